import type { EntryRow } from '@junheng/contract';
import type { Status } from '@junheng/rules';
import { STATUS_TEXT } from '../form/sheet/cell.ts';
import { STAGE_WORDS } from './finding-titles.ts';

/** 学段 of an entry in words. */
export const stageText = (stage: 'primary' | 'junior' | null): string => (stage === null ? '' : STAGE_WORDS[stage].zh);

export const statusText = (status: Status): string => STATUS_TEXT[status];

/** How near the deadline is 预警, in words; empty where nothing presses. */
export function urgencyText({
  derived,
}: {
  readonly derived: Pick<EntryRow['derived'], 'overdue' | 'dueSoon' | 'daysLeft'>;
}): string {
  const { overdue, dueSoon, daysLeft } = derived;
  if (overdue) return `逾期 ${-(daysLeft ?? 0)} 天`;
  return dueSoon ? `还有 ${daysLeft ?? 0} 天` : '';
}

/** A number as a person reads it: at most six significant digits; other results as nothing, for their proof tells them. */
export const figureText = (value: unknown): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(6))) : typeof value === 'string' ? value : '';

/** The dated notes of an entry, one a line. */
export function progressText({ progress }: EntryRow['content']): string {
  if (!Array.isArray(progress)) return '';
  return (progress as readonly { date: string; note: string }[]).map(({ date, note }) => `${date} ${note}`).join('\n');
}

/** A field of the content as text; empty where it is not there. */
export const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

/** A moment as a clock in China shows it, to the minute. */
export const chinaTimeText = (moment: string): string =>
  new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
