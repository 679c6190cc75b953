import type { NationColumns } from './nation-columns.ts';
import type { Threshold } from './nation-limits.ts';
import type { NationTotals } from './nation-totals.ts';
import { CONSTANTS_BYTES, ENROLMENT_BITS, simdProgram } from './simd-program.ts';
import { wasmRun } from './wasm-runtime.ts';

const programs = new WeakMap<NationColumns, (from: number, to: number) => void>();
/** groups a call: the engine swaps in its optimised code between calls, so that the first run already gains */
const GROUPS_A_CALL = 1024;

/**
 * Section verdicts and county totals by 128-bit SIMD with 32-bit products.
 * @returns false when there is no SIMD, an enrolment is not above 0, or enrolments are so large that their products could leave 31
 *   bits: the scalar kernel must then be run. Large *amounts* are found afterwards, group by group: {@link fitsSimd}.
 */
export function runSimd(columns: NationColumns, thresholds: readonly (readonly Threshold[])[]): boolean {
  if (columns.memory === null) return false;
  writeConstants(columns, thresholds);
  const run = programs.get(columns) ?? wasmRun(simdProgram(columns), columns.memory as object);
  programs.set(columns, run);
  const seen = new Int32Array(columns.buffer, ENROLMENT_BITS, 1).fill(0);
  for (let g = 0; g < columns.groups; g += GROUPS_A_CALL) run(g, Math.min(g + GROUPS_A_CALL, columns.groups));
  // the OR of all enrolments is at least as large as the largest of them
  const most = seen[0] as number;
  const factor = thresholds.flat().reduce((max, { need }) => Math.max(max, need), largestGroup(columns.groupStart));
  return most > 0 && most * factor < 2 ** 31;
}

/**
 * Whether a group's 32-bit totals and products were right. With every a ≥ 0, Cauchy and Schwarz give (Σa)² ≤ Σn·Σa²/n: where N·Q,
 * which is summed in doubles, is small enough, neither Σa nor any a·scale can have left 31 bits.
 */
export function fitsSimd({ squares, enrolment }: NationTotals, stage: readonly Threshold[], group: number): boolean {
  const pupils = enrolment[group] as number;
  let worst = 0;
  for (let k = 0, at = group * stage.length; k < stage.length; k++, at++) {
    const { scale } = stage[k] as Threshold;
    worst = Math.max(worst, pupils * (squares[at] as number) * scale * scale);
  }
  return worst < 2 ** 61.9;
}

function largestGroup(groupStart: Int32Array): number {
  let most = 0;
  for (let g = 1; g < groupStart.length; g++)
    most = Math.max(most, (groupStart[g] as number) - (groupStart[g - 1] as number));
  return most;
}

function writeConstants({ buffer, layout }: NationColumns, thresholds: readonly (readonly Threshold[])[]): void {
  for (const [i, { scale, need, floor }] of thresholds.flat().entries()) {
    const place = new Int32Array(buffer, layout.table + i * CONSTANTS_BYTES, CONSTANTS_BYTES / 4);
    for (const [at, value] of [scale, need, floor].entries()) place.fill(value, 4 * at, 4 * at + 4);
  }
}
