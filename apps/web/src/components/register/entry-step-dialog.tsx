import type { EntryAction, EntryRow } from '@junheng/contract';
import { App, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { ProblemView } from '../problem-view.tsx';
import { EntryBothSides } from './entry-both-sides.tsx';
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
  const id = useId();
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
        <label htmlFor={id}>{action.reasons ? `${t('rgReasons')} *` : t('rgRemark')}</label>
        <Input.TextArea
          id={id}
          rows={2}
          maxLength={2000}
          value={draft.reasons}
          onChange={(event) => change({ reasons: event.target.value })}
        />
        {outcome !== null && 'trouble' in outcome ? <ProblemView error={outcome.trouble} /> : null}
        {outcome !== null && 'conflict' in outcome ? (
          <EntryBothSides conflict={outcome.conflict} step={pick(action.title)} />
        ) : null}
      </div>
    </Modal>
  );
}
