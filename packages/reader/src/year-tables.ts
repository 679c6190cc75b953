import { type Cell, cellsOf, linesOf } from './text-cells.ts';

/** A value of a table of yearly aims 主要指标表, indices into the normalised text. */
export interface YearCell {
  readonly start: number;
  readonly end: number;
  readonly year: number;
  /** the column tells where things stand (现状, 基期), not an aim */
  readonly base: boolean;
}

/** One indicator of such a table. */
export interface YearRow {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly cells: readonly YearCell[];
}

interface Column {
  readonly year: number;
  readonly base: boolean;
}

const YEAR_HEAD = /^(?<year>20\d{2})年?(?:度)?(?<kind>目标|目标值|规划值|现状|现状值|基期|基数|实际|完成值|底)?$/u;
const VALUE = /^[≥≤><]?\d[\d,.]*(?:%|‰|万元|亿元|万人|万|人|年|个|所|间|册|平方米|元|名)?(?:及?以[上下内]|左右)?$/;
const LONGEST_LINE = 200;

/** Finds tables whose columns are years: cells parted by tabs, or one cell a line. */
export function findYearRows(text: string): YearRow[] {
  const lines = shortLines(text);
  const rows: YearRow[] = [];
  for (let i = 0; i < lines.length; ) {
    const columns = tabbedColumns(lines[i]);
    if (columns !== null) {
      i = readTabbed(lines, i + 1, columns, rows);
      continue;
    }
    const stacked = stackedColumns(lines, i);
    i = stacked.length < 2 ? i + 1 : readStacked(lines, i + stacked.length, stacked, rows);
  }
  return rows;
}

/** Lines with something in them, cut where they are too long to be a row. */
function shortLines(text: string): readonly Cell[] {
  return linesOf(text)
    .filter(({ start, end }) => end > start)
    .map((line) => ({ ...line, text: line.text.slice(0, LONGEST_LINE) }));
}

function columnOf(text: string): Column | null {
  const groups = YEAR_HEAD.exec(text)?.groups;
  if (groups === undefined) return null;
  return { year: Number(groups.year), base: /现状|基期|基数|实际|完成/.test(groups.kind ?? '') };
}

/** Columns of a header line, null at cells that are no year. */
function tabbedColumns(line: Cell | undefined): (Column | null)[] | null {
  const cells = line?.text.split('\t') ?? [];
  if (cells.length < 3) return null;
  const columns = cells.map(columnOf);
  return columns.filter((column) => column !== null).length >= 2 && columns[0] === null ? columns : null;
}

function readTabbed(
  lines: readonly Cell[],
  from: number,
  columns: readonly (Column | null)[],
  rows: YearRow[],
): number {
  const first = columns.findIndex((column) => column !== null);
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    const cells = line === undefined ? [] : cellsOf(line);
    if (line === undefined || cells.length < 2) break;
    const shift = columns.length - cells.length;
    const values = cells.flatMap((cell, index): YearCell[] => {
      const column = columns[index + Math.max(0, shift)];
      return column == null || !VALUE.test(cell.text) ? [] : [{ start: cell.start, end: cell.end, ...column }];
    });
    const name = cells
      .slice(0, Math.max(1, first - Math.max(0, shift)))
      .map((cell) => cell.text)
      .filter((cell) => /[\u4e00-\u9fff]/.test(cell))
      .join('');
    if (values.length > 0) rows.push({ start: line.start, end: line.end, name, cells: values });
  }
  return at;
}

function stackedColumns(lines: readonly Cell[], from: number): Column[] {
  const columns: Column[] = [];
  for (let i = from; i < lines.length && columns.length < 12; i += 1) {
    const column = columnOf(lines[i]?.text ?? '');
    if (column === null) break;
    columns.push(column);
  }
  return columns;
}

/** A name line, then one value a year, perhaps a remark: as copying a page leaves it. Ends where a full sentence stands. */
function readStacked(lines: readonly Cell[], from: number, columns: readonly Column[], rows: YearRow[]): number {
  let at = from;
  while (at < lines.length) {
    const name = lines[at];
    if (name === undefined || /[。;]/.test(name.text) || name.text.length > 60) break;
    const values = lines.slice(at + 1, at + 1 + columns.length);
    if (VALUE.test(name.text) || values.length < columns.length || !values.every((line) => VALUE.test(line.text))) {
      at += 1;
      continue;
    }
    const cells = values.map((line, index) => ({
      start: line.start,
      end: line.end,
      ...(columns[index] ?? { year: 0, base: true }),
    }));
    rows.push({ start: name.start, end: cells.at(-1)?.end ?? name.end, name: name.text, cells });
    at += 1 + columns.length;
  }
  return at;
}
