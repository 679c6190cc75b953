import type { Item } from '@junheng/rules';
import { safeText } from '../sheet/safe-text.ts';
import { newSheet, type Sheet } from '../sheet/sheet.ts';
import { BLOCK_WIDTHS, type Block, writeBlocks } from './item-blocks.ts';
import { fillsOf } from './item-fills.ts';
import { footnote, tableHead } from './table-head.ts';
import type { Parts } from './workbook-parts.ts';

/** Table Ⅳ 政府保障程度: the government items with their fill-ins. */
export function governmentTable(parts: Parts): Sheet {
  return itemTable(parts, 'government', { sheet: 'Ⅳ政府保障', title: 'Ⅳ  政府保障程度' });
}

/** Table Ⅴ 教育质量: the quality items. */
export function qualityTable(parts: Parts): Sheet {
  const sheet = itemTable(parts, 'quality', { sheet: 'Ⅴ教育质量', title: 'Ⅴ  教育质量' });
  return sheet;
}

interface Names {
  readonly sheet: string;
  readonly title: string;
}

function itemTable(parts: Parts, group: Item['group'], { sheet: name, title }: Names): Sheet {
  const sheet = newSheet(name, true, BLOCK_WIDTHS);
  const blocks = blocksOf(parts, group);
  const first = tableHead(sheet, `${title}（${blocks.length}项）`, parts.input);
  const next = writeBlocks(sheet, first, blocks, parts);
  const note =
    group === 'quality'
      ? '学业水平由国家义务教育质量监测发布，本表只转录，不代为计算。'
      : '经费、工资为上一日历年数据；由人员认定的项目以认定结论为准。';
  footnote(sheet, next, `注：${note}缺数的项目列“无法评定”，既不计达标也不计未达标。`);
  return sheet;
}

/** Items with the same number before the hyphen are one item of the form, in the order of their numbers. */
function blocksOf(parts: Parts, group: Item['group']): readonly Block[] {
  const items = parts.input.law.base.items.filter((item) => item.group === group);
  const numbers = [...new Set(items.map(({ number }) => orderOf(number)))].sort((a, b) => a - b);
  return numbers.map((number) => {
    const own = items.filter((item) => orderOf(item.number) === number).sort((a, b) => (a.number < b.number ? -1 : 1));
    return {
      number: String(number),
      title: safeText(own.map(({ title }) => title.zh).join('、')),
      fills: own.flatMap((item) => fillsOf(item, parts)),
      items: own.map(({ id }) => id),
    };
  });
}

/** 11 of `11-2`, 9 of `Ⅴ9-1`. */
const orderOf = (number: string): number => Number(/\d+/.exec(number)?.[0] ?? 0);
