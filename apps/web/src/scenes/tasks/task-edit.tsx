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

/** Units, deadline and note of a task; only what was changed is sent. */
export function TaskEdit({ task, change }: TaskEditProps) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const [leads, setLeads] = useState<readonly string[]>(task.leads);
  const [partners, setPartners] = useState<readonly string[]>(task.partners);
  const [deadline, setDeadline] = useState(task.deadline ?? '');
  const [note, setNote] = useState(task.note);
  const [outcome, setOutcome] = useState<ChangeOutcome | null>(null);
  const patch: TaskConflict['patch'] = {
    ...(leads.join('\n') === task.leads.join('\n') ? {} : { leads: [...leads] }),
    ...(partners.join('\n') === task.partners.join('\n') ? {} : { partners: [...partners] }),
    ...(deadline === (task.deadline ?? '') ? {} : { deadline: deadline === '' ? null : deadline }),
    ...(note === task.note ? {} : { note }),
  };
  const save = async () => {
    const next = await change(task, patch);
    setOutcome(next);
    if ('row' in next) void message.success(t('tkSaved'));
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
      <TagsField id="task-leads" value={leads} change={setLeads} />
      <label htmlFor="task-partners">{t('tkPartners')}</label>
      <TagsField id="task-partners" value={partners} change={setPartners} />
      <label htmlFor="task-deadline">{t('tkDeadline')}</label>
      <Input id="task-deadline" type="date" value={deadline} onChange={(event) => setDeadline(event.target.value)} />
      <label htmlFor="task-note">{t('tkRemark')}</label>
      <Input.TextArea
        id="task-note"
        rows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {outcome !== null && 'trouble' in outcome ? <ProblemView error={outcome.trouble} /> : null}
      {outcome !== null && 'conflict' in outcome ? <BothSides conflict={outcome.conflict} /> : null}
      <Button type="primary" htmlType="submit" disabled={Object.keys(patch).length === 0}>
        {t('tkSave')}
      </Button>
    </form>
  );
}
