import type { TaskRow, TaskState } from '@junheng/contract';
import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { StateMark } from './deadline-text.tsx';
import type { ChangeOutcome, TaskConflict } from './use-tasks.ts';

export type ChangeTask = (task: TaskRow, patch: TaskConflict['patch']) => Promise<ChangeOutcome>;

interface StepDialogProps {
  readonly task: TaskRow;
  readonly to: TaskState;
  readonly change: ChangeTask;
  readonly close: () => void;
}

/** One step of a task with its note. When another person was first, their state is shown and the step may be asked for again. */
export function StepDialog({ task, to, change, close }: StepDialogProps) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const [note, setNote] = useState(task.note);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<ChangeOutcome | null>(null);
  const submit = async () => {
    setBusy(true);
    const next = await change(task, { state: to, note: note.trim() });
    setBusy(false);
    if ('row' in next) {
      void message.success(t('tkSaved'));
      close();
    } else setOutcome(next);
  };
  return (
    <Modal
      open
      title={t('tkStepTitle', { step: t(`tkStep_${to}`), title: task.title })}
      okText={t(outcome !== null && 'conflict' in outcome ? 'tkSaveOver' : 'tkConfirm')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={() => void submit()}
      onCancel={close}
      destroyOnHidden
    >
      <div className="step-form">
        <p>
          <StateMark state={task.state} /> → <StateMark state={to} />
        </p>
        <label htmlFor="step-note">{t('tkStepNote')}</label>
        <Input.TextArea
          id="step-note"
          rows={4}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {outcome !== null && 'trouble' in outcome ? <ProblemView error={outcome.trouble} /> : null}
        {outcome !== null && 'conflict' in outcome ? <BothSides conflict={outcome.conflict} /> : null}
      </div>
    </Modal>
  );
}

/** The stored task and the refused change, field by field. */
export function BothSides({ conflict }: { readonly conflict: TaskConflict }) {
  const { t } = useSpeech();
  const { patch, stored } = conflict;
  const text = (value: unknown) => (Array.isArray(value) ? value.join(t('listSeparator')) : String(value ?? '—'));
  return (
    <table className="simple-table compact" role="alert">
      <ColumnHeads titles={[stored.changedBy, t('tkTheirs'), t('tkMine')]} />
      <tbody>
        {(['state', 'leads', 'partners', 'deadline', 'note'] as const).map((field) =>
          patch[field] === undefined ? null : (
            <tr key={field}>
              <th scope="row">{t(`tkField_${field}`)}</th>
              <td>{field === 'state' ? <StateMark state={stored.state} /> : text(stored[field])}</td>
              <td>
                {field === 'state' && patch.state !== undefined ? (
                  <StateMark state={patch.state} />
                ) : (
                  text(patch[field])
                )}
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
