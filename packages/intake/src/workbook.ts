import type { CellValue, MergedRange } from './reading/cells.ts';
import type { ReadingNotice } from './reading/sink.ts';

/** One row of a sheet; `index` is zero-based, cells to the right of the last filled one are left out. */
export interface SheetRow {
  readonly index: number;
  readonly cells: readonly CellValue[];
}

/** One sheet, its cells and merged ranges. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** in order of `index`, without empty rows */
  readonly rows: readonly SheetRow[];
  readonly merges: readonly MergedRange[];
}

/** 工作簿 as read: names, cells, merged ranges; no styles, formulas, macros or pictures. A text file is one sheet named CSV. */
export interface Workbook {
  readonly name: string;
  /** of the whole file, hexadecimal */
  readonly sha256: string;
  readonly kind: 'xlsx' | 'csv';
  readonly sheets: readonly Sheet[];
  readonly notices: readonly ReadingNotice[];
}
