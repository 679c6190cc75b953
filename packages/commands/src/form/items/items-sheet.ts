import type { Item } from '@junheng/rules';
import { type Cell, STATUS_TEXT, type Value } from '../sheet/cell.ts';
import { safeText } from '../sheet/safe-text.ts';
import { newSheet, on, putRow, putTitle, type Sheet } from '../sheet/sheet.ts';
import { type ItemParts, itemFormulas } from './item-formulas.ts';

/** 计算-项目: every item of the law with its values and verdict as formulas. */
export interface ItemsSheet {
  readonly sheet: Sheet;
  readonly value: (item: string, index: number) => string;
  readonly status: (item: string) => string;
  /** the value's result, for the tables that show it again */
  readonly result: (item: string, index: number) => Value;
}

const HEAD = 3;
const VALUES = 3;

/** Lays out the item sheet. @throws RangeError for a computation without a formula. */
export function itemsSheet(parts: ItemParts): ItemsSheet {
  const { items } = parts.input.law.base;
  const sheet = newSheet('计算-项目', false, [30, 8, 40, 16, 16, 16, 12]);
  putTitle(sheet, '各考核项目的数值与判定（全部为公式）');
  const heads = ['代码', '序号', '项目', '值一', '值二', '值三', '判定'];
  putRow(
    sheet,
    HEAD,
    heads.map((value): Cell => ({ value, look: 'heading' })),
  );
  const rows = new Map(items.map(({ id }, index) => [id, HEAD + 1 + index]));
  const results = new Map<string, readonly Cell[]>();
  const place = (item: string, column: number): string => {
    const row = rows.get(item);
    if (row === undefined) throw new RangeError(`the law has no item ${item}`);
    return on(sheet, row, column);
  };
  for (const item of items) {
    const own = itemFormulas(item, parts, (index) => place(item.id, 4 + index));
    results.set(item.id, own.values);
    putRow(sheet, rows.get(item.id) ?? 0, cellsOf(item, own, parts));
  }
  sheet.headRows = [HEAD, HEAD];
  return {
    sheet,
    value: (item, index) => place(item, 4 + index),
    status: (item) => place(item, 4 + VALUES),
    result: (item, index) => results.get(item)?.[index]?.value ?? null,
  };
}

function cellsOf(
  { id, number, title }: Item,
  { values, status }: ReturnType<typeof itemFormulas>,
  { input }: ItemParts,
): readonly Cell[] {
  const judged = input.verdict.items[id]?.status ?? 'notAssessable';
  const blank: Cell = { value: null, look: 'computed' };
  return [
    { value: id, look: 'text' },
    { value: safeText(number), look: 'text' },
    { value: safeText(title.zh), look: 'text' },
    ...Array.from({ length: VALUES }, (_, i): Cell => ({ look: 'computed', ...(values[i] ?? blank) })),
    { formula: status, value: STATUS_TEXT[judged], status: judged, look: 'computed', proof: { item: id } },
  ];
}
