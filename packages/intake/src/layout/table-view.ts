import type { CellValue } from '../reading/cells.ts';
import type { Sheet, SheetRow } from '../workbook.ts';
import { cellText } from './cell-text.ts';
import { findHeader, type HeaderBlock } from './find-header.ts';
import { type HeaderGrid, headerGrid } from './merged-grid.ts';

/** The column that the program adds to rows with problems; it is no part of the table when the file comes back. */
export const PROBLEM_COLUMN = '问题说明';

/** A column of a table, named by its header from top to bottom 表头路径. */
export interface TableColumn {
  readonly index: number;
  readonly path: readonly string[];
}

/** One thing that a sheet tells of: a row of a table, or the whole of a form. */
export interface TableRecord {
  /** the row on the sheet; −1 for a form */
  readonly row: number;
  readonly value: (column: TableColumn) => CellValue;
  /** row and column on the sheet of a value */
  readonly place: (column: TableColumn) => { readonly row: number; readonly column: number };
  /** the record whose cell reaches down over this one's by a merge; itself where none does */
  readonly shared: (column: TableColumn) => TableRecord;
}

/** A sheet seen as a table 表格视图: columns named by header path, and its records. */
export interface TableView {
  readonly sheet: Sheet;
  readonly titles: readonly string[];
  readonly headerRows: readonly number[];
  readonly columns: readonly TableColumn[];
  readonly records: readonly TableRecord[];
}

/** Reads a sheet as a table with one record a row; undefined when it has no header. */
export function tableView(sheet: Sheet): TableView | undefined {
  const grid = headerGrid(sheet);
  const block = findHeader(grid);
  if (block === undefined) return undefined;
  const columns = columnsOf(grid, block);
  if (columns.length < 2) return undefined;
  const records = recordsOf(sheet, block.dataFrom);
  return { sheet, titles: block.titles, headerRows: block.headerRows, columns, records };
}

const MOST_SHARED = 200_000;

function recordsOf(sheet: Sheet, dataFrom: number): readonly TableRecord[] {
  const tops = sharedTops(sheet, dataFrom);
  const byRow = new Map<number, TableRecord>();
  const records = sheet.rows
    .filter((row) => row.index >= dataFrom && row.cells.length > 0)
    .map(({ index, cells }: SheetRow): TableRecord => {
      const record: TableRecord = {
        row: index,
        value: (column) => cells[column.index] ?? null,
        place: (column) => ({ row: index, column: column.index }),
        shared: (column) => byRow.get(tops.get(index * COLUMNS_ON_SHEET + column.index) ?? index) ?? record,
      };
      byRow.set(index, record);
      return record;
    });
  return records;
}

/** For each place below the top of a merged cell of one column: the row of its top. */
function sharedTops({ merges }: Sheet, dataFrom: number): ReadonlyMap<number, number> {
  const tops = new Map<number, number>();
  for (const { top, left, bottom, right } of merges) {
    if (top < dataFrom || right !== left) continue;
    for (let row = top + 1; row <= bottom && tops.size < MOST_SHARED; row += 1)
      tops.set(row * COLUMNS_ON_SHEET + left, top);
  }
  return tops;
}

function columnsOf(grid: HeaderGrid, block: HeaderBlock): readonly TableColumn[] {
  const first = block.headerRows[0] ?? 0;
  const last = block.headerRows.at(-1) ?? 0;
  const merged = grid.merges.some((range) => range.top <= last && range.bottom >= first);
  const text = merged ? (row: number, column: number) => mergedText(grid, row, column) : filledRight(grid, block);
  const columns: TableColumn[] = [];
  for (let index = 0; index < Math.min(grid.width, MOST_COLUMNS); index += 1) {
    const path = block.headerRows.map((row) => text(row, index)).filter((segment) => segment !== '');
    const repeated = path.length > 1 && path.every((segment) => segment === path[0]);
    if (path.length > 0 && path[0] !== PROBLEM_COLUMN)
      columns.push({ index, path: repeated ? path.slice(0, 1) : path });
  }
  return withoutCommonTop(columns);
}

const COLUMNS_ON_SHEET = 16_384;
const LONGEST_HEADER = 120;
const MOST_COLUMNS = 3_000;

/** One header text on one line; longer than any real one is cut, so that nobody can make the comparison slow. */
function plain(text: string): string {
  return text
    .slice(0, 4 * LONGEST_HEADER)
    .split('\n')
    .map((line) => line.trim())
    .join('')
    .slice(0, LONGEST_HEADER);
}

/** A cell merged downwards names its column once. */
function mergedText(grid: HeaderGrid, row: number, column: number): string {
  const range = grid.mergeAt(row, column);
  return range !== undefined && range.top < row && grid.mergeAt(row - 1, column) === range
    ? ''
    : plain(cellText(grid.at(row, column)));
}

/** Where merged cells were lost (CSV), a group's name stands over its first column only: it is carried on to the columns beside it. */
function filledRight(grid: HeaderGrid, block: HeaderBlock): (row: number, column: number) => string {
  const rows = block.headerRows;
  const own = (row: number, column: number): string => plain(cellText(grid.at(row, column)));
  const filled = rows.map(() => [] as string[]);
  for (let column = 0; column < grid.width; column += 1) {
    let sameGroup = column > 0;
    rows.forEach((row, depth) => {
      const text = own(row, column);
      const below = rows.slice(depth + 1).some((lower) => own(lower, column) !== '');
      const carried = text === '' && sameGroup && below ? (filled[depth]?.[column - 1] ?? '') : text;
      if (text !== '') sameGroup = false;
      filled[depth]?.push(carried);
    });
  }
  return (row, column) => filled[rows.indexOf(row)]?.[column] ?? '';
}

/** A title that spans the whole table names no column. */
function withoutCommonTop(columns: readonly TableColumn[]): readonly TableColumn[] {
  const top = columns[0]?.path[0];
  if (columns.length < 2 || !columns.every(({ path }) => path.length > 1 && path[0] === top)) return columns;
  return withoutCommonTop(columns.map(({ index, path }) => ({ index, path: path.slice(1) })));
}
