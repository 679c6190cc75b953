import type { CellValue, MergedRange } from '../reading/cells.ts';
import type { Sheet, SheetRow } from '../workbook.ts';

const MOST_HEADER_ROWS = 40;

/** The top of a sheet with merged cells filled in 合并单元格展开. */
export interface HeaderGrid {
  readonly width: number;
  readonly rows: readonly SheetRow[];
  readonly merges: readonly MergedRange[];
  /** the value at a place, taken from the corner of the merged range that covers it */
  readonly at: (row: number, column: number) => CellValue;
  /** the merged range that covers a place */
  readonly mergeAt: (row: number, column: number) => MergedRange | undefined;
}

/** Looks at the first forty rows only: a header block is never deeper. */
export function headerGrid(sheet: Sheet): HeaderGrid {
  const rows = sheet.rows.filter((row) => row.index < firstIndex(sheet) + MOST_HEADER_ROWS);
  const byIndex = new Map(rows.map((row) => [row.index, row]));
  const last = rows.at(-1)?.index ?? 0;
  const merges = sheet.merges.filter((range) => range.top <= last);
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const cover = coverOf(merges, last, width);
  const mergeAt = (row: number, column: number): MergedRange | undefined => cover.get(row * 16_384 + column);
  const raw = (row: number, column: number): CellValue => byIndex.get(row)?.cells[column] ?? null;
  const at = (row: number, column: number): CellValue => {
    const own = raw(row, column);
    if (own !== null) return own;
    const range = mergeAt(row, column);
    return range === undefined ? null : raw(range.top, range.left);
  };
  return { width, rows, merges, at, mergeAt };
}

function firstIndex(sheet: Sheet): number {
  return sheet.rows[0]?.index ?? 0;
}

function coverOf(merges: readonly MergedRange[], lastRow: number, width: number): ReadonlyMap<number, MergedRange> {
  const cover = new Map<number, MergedRange>();
  let budget = 400_000;
  for (const range of merges) {
    for (let row = range.top; row <= Math.min(range.bottom, lastRow); row += 1) {
      for (let column = range.left; column <= Math.min(range.right, width - 1) && budget > 0; column += 1) {
        cover.set(row * 16_384 + column, range);
        budget -= 1;
      }
    }
  }
  return cover;
}
