import type { EntryRow } from '@junheng/contract';
import { App, Modal } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { EffectLines, SourceLines } from '../../scenes/projects/project-lines.tsx';
import { DialogEnd } from './dialog-end.tsx';
import { askedEdit, type EditDraft, editableLines, editDraft, editFields } from './edit-draft.ts';
import { useRegisterPlace } from './register-place.ts';
import { StepFields } from './step-fields.tsx';
import type { RegisterView, StepOutcome } from './use-register.ts';

interface EntryEditDialogProps {
  readonly row: EntryRow;
  readonly edit: RegisterView['edit'];
  readonly close: () => void;
}

/** 修改条目: its fields without a step. When another person was first, both values are shown and it may be sent again. */
export function EntryEditDialog({ row, edit, close }: EntryEditDialogProps) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const { dictionary } = useRegisterPlace();
  const [draft, setDraft] = useState<EditDraft>(() => editDraft(row, new Date().toISOString().slice(0, 10)));
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<StepOutcome | null>(null);
  const change = (part: Partial<EditDraft>) => setDraft((before) => ({ ...before, ...part }));
  const asked = askedEdit(row, draft, dictionary);
  const lines = editableLines(row);
  const submit = async () => {
    if (asked === null) return;
    setBusy(true);
    const next = await edit(row, asked);
    setBusy(false);
    if ('row' in next) {
      void message.success(t('rgSaved'));
      close();
    } else setOutcome(next);
  };
  const isConflict = outcome !== null && 'conflict' in outcome;
  return (
    <Modal
      open
      width={640}
      title={t('rgStepTitle', { step: t('rgEdit'), title: row.title })}
      okText={t(isConflict ? 'rgSaveOver' : 'rgConfirm')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: asked === null || row.editable.length === 0 }}
      confirmLoading={busy}
      onOk={() => void submit()}
      onCancel={close}
      destroyOnHidden
    >
      <div className="entry-step">
        <StepFields row={row} fields={editFields(row)} draft={draft} change={change} />
        {lines.has('moneySource') ? <SourceLines draft={draft} change={change} /> : null}
        {lines.has('effects') && dictionary !== null && row.school !== null ? (
          <EffectLines draft={draft} change={change} dictionary={dictionary} />
        ) : null}
        <DialogEnd
          label={t('rgEditReasons')}
          reasons={draft.reasons}
          change={change}
          outcome={outcome}
          step={t('rgEdit')}
        />
      </div>
    </Modal>
  );
}
