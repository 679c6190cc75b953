import type { NationColumns } from './nation-columns.ts';

/** What a kernel leaves in the buffer: results of sections, and of each group the sums that a dispersion needs. */
export interface NationTotals {
  /** one a row, see `section-bits.ts` */
  readonly packed: Int32Array;
  /** N = Σn of each group */
  readonly enrolment: Int32Array;
  /** OR of the packed results of a group's sections */
  readonly words: Int32Array;
  /** A = Σa */
  readonly total: Float64Array;
  /** Q = Σa²/n */
  readonly squares: Float64Array;
}

/** Views of the places that the layout keeps for them. */
export function nationTotals({ buffer, layout, rows, groups, indicators }: NationColumns): NationTotals {
  const cells = groups * indicators;
  return {
    packed: new Int32Array(buffer, layout.packed, rows),
    enrolment: new Int32Array(buffer, layout.groupEnrolment, groups),
    words: new Int32Array(buffer, layout.groupWords, groups),
    total: new Float64Array(buffer, layout.totals, cells),
    squares: new Float64Array(buffer, layout.squares, cells),
  };
}
