import { type EntryRow, fenOf, type PlanProgress, type Yuan } from '@junheng/contract';

/** Findings in numbers 整改进度. */
export function progressOf(rows: readonly EntryRow[]): PlanProgress {
  const count = (holds: (row: EntryRow) => boolean) => rows.filter(holds).length;
  return {
    all: rows.length,
    closed: count(({ done }) => done),
    awaiting: count(({ derived }) => derived.awaitsFigures),
    submitted: count(({ state }) => state === 'submitted'),
    overdue: count(({ derived }) => derived.overdue),
    dueSoon: count(({ derived }) => derived.dueSoon),
    readyToClose: count(({ done, content }) => !done && content.standing === 'met'),
  };
}

/** An amount in fen as an exact text in yuan, without decimals where there are none. */
export function yuanText(fen: bigint): string {
  const [whole, rest] = [fen / 100n, fen % 100n];
  return rest === 0n ? String(whole) : `${whole}.${String(rest).padStart(2, '0')}`;
}

/** The sum of amounts 合计, exact; what names none adds none. */
export function sumYuan(amounts: readonly unknown[]): string {
  return yuanText(amounts.reduce<bigint>((sum, amount) => sum + (isYuan(amount) ? fenOf(amount) : 0n), 0n));
}

const isYuan = (value: unknown): value is Yuan =>
  (typeof value === 'number' && Number.isInteger(value)) ||
  (typeof value === 'string' && /^\d{1,13}(?:\.\d{1,2})?$/.test(value));
