import { cellText, looksNumeric } from './cell-text.ts';
import { foldHeader } from './header-key.ts';
import type { HeaderGrid } from './merged-grid.ts';

/** Where the header block of a sheet lies 表头区; rows are zero-based. */
export interface HeaderBlock {
  /** texts above the header, such as the title and the reporting unit */
  readonly titles: readonly string[];
  readonly headerRows: readonly number[];
  readonly dataFrom: number;
}

const MOST_HEADER_DEPTH = 8;
const MOST_TITLES = 12;
const LONGEST_TITLE = 200;

/** Finds titles, header rows and the first row of data; undefined when the sheet holds no table. */
export function findHeader(grid: HeaderGrid): HeaderBlock | undefined {
  const indexes = grid.rows.map((row) => row.index);
  const start = indexes.find(
    (row, i) => distinctTexts(grid, row).size >= 2 && !isData(grid, row) && !isTitle(grid, row, indexes[i + 1]),
  );
  if (start === undefined) return undefined;
  const titles = indexes.filter((row) => row < start).flatMap((row) => rowTexts(grid, row));
  const closure = mergedBottom(grid, start);
  if (namesEveryColumn(grid, start))
    return { titles, headerRows: [start], dataFrom: afterColumnNumbers(grid, start + 1) };
  const firstData = indexes.find((row) => row > start && isData(grid, row) && !isColumnNumbers(grid, row));
  const dataFrom =
    firstData !== undefined && firstData > closure && firstData <= start + MOST_HEADER_DEPTH ? firstData : closure + 1;
  const headerRows = indexes.filter((row) => row >= start && row < dataFrom && !isColumnNumbers(grid, row));
  return headerRows.length === 0 ? undefined : { titles, headerRows, dataFrom: afterColumnNumbers(grid, dataFrom) };
}

/** A row of different texts without gaps or merged cells is the whole header: what follows is data, numbers or not. */
function namesEveryColumn(grid: HeaderGrid, row: number): boolean {
  const texts = Array.from({ length: grid.width }, (_, column) => cellText(grid.at(row, column)).trim());
  const merged = texts.some((_, column) => grid.mergeAt(row, column) !== undefined);
  return !merged && texts.every((text) => text !== '') && new Set(texts).size === texts.length;
}

/** The last row of the header as far as its merged cells tell: a cell that spans columns has a row of parts below. */
function mergedBottom(grid: HeaderGrid, start: number): number {
  let bottom = start;
  for (let row = start; row <= bottom && row < start + MOST_HEADER_DEPTH; row += 1) {
    for (let column = 0; column < grid.width; column += 1) {
      const range = grid.mergeAt(row, column);
      if (range === undefined) continue;
      const spans = range.right > range.left && range.bottom < start + MOST_HEADER_DEPTH - 1;
      bottom = Math.max(bottom, Math.min(range.bottom + (spans ? 1 : 0), start + MOST_HEADER_DEPTH - 1));
    }
  }
  return bottom;
}

/** A row of data has numbers in it, and is not the row that numbers the columns. */
function isData(grid: HeaderGrid, row: number): boolean {
  let numbers = 0;
  for (let column = 0; column < grid.width; column += 1) if (looksNumeric(ownValue(grid, row, column))) numbers += 1;
  return numbers >= 1 && !isColumnNumbers(grid, row);
}

function ownValue(grid: HeaderGrid, row: number, column: number) {
  const range = grid.mergeAt(row, column);
  return range !== undefined && (range.top !== row || range.left !== column) ? null : grid.at(row, column);
}

/** 栏次: 甲 乙 1 2 3 … */
function isColumnNumbers(grid: HeaderGrid, row: number): boolean {
  let expected = 0;
  let hits = 0;
  let filled = 0;
  for (let column = 0; column < grid.width; column += 1) {
    const text = cellText(ownValue(grid, row, column)).trim();
    if (text === '') continue;
    filled += 1;
    if (/^[甲乙丙丁戊己庚辛壬癸]$|^栏次$/.test(text)) hits += 1;
    else if (/^\d{1,4}$/.test(text) && (Number(text) === expected + 1 || (expected === 0 && Number(text) === 1))) {
      expected = Number(text);
      hits += 1;
    }
  }
  const lettered = cellText(ownValue(grid, row, 0)).trim() === '甲';
  return filled >= 3 && hits >= filled * 0.8 && (expected >= 2 || (lettered && expected === 1));
}

function afterColumnNumbers(grid: HeaderGrid, dataFrom: number): number {
  return isColumnNumbers(grid, dataFrom) ? dataFrom + 1 : dataFrom;
}

/** 填报单位：… 制表机关：… 单位：人 stand above a header; so do one or two texts above a row of many. */
function isTitle(grid: HeaderGrid, row: number, next: number | undefined): boolean {
  const texts = [...distinctTexts(grid, row)];
  const labels = texts.filter((text) => /[:：]/.test(foldHeader(text))).length;
  if (labels * 2 >= texts.length && labels > 0) return true;
  return texts.length <= 2 && next !== undefined && distinctTexts(grid, next).size >= 6;
}

function distinctTexts(grid: HeaderGrid, row: number): ReadonlySet<string> {
  const texts = new Set<string>();
  for (let column = 0; column < grid.width; column += 1) {
    const text = cellText(grid.at(row, column)).trim();
    if (text !== '') texts.add(text);
  }
  return texts;
}

function rowTexts(grid: HeaderGrid, row: number): readonly string[] {
  return [...distinctTexts(grid, row)].slice(0, MOST_TITLES).map((text) => text.slice(0, LONGEST_TITLE));
}
