import ExcelJS from 'exceljs';
import { originalText } from '../layout/cell-text.ts';
import { PROBLEM_COLUMN, tableView } from '../layout/table-view.ts';
import type { Problem } from '../problem.ts';
import { type CellValue, parseAddress } from '../reading/cells.ts';
import type { Sheet, SheetRow, Workbook } from '../workbook.ts';
import { guardText } from './guard-text.ts';

/** of one sheet; whoever corrects these and sends the file again gets the next ones */
const MOST_ROWS = 1_000;
const BAD = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } } as const;

/**
 * Gives back the rows with problems, the reasons beside each 错误回执: the header rows as they were, the cells marked, a last column
 * 问题说明 that is left out when the corrected file comes back. One sheet for each sheet with problems.
 */
export async function errorWorkbook(workbooks: readonly Workbook[], problems: readonly Problem[]): Promise<Uint8Array> {
  const out = new ExcelJS.Workbook();
  out.created = new Date(0);
  out.modified = new Date(0);
  const names = new Set<string>();
  for (const workbook of workbooks)
    for (const sheet of workbook.sheets) {
      const own = problems.filter((problem) => problem.file === workbook.name && problem.sheet === sheet.name);
      if (own.length > 0) writeSheet(out.addWorksheet(sheetName(workbook, sheet, names)), sheet, own);
    }
  if (names.size === 0) out.addWorksheet('没有问题').addRow(['没有问题']);
  return new Uint8Array(await out.xlsx.writeBuffer());
}

function sheetName({ name }: Workbook, sheet: Sheet, taken: Set<string>): string {
  const file = name.replace(/\.[^.]*$/, '');
  const wanted = (taken.has(sheet.name) || sheet.name === 'CSV' ? `${file} ${sheet.name}` : sheet.name)
    .replace(/[[\]:*?/\\]/g, ' ')
    .slice(0, 28);
  let unique = wanted;
  for (let i = 2; taken.has(unique); i += 1) unique = `${wanted}~${i}`;
  taken.add(unique);
  return unique;
}

interface Marked {
  readonly columns: Set<number>;
  readonly reasons: string[];
}

function writeSheet(target: ExcelJS.Worksheet, sheet: Sheet, problems: readonly Problem[]): void {
  const view = tableView(sheet);
  const lastHeader = view?.headerRows.at(-1) ?? -1;
  const marks = markedRows(problems, lastHeader + 1);
  const header = sheet.rows.filter(({ index }) => index <= lastHeader);
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const rowNumbers = new Map<number, number>();
  for (const row of header) rowNumbers.set(row.index, writeRow(target, row, row.index + 1));
  target.getCell(Math.max(1, (view?.headerRows[0] ?? 0) + 1), width + 1).value = PROBLEM_COLUMN;
  for (const range of sheet.merges)
    if (range.bottom <= lastHeader) target.mergeCells(range.top + 1, range.left + 1, range.bottom + 1, range.right + 1);
  let next = lastHeader + 2;
  const known = new Map(sheet.rows.map((row) => [row.index, row]));
  const wrong = [...marks.keys()]
    .filter((index) => index > lastHeader)
    .sort((a, b) => a - b)
    .map((index): SheetRow => known.get(index) ?? { index, cells: [] });
  for (const row of wrong.slice(0, MOST_ROWS)) {
    writeRow(target, row, next);
    mark(target, next, { width, marks: marks.get(row.index) });
    next += 1;
  }
  for (const [row, marked] of marks)
    if (row <= lastHeader) mark(target, rowNumbers.get(row) ?? 1, { width, marks: marked });
  if (wrong.length > MOST_ROWS)
    target.getCell(next, width + 1).value = `另有 ${wrong.length - MOST_ROWS} 行有问题未列出；改正以上各行后再次上传`;
  target.getColumn(width + 1).width = 80;
}

/** A problem of the sheet as a whole stands beside its first row of data. */
function markedRows(problems: readonly Problem[], firstData: number): ReadonlyMap<number, Marked> {
  const rows = new Map<number, Marked>();
  for (const { cell, message, severity } of problems) {
    const places = cell.split(/[+:]/).flatMap((address) => parseAddress(address) ?? []);
    const row = places[0]?.row ?? firstData;
    const marked = rows.get(row) ?? { columns: new Set(), reasons: [] };
    for (const place of places) if (place.row === row) marked.columns.add(place.column);
    marked.reasons.push(`${cell} ${severity === 'error' ? '【必须改正】' : '【改正或说明】'}${message.zh}`);
    rows.set(row, marked);
  }
  return rows;
}

function writeRow(target: ExcelJS.Worksheet, { cells }: SheetRow, row: number): number {
  cells.forEach((cell, column) => {
    const value = shown(cell);
    if (value !== null) target.getCell(row, column + 1).value = value;
  });
  return row;
}

function shown(cell: CellValue): string | number | boolean | null {
  if (cell === null || typeof cell === 'number' || typeof cell === 'boolean') return cell;
  return guardText(typeof cell === 'string' ? cell : originalText(cell));
}

function mark(
  target: ExcelJS.Worksheet,
  row: number,
  { width, marks }: { readonly width: number; readonly marks: Marked | undefined },
): void {
  if (marks === undefined) return;
  for (const column of marks.columns) target.getCell(row, column + 1).fill = BAD;
  const cell = target.getCell(row, width + 1);
  cell.value = marks.reasons.join('\n').slice(0, 30_000);
  cell.alignment = { wrapText: true, vertical: 'top' };
}
