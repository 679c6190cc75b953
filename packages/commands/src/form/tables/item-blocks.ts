import type { Status } from '@junheng/rules';
import { type Cell, STATUS_TEXT } from '../sheet/cell.ts';
import { worstOf, worstStatus } from '../sheet/formulas.ts';
import { rowHeight } from '../sheet/row-height.ts';
import { put, putBlock, putRow, type Sheet } from '../sheet/sheet.ts';
import type { Parts } from './workbook-parts.ts';

/** One line that the form wants filled in. */
export interface Fill {
  readonly label: string;
  readonly cell: Cell;
}

/** One item of the form: its lines, and the verdict over all ids that count as this item. */
export interface Block {
  readonly number: string;
  readonly title: string;
  readonly fills: readonly Fill[];
  readonly items: readonly string[];
}

/** Column widths of the item tables. */
export const BLOCK_WIDTHS = [7, 34, 44, 20, 13] as const;

/** Writes headings and blocks; returns the row after the last one. */
export function writeBlocks(sheet: Sheet, row: number, blocks: readonly Block[], parts: Parts): number {
  const heads = ['序号', '考核项目', '填报内容', '数值或简要结论', '判定'];
  putRow(
    sheet,
    row,
    heads.map((value): Cell => ({ value, look: 'heading' })),
  );
  sheet.headRows = [row, row];
  let next = row + 1;
  let used = heightOf(sheet, 1, row);
  const headHeight = heightOf(sheet, row, row);
  for (const block of blocks) {
    writeBlock(sheet, next, block, parts);
    const after = next + Math.max(1, block.fills.length);
    const height = heightOf(sheet, next, after - 1);
    if (used + height > PAGE_POINTS) {
      sheet.pageBreaks.push(next - 1);
      used = headHeight;
    }
    used += height;
    next = after;
  }
  return next;
}

/** A lying A4 page between its margins at the scale of paged sheets, less the footnote. */
const PAGE_POINTS = 520;

function heightOf(sheet: Sheet, first: number, last: number): number {
  let height = 0;
  for (let row = first; row <= last; row += 1) height += rowHeight(sheet, row, sheet.cells.get(row) ?? new Map());
  return height;
}

function writeBlock(sheet: Sheet, row: number, { number, title, fills, items }: Block, parts: Parts): void {
  const last = row + Math.max(1, fills.length) - 1;
  const block = (column: number): Parameters<typeof putBlock>[1] => ({
    row,
    column,
    lastRow: last,
    lastColumn: column,
  });
  putBlock(sheet, block(1), { value: number, look: 'label' });
  putBlock(sheet, block(2), { value: title, look: 'text' });
  fills.forEach(({ label, cell }, index) => {
    put(sheet, row + index, 3, { value: label, look: 'text' });
    put(sheet, row + index, 4, { look: 'computed', ...cell });
  });
  putBlock(sheet, block(5), statusCell(items, parts));
}

function statusCell(items: readonly string[], { items: sheet, input }: Parts): Cell {
  const statuses = items.map((id): Status => input.verdict.items[id]?.status ?? 'notAssessable');
  const status = worstStatus(statuses);
  const [first] = items;
  const formula =
    items.length === 1 && first !== undefined ? sheet.status(first) : worstOf(items.map((id) => sheet.status(id)));
  return {
    formula,
    value: STATUS_TEXT[status],
    status,
    look: 'computed',
    ...(first === undefined ? {} : { proof: { item: first } }),
  };
}
