import type { PdfLine } from './pdf-paragraphs.ts';

/** A piece of text on one line that no wide gap breaks: a cell's line, or a whole printed line. */
export type Fragment = PdfLine;

/** A cell of a printed table: its lines from the top. */
type Cell = Fragment[];

/** Rows further apart than this many lines are two columns of a page, no table. */
const MOST_CELL_LINES = 15;
const FEWEST_COLUMNS = 3;

/**
 * Printed tables 表格 as lines of cells parted by tabs. A pdf gives the cells one after the other, each with its wrapped lines: a piece
 * that stands to the right of the one before, on its line or above it, is the next cell of the row. Everything else stays a line.
 */
export function withTableRows(fragments: readonly Fragment[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let row: Cell[] = [];
  let columns: readonly number[] = [];
  const flush = () => {
    if (row.length < 2) {
      for (const line of row.flat()) lines.push(line);
      if (row.flat().length > 0) columns = [];
    } else {
      if (columns.length === 0 && row.length >= FEWEST_COLUMNS) columns = row.map(centreOf);
      lines.push(asLine(row, columns));
    }
    row = [];
  };
  for (const piece of fragments) {
    const cell = row.at(-1);
    const before = cell?.at(-1);
    if (cell === undefined || before === undefined) row = [[piece]];
    else if (isNextCell(before, piece)) {
      if (row.length === 1) {
        const start = startOfRow(cell, piece);
        const own = cell.splice(start);
        flush();
        row = [own];
      }
      row.push([piece]);
    } else if (isWrapped(cell, piece)) cell.push(piece);
    else {
      flush();
      row = [[piece]];
    }
  }
  flush();
  return lines;
}

const size = (a: Fragment, b: Fragment): number => Math.max(a.height, b.height, 6);
const sameLine = (a: Fragment, b: Fragment): boolean => Math.abs(a.y - b.y) < Math.max(2, a.height * 0.5);

function isNextCell(before: Fragment, piece: Fragment): boolean {
  if (piece.left < before.right - 1) return false;
  const up = piece.y - before.y;
  return sameLine(before, piece) || (up > 0 && up < MOST_CELL_LINES * 1.5 * size(before, piece));
}

/** The line below the cell's last one, within its breadth. */
function isWrapped(cell: Cell, piece: Fragment): boolean {
  const last = cell.at(-1);
  if (last === undefined) return false;
  const down = last.y - piece.y;
  const em = size(last, piece);
  if (down <= 0 || down > 2.2 * em) return false;
  const [left, right] = [Math.min(...cell.map((one) => one.left)), Math.max(...cell.map((one) => one.right))];
  return piece.left > left - 1.5 * em && piece.right < right + 2.5 * em;
}

/** A paragraph just above a table is no part of its first cell: the row begins beside the piece that opens its second cell. */
function startOfRow(cell: Cell, piece: Fragment): number {
  const level = cell.findIndex((one) => sameLine(one, piece));
  return level === -1 ? Math.max(0, cell.length - 1) : level;
}

function centreOf(cell: Cell): number {
  return (Math.min(...cell.map(({ left }) => left)) + Math.max(...cell.map(({ right }) => right))) / 2;
}

/** One line of a row; an empty cell keeps its column where the head row tells which one it is. */
function asLine(row: readonly Cell[], columns: readonly number[]): PdfLine {
  const all = row.flat();
  return {
    text: inColumns(row, columns)
      .map((cell) => cell.map(({ text }) => text.trim()).join(''))
      .join('\t'),
    left: Math.min(...all.map(({ left }) => left)),
    right: Math.max(...all.map(({ right }) => right)),
    y: Math.min(...all.map(({ y }) => y)),
    height: Math.max(...all.map(({ height }) => height)),
  };
}

function inColumns(row: readonly Cell[], columns: readonly number[]): readonly Cell[] {
  if (row.length >= columns.length) return row;
  const placed: Cell[] = columns.map(() => []);
  let next = 0;
  for (const cell of row) {
    const centre = centreOf(cell);
    const free = columns.slice(next);
    const nearest = free.reduce(
      (best, at, i) => (Math.abs(at - centre) < Math.abs((free[best] ?? 0) - centre) ? i : best),
      0,
    );
    const column = placed[next + nearest];
    if (column === undefined) return row;
    column.push(...cell);
    next += nearest + 1;
  }
  return placed;
}
