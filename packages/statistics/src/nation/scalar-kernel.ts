import type { NationColumns } from './nation-columns.ts';
import type { Threshold } from './nation-limits.ts';
import type { NationTotals } from './nation-totals.ts';
import { judged } from './section-bits.ts';

interface Run {
  readonly from: number;
  readonly to: number;
  /** room for 1/n of each row of the run: a division a row instead of one a figure */
  readonly perPupil: Float64Array;
}

/**
 * Section verdicts and county totals in plain typed arrays: runs everywhere, exact to 2⁵³. All products are whole numbers below
 * that, so that a·scale < n·need is decided without rounding.
 */
export function runScalar(
  columns: NationColumns,
  thresholds: readonly (readonly Threshold[])[],
  totals: NationTotals,
): void {
  const room = roomForGroups(columns);
  for (let g = 0; g < columns.groups; g++)
    scalarGroup(columns, thresholds[columns.groupStage[g] as number] as readonly Threshold[], totals, g, room);
}

/** One group of the same. */
export function scalarGroup(
  columns: NationColumns,
  stage: readonly Threshold[],
  totals: NationTotals,
  group: number,
  room: Float64Array = roomForGroups(columns),
): void {
  const [from, to] = [columns.groupStart[group] as number, columns.groupStart[group + 1] as number];
  const run: Run = { from, to, perPupil: room };
  totals.enrolment[group] = countPupils(columns.enrolment, totals.packed, run);
  for (let k = 0; k < columns.indicators; k++)
    addColumn(columns, totals, { run, k, cell: group * columns.indicators + k, threshold: stage[k] as Threshold });
  totals.words[group] = judgeRows(totals.packed, from, to);
}

function roomForGroups({ groupStart, groups }: NationColumns): Float64Array {
  let most = 0;
  for (let g = 0; g < groups; g++) most = Math.max(most, (groupStart[g + 1] as number) - (groupStart[g] as number));
  return new Float64Array(most);
}

function countPupils(enrolment: Int32Array, packed: Int32Array, { from, to, perPupil }: Run): number {
  let sum = 0;
  for (let i = from; i < to; i++) {
    const n = enrolment[i] as number;
    sum += n;
    perPupil[i - from] = 1 / n;
    packed[i] = 0;
  }
  return sum;
}

function addColumn(
  { amounts, enrolment }: NationColumns,
  totals: NationTotals,
  { run, k, cell, threshold }: { run: Run; k: number; cell: number; threshold: Threshold },
): void {
  const column = amounts[k] as Int32Array;
  const { from, to, perPupil } = run;
  const { scale, need, floor } = threshold;
  const { packed } = totals;
  const [below, farBelow, missing] = [k, k + 8, k + 16];
  let [total, squares] = [0, 0];
  for (let i = from; i < to; i++) {
    const signed = column[i] as number;
    const a = signed & ~(signed >> 31);
    const n = enrolment[i] as number;
    const scaled = a * scale;
    const bits = (Number(scaled < n * need) << below) | (Number(scaled < n * floor) << farBelow);
    packed[i] = (packed[i] as number) | bits | ((signed >>> 31) << missing);
    total += a;
    squares += a * a * (perPupil[i - from] as number);
  }
  totals.total[cell] = total;
  totals.squares[cell] = squares;
}

function judgeRows(packed: Int32Array, from: number, to: number): number {
  let words = 0;
  for (let i = from; i < to; i++) {
    const row = judged(packed[i] as number);
    packed[i] = row;
    words |= row;
  }
  return words;
}
