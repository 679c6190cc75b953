import type { TaskChangeEntry, TaskRow, TaskState } from '@junheng/contract';
import { ProblemView } from '../../components/problem-view.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { chinaTime } from '../../model/format.ts';
import { planApi } from '../../plan-api.ts';
import { useLoad } from '../../state/use-load.ts';
import { useTaskCounty } from './use-task-county.ts';

/** Who changed what and when, the latest first. */
export function TaskHistory({ task }: { readonly task: TaskRow }) {
  const speech = useSpeech();
  const { t } = speech;
  const { code } = useTaskCounty();
  const history = useLoad(() => planApi.taskHistory(code, task.id), [code, task.id, task.version]);
  if (history.state === 'loading') return <p className="muted">{t('loading')}</p>;
  if (history.state === 'failed') return <ProblemView error={history.error} retry={history.reload} />;
  if (history.value.length === 0) return <p className="muted">{t('tkNoHistory')}</p>;
  return (
    <ol className="task-history">
      {history.value.map((entry) => (
        <li key={entry.version}>
          <span className="muted">
            {chinaTime(entry.at)} {entry.who}
          </span>{' '}
          {changesOf(entry, speech).join('；')}
        </li>
      ))}
    </ol>
  );
}

const FIELDS = ['state', 'leads', 'partners', 'deadline', 'note', 'recurring', 'title', 'number'] as const;

function changesOf({ before, after }: TaskChangeEntry, { t }: Speech): readonly string[] {
  const text = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '—';
    if (field === 'state') return t(`tkState_${value as TaskState}`);
    return Array.isArray(value) ? value.join(t('listSeparator')) || '—' : String(value);
  };
  return FIELDS.filter((field) => field in after || field in before).map(
    (field) => `${t(`tkField_${field}`)} ${text(field, before[field])} → ${text(field, after[field])}`,
  );
}
