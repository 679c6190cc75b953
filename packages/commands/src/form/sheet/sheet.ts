import type { Cell, Merge } from './cell.ts';
import { safeText } from './safe-text.ts';

/** One sheet of the workbook as it is being laid out: cells by row and column, both from 1. */
export interface Sheet {
  readonly name: string;
  /** printed sheets also stand in the document and the preview */
  readonly printed: boolean;
  readonly cells: Map<number, Map<number, Cell>>;
  readonly merges: Merge[];
  readonly widths: number[];
  /** rows repeated on every printed page, and frozen on the screen */
  headRows: readonly [number, number] | null;
  frozenColumns: number;
  lastRow: number;
  /** rows after which a printed page ends; the sheet is then printed at its own size */
  readonly pageBreaks: number[];
}

/** An empty sheet; widths in characters of the standard font. */
export function newSheet(name: string, printed: boolean, widths: readonly number[] = []): Sheet {
  const base = { cells: new Map(), merges: [], headRows: null, frozenColumns: 0, lastRow: 0, pageBreaks: [] };
  return { name, printed, widths: [...widths], ...base };
}

/** Every text is made safe here, wherever it comes from. */
export function put(sheet: Sheet, row: number, column: number, cell: Cell): void {
  const cells = sheet.cells.get(row) ?? new Map<number, Cell>();
  cells.set(column, typeof cell.value === 'string' ? { ...cell, value: safeText(cell.value) } : cell);
  sheet.cells.set(row, cells);
  sheet.lastRow = Math.max(sheet.lastRow, row);
}

/** Writes cells side by side; null leaves a place empty. */
export function putRow(sheet: Sheet, row: number, cells: readonly (Cell | null)[], firstColumn = 1): void {
  cells.forEach((cell, index) => {
    if (cell !== null) put(sheet, row, firstColumn + index, cell);
  });
}

/** A cell over a block; the block is merged. */
export function putBlock(sheet: Sheet, merge: Merge, cell: Cell): void {
  put(sheet, merge.row, merge.column, cell);
  if (merge.lastRow > merge.row || merge.lastColumn > merge.column) sheet.merges.push(merge);
  sheet.lastRow = Math.max(sheet.lastRow, merge.lastRow);
}

/** Columns that the lines above a data sheet run over. */
const LINE_COLUMNS = 9;

/** The title of a data sheet and a line on how to use it, above its table. */
export function putTitle(sheet: Sheet, title: string, note?: string): void {
  const lastColumn = Math.min(LINE_COLUMNS, Math.max(1, sheet.widths.length));
  putBlock(sheet, { row: 1, column: 1, lastRow: 1, lastColumn }, { value: title, look: 'subtitle' });
  if (note !== undefined) putBlock(sheet, { row: 2, column: 1, lastRow: 2, lastColumn }, { value: note, look: 'note' });
}

/** The cell at a place. */
export function cellAt(sheet: Sheet, row: number, column: number): Cell | undefined {
  return sheet.cells.get(row)?.get(column);
}

/** A, B … Z, AA … */
export function columnName(column: number): string {
  const rest = column - 1;
  return rest < 26
    ? String.fromCharCode(65 + rest)
    : `${columnName(Math.floor(rest / 26))}${columnName((rest % 26) + 1)}`;
}

/** An address on its own sheet: `F5`. */
export function at(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}

/** An address from any sheet: `'数据-县'!$F$5`. */
export function on(sheet: Sheet, row: number, column: number): string {
  return `'${sheet.name}'!$${columnName(column)}$${row}`;
}

/** A column of rows from any sheet: `'计算-学段'!$F$5:$F$40`. */
export function columnOf(sheet: Sheet, column: number, [first, last]: readonly [number, number]): string {
  return `'${sheet.name}'!$${columnName(column)}$${first}:$${columnName(column)}$${last}`;
}
