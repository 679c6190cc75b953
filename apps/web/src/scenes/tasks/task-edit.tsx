import type { TaskRow } from '@junheng/contract';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { TagsField } from '../plan-documents/statement-fields.tsx';
import { BothSides, type ChangeTask } from './step-dialog.tsx';
import type { ChangeOutcome, TaskConflict } from './use-tasks.ts';

interface TaskEditProps {
  readonly task: TaskRow;
  readonly change: ChangeTask;
}

/** What was typed and not saved yet; whatever is not in it stands as stored. */
type Draft = Pick<TaskConflict['patch'], 'leads' | 'partners' | 'deadline' | 'note'>;

/** Units, deadline and note of a task; only what was changed is sent, and what was typed outlives another's change. */
export function TaskEdit({ task, change }: TaskEditProps) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const [draft, setDraft] = useState<Draft>({});
  const [outcome, setOutcome] = useState<ChangeOutcome | null>(null);
  const { leads = task.leads, partners = task.partners, deadline = task.deadline, note = task.note } = draft;
  const type = (typed: Draft) => setDraft((before) => ({ ...before, ...typed }));
  const patch = changesOf(task, draft);
  const save = async () => {
    const next = await change(task, patch);
    setOutcome(next);
    if (!('row' in next)) return;
    setDraft({});
    void message.success(t('tkSaved'));
  };
  return (
    <form
      className="task-edit"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label htmlFor="task-leads">{t('tkLeads')}</label>
      <TagsField id="task-leads" value={leads} change={(typed) => type({ leads: [...typed] })} />
      <label htmlFor="task-partners">{t('tkPartners')}</label>
      <TagsField id="task-partners" value={partners} change={(typed) => type({ partners: [...typed] })} />
      <label htmlFor="task-deadline">{t('tkDeadline')}</label>
      <Input
        id="task-deadline"
        type="date"
        value={deadline ?? ''}
        onChange={(event) => type({ deadline: event.target.value || null })}
      />
      <label htmlFor="task-note">{t('tkRemark')}</label>
      <Input.TextArea
        id="task-note"
        rows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => type({ note: event.target.value })}
      />
      {outcome !== null && 'trouble' in outcome ? <ProblemView error={outcome.trouble} /> : null}
      {outcome !== null && 'conflict' in outcome ? <BothSides conflict={outcome.conflict} /> : null}
      <Button type="primary" htmlType="submit" disabled={Object.keys(patch).length === 0}>
        {t('tkSave')}
      </Button>
    </form>
  );
}

function changesOf(task: TaskRow, draft: Draft): Draft {
  const isNew = ([field, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(task[field as keyof Draft]);
  return Object.fromEntries(Object.entries(draft).filter(isNew));
}
