import { inBaseUnits, type Rational, rational, satisfies } from '@junheng/quantities';
import type { TargetEntry } from '../catalogue/overlay.ts';

/** Whether an exact figure in base units reaches a plan's target; a range wants both ends. */
export function reaches(value: Rational, { comparator, value: wanted, valueMax, unit }: TargetEntry): boolean {
  if (comparator === 'eliminate') return satisfies(value, 'equals', rational(0));
  const limit = comparator === 'complete' && wanted === undefined ? rational(1) : inBaseUnits(wanted ?? 0, unit);
  const word = comparator === 'complete' ? 'atLeast' : comparator;
  const upper = valueMax === undefined || satisfies(value, 'atMost', inBaseUnits(valueMax, unit));
  return satisfies(value, word, limit) && upper;
}
