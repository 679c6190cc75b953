import type { TaskRow } from '@junheng/contract';
import { type Speech, useSpeech } from '../../i18n/language.tsx';

/** How near the deadline is, in words; empty where nothing presses. */
export function urgencyText({ derived }: Pick<TaskRow, 'derived'>, { t }: Speech): string {
  const { overdue, dueSoon, daysLeft } = derived;
  if (daysLeft === null) return '';
  if (overdue) return t('tkOverdue', { n: -daysLeft });
  if (!dueSoon) return '';
  return daysLeft === 0 ? t('tkToday') : t('tkSoon', { n: daysLeft });
}

/** The day, and below it in word and colour that it is past or near. */
export function DeadlineText({ row }: { readonly row: TaskRow }) {
  const speech = useSpeech();
  const urgency = urgencyText(row, speech);
  return (
    <span className="deadline">
      {row.deadline ?? <span className="muted">{speech.t('tkNoDeadline')}</span>}
      {urgency === '' ? null : <b className={row.derived.overdue ? 'overdue' : 'due-soon'}>{urgency}</b>}
    </span>
  );
}

const SIGNS = { planned: '○', underWay: '◐', submitted: '▲', accepted: '✓', returned: '↩' } as const;

/** Sign and word of a state. */
export function StateMark({ state }: { readonly state: TaskRow['state'] }) {
  const { t } = useSpeech();
  return (
    <span className={`task-state ${state}`}>
      <span aria-hidden="true">{SIGNS[state]}</span> {t(`tkState_${state}`)}
    </span>
  );
}
