import type { EntryAction, EntryRow } from '@junheng/contract';
import { App, Modal } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { DialogEnd } from './dialog-end.tsx';
import { EntryState } from './entry-marks.tsx';
import { askedOf, draftOf, fieldsOf, isComplete, type StepDraft } from './step-draft.ts';
import { StepFields } from './step-fields.tsx';
import type { RegisterView, StepOutcome } from './use-register.ts';

interface EntryStepDialogProps {
  readonly row: EntryRow;
  readonly action: EntryAction;
  readonly step: RegisterView['step'];
  readonly close: () => void;
}

/** One step of an entry with what it brings along. When another person was first, both values are shown and the step may be asked for again. */
export function EntryStepDialog({ row, action, step, close }: EntryStepDialogProps) {
  const { t, pick } = useSpeech();
  const { message } = App.useApp();
  const fields = fieldsOf(row.kind, action);
  const [draft, setDraft] = useState<StepDraft>(() => draftOf(row, fields, new Date().toISOString().slice(0, 10)));
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<StepOutcome | null>(null);
  const change = (part: Partial<StepDraft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = async () => {
    setBusy(true);
    const next = await step(row, askedOf(row, action, draft));
    setBusy(false);
    if ('row' in next) {
      void message.success(t('rgSaved'));
      close();
    } else setOutcome(next);
  };
  const isConflict = outcome !== null && 'conflict' in outcome;
  // what the other did may have closed this way
  const isOpen = row.actions.some(({ id: one }) => one === action.id);
  return (
    <Modal
      open
      title={t('rgStepTitle', { step: pick(action.title), title: row.title })}
      okText={t(isConflict ? 'rgSaveOver' : 'rgConfirm')}
      cancelText={t('cancel')}
      okButtonProps={{
        disabled: !isComplete(row, action, draft) || (isConflict && !isOpen),
        danger: action.kind === 'return' || action.notes.length > 0,
      }}
      confirmLoading={busy}
      onOk={() => void submit()}
      onCancel={close}
      destroyOnHidden
    >
      <div className="entry-step">
        <p>
          <EntryState row={row} />
        </p>
        {action.notes.map((note) => (
          <p key={note.en} className="step-note">
            <span aria-hidden="true">▲</span> {pick(note)}
          </p>
        ))}
        <StepFields {...{ row, fields, draft, change }} />
        <DialogEnd
          label={action.reasons ? `${t('rgReasons')} *` : t('rgRemark')}
          reasons={draft.reasons}
          change={change}
          outcome={outcome}
          step={pick(action.title)}
        />
      </div>
    </Modal>
  );
}
