import type { Cell } from './cell.ts';
import { displayText } from './display-text.ts';
import type { Sheet } from './sheet.ts';

const POINTS_A_LINE = 15;
const TALLEST = 400;
/** As many more characters fit a line of the small type. */
const SMALL_TYPE = 1.2;
const FIXED = { title: 30, subtitle: 22 } as const;

/** Width of a text in column units: a Chinese character takes two. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
}

function linesIn(text: string, width: number): number {
  return text
    .split('\n')
    .reduce((lines, part) => lines + Math.max(1, Math.ceil(textWidth(part) / Math.max(1, width - 0.6))), 0);
}

/** A height in points that shows every wrapped line of the row; workbooks written by programs are not fitted by Excel. */
export function rowHeight(sheet: Sheet, row: number, cells: ReadonlyMap<number, Cell>): number {
  let lines = 1;
  for (const [column, cell] of cells) {
    if (cell.look === 'title' || cell.look === 'subtitle') return FIXED[cell.look];
    if (cell.look === 'right') continue;
    const merge = sheet.merges.find((m) => m.row === row && m.column === column);
    const last = merge?.lastColumn ?? column;
    const width = sheet.widths.slice(column - 1, last).reduce((a, b) => a + b, 0) || 9;
    const rows = merge === undefined ? 1 : merge.lastRow - merge.row + 1;
    lines = Math.max(
      lines,
      Math.ceil(linesIn(displayText(cell), cell.look === 'small' ? width * SMALL_TYPE : width) / rows),
    );
  }
  return Math.min(TALLEST, lines * POINTS_A_LINE + 5);
}
