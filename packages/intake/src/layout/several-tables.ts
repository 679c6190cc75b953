import type { CellValue } from '../reading/cells.ts';
import type { Sheet, SheetRow } from '../workbook.ts';
import { cellText, looksNumeric } from './cell-text.ts';
import { foldHeader } from './header-key.ts';

const MOST_TABLES = 40;
const FEWEST_TEXTS = 3;
/** A title above a table is one text or two, such as its name and the unit. */
const MOST_TITLE_TEXTS = 2;
const MOST_TITLE_ROWS = 4;
const MOST_ROWS_ABOVE = 40;
/** Two tables side by side are narrow; in a wide one the columns would be compared for ever. */
const WIDEST = 200;

/**
 * The tables of a sheet 一张工作表里的多个表: one below the other where a header comes again or a 教基 table begins, or side by side
 * with an empty column between. Each is a sheet of the same name whose rows and columns keep their places.
 */
export function tablesOf(sheet: Sheet): readonly Sheet[] {
  const parts = stacked(sheet).flatMap(sideBySide);
  return parts.length > MOST_TABLES ? [sheet] : parts;
}

function stacked(sheet: Sheet): readonly Sheet[] {
  const { rows } = sheet;
  const starts: number[] = [];
  let header: ReadonlySet<string> | undefined;
  rows.forEach((row, place) => {
    if (row.cells.some((cell) => looksNumeric(cell))) return;
    const texts = textsOf(row);
    const from = starts.at(-1) ?? 0;
    if (place > from && isFormTitle(texts)) {
      starts.push(place);
      header = undefined;
    } else if (texts.size >= FEWEST_TEXTS) {
      if (header !== undefined && place > from + 1 && sameTexts(header, texts)) starts.push(withTitles(rows, place));
      else header ??= texts;
    }
  });
  if (starts.length === 0) return [sheet];
  const titles = rows.slice(0, Math.max(0, rows.findIndex(isHeader)));
  return [0, ...starts].map((from, i) => {
    const own = rows.slice(from, starts[i]);
    // a header printed again on the next page stands below the same title
    const again = i > 0 && own[0] !== undefined && isHeader(own[0]);
    return partOf(sheet, again ? [...titles, ...own] : own);
  });
}

function partOf(sheet: Sheet, rows: readonly SheetRow[]): Sheet {
  const [first, last] = [rows[0]?.index ?? 0, rows.at(-1)?.index ?? 0];
  return { ...sheet, rows, merges: sheet.merges.filter(({ top, bottom }) => top >= first && bottom <= last) };
}

/** 教基3112 小学学生数 alone on its row. */
function isFormTitle(texts: ReadonlySet<string>): boolean {
  return texts.size > 0 && texts.size <= MOST_TITLE_TEXTS && /^教基\d{3,5}/.test([...texts][0] ?? '');
}

function isHeader(row: SheetRow): boolean {
  return !row.cells.some((cell) => looksNumeric(cell)) && textsOf(row).size >= FEWEST_TEXTS;
}

function sameTexts(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const common = [...b].filter((text) => a.has(text)).length;
  return common >= FEWEST_TEXTS && common >= 0.8 * Math.max(a.size, b.size);
}

/** Titles right above a header belong to its table. */
function withTitles(rows: readonly SheetRow[], header: number): number {
  let start = header;
  while (start > 0 && header - start < MOST_TITLE_ROWS && textsOf(rows[start - 1]).size <= MOST_TITLE_TEXTS) start -= 1;
  return start;
}

function textsOf(row: SheetRow | undefined): ReadonlySet<string> {
  return new Set((row?.cells ?? []).map((cell) => foldHeader(cellText(cell))).filter((text) => text !== ''));
}

/** Two tables with the same header, parted by a column that is empty in every row below the titles. */
function sideBySide(sheet: Sheet): readonly Sheet[] {
  const place = sheet.rows.slice(0, MOST_ROWS_ABOVE).findIndex(isHeader);
  const header = sheet.rows[place];
  if (header === undefined || header.cells.length > WIDEST) return [sheet];
  const below = sheet.rows.slice(place);
  const gap = header.cells.findIndex((cell, column) => {
    if (column === 0 || cellText(cell).trim() !== '') return false;
    const [left, right] = [header.cells.slice(0, column), header.cells.slice(column + 1)];
    return (
      sameTexts(textsOf({ ...header, cells: left }), textsOf({ ...header, cells: right })) &&
      below.every(({ cells }) => cellText(cells[column] ?? null).trim() === '') &&
      !sheet.merges.some((range) => range.bottom >= header.index && range.left <= column && range.right >= column)
    );
  });
  if (gap === -1) return [sheet];
  const keep = (inside: (column: number) => boolean): Sheet => ({
    ...sheet,
    rows: sheet.rows.flatMap((row, i) => {
      const cells = i < place ? row.cells : row.cells.map((cell, column): CellValue => (inside(column) ? cell : null));
      return cells.every((cell) => cell === null) ? [] : [{ ...row, cells }];
    }),
  });
  const right = keep((column) => column > gap);
  return [keep((column) => column < gap), ...sideBySide(right)];
}
