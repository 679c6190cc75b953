import type { EntryRow } from '@junheng/contract';
import { type Speech, useSpeech } from '../../i18n/language.tsx';

/** How near the deadline is, in words; empty where nothing presses. */
export function urgencyText({ derived }: Pick<EntryRow, 'derived'>, { t }: Speech): string {
  const { overdue, dueSoon, daysLeft } = derived;
  if (daysLeft === null) return '';
  if (overdue) return t('rgOverdue', { n: -daysLeft });
  if (!dueSoon) return '';
  return daysLeft === 0 ? t('rgToday') : t('rgSoon', { n: daysLeft });
}

/** Red, amber or green, always with its word. */
export function DeadlineMark({ row }: { readonly row: Pick<EntryRow, 'deadline' | 'derived' | 'done'> }) {
  const speech = useSpeech();
  const { t } = speech;
  const { overdue, dueSoon } = row.derived;
  const tone = overdue ? 'red' : dueSoon ? 'amber' : 'green';
  const word = row.done ? t('rgDone') : urgencyText(row, speech) || (row.deadline === null ? '' : t('rgInTime'));
  return (
    <span className="entry-deadline">
      {row.deadline ?? <span className="muted">{t('rgNoDeadline')}</span>}
      {word === '' ? null : (
        <b className={`tone ${tone}`}>
          <span aria-hidden="true">{overdue ? '▲' : dueSoon ? '◆' : '●'}</span> {word}
        </b>
      )}
    </span>
  );
}

export function EntryState({ row }: { readonly row: Pick<EntryRow, 'state' | 'stateTitle' | 'done'> }) {
  const { pick } = useSpeech();
  return (
    <span className={`entry-state ${row.done ? 'is-done' : ''} ${row.state}`}>
      <span aria-hidden="true">{row.done ? '✓' : row.state === 'submitted' || row.state === 'held' ? '▲' : '○'}</span>{' '}
      {pick(row.stateTitle)}
    </span>
  );
}
