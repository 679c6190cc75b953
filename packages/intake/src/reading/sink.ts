import type { CellValue, MergedRange } from './cells.ts';

/** Receives a workbook piece by piece while it is read, so that the reading process never holds a whole sheet. */
export interface ReadingSink {
  readonly sheet: (name: string, hidden: boolean) => void;
  /** zero-based row number; trailing empty cells are left out */
  readonly row: (row: number, cells: readonly CellValue[]) => void;
  readonly merges: (ranges: readonly MergedRange[]) => void;
  readonly notice: (code: ReadingNotice) => void;
}

/** macros are never run, pictures in cells are never kept, decoded tells the encoding of a text file. */
export type ReadingNotice =
  | 'macrosIgnored'
  | 'picturesIgnored'
  | 'hiddenRowsRead'
  | 'decodedGb18030'
  | 'decodedUtf16'
  | 'dates1904';
