import type { TaskRow, TaskState } from '@junheng/contract';

const DAY = 86_400_000;
/** the whole of China keeps UTC+8 */
const CHINA = 8 * 3_600_000;
/** 临期: so many days before the deadline */
export const SOON_DAYS = 30;
/** states in which the unit still has to act */
const OPEN: ReadonlySet<TaskState> = new Set(['planned', 'underWay', 'returned']);

/** The day in China at a moment, as ISO text. */
export function chinaDay(moment: Date): string {
  return new Date(moment.getTime() + CHINA).toISOString().slice(0, 10);
}

/** 逾期 · 临期 of a task on a day. What was submitted or accepted waits for nobody and is neither. */
export function derivedOf(
  { state, deadline }: { readonly state: TaskState; readonly deadline: string | null },
  today: string,
): TaskRow['derived'] {
  if (deadline === null) return { overdue: false, dueSoon: false, daysLeft: null };
  const daysLeft = Math.round((Date.parse(deadline) - Date.parse(today)) / DAY);
  const open = OPEN.has(state);
  return { overdue: open && daysLeft < 0, dueSoon: open && daysLeft >= 0 && daysLeft <= SOON_DAYS, daysLeft };
}

/** The same day in another year; 29 February becomes the 28th where there is none. */
export function inYear(day: string, year: number): string {
  const moved = `${year}${day.slice(4)}`;
  const exists = new Date(`${moved}T00:00:00Z`).toISOString().startsWith(moved);
  return exists ? moved : `${year}-02-28`;
}

const WRITTEN = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;

/** A workbook counts its days from here. */
const SERIAL_START = Date.UTC(1899, 11, 30);
/** Numbers that are days of 1954 to 2118 and no years. */
const SERIAL = /^[2-7]\d{4}$/;

/**
 * A day as people write it (2025-3-31, 2025/03/31, 2025年3月31日) or as a workbook counts it in a cell that lost its format (45747);
 * undefined when it is none.
 */
export function readDay(text: string): string | undefined {
  if (SERIAL.test(text.trim())) return new Date(SERIAL_START + Number(text) * DAY).toISOString().slice(0, 10);
  const [, year, month, day] = WRITTEN.exec(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso) ? iso : undefined;
}
