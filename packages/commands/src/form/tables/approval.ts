import { type Cell, FORMATS, NOT_ASSESSABLE, STATUS_TEXT } from '../sheet/cell.ts';
import { UNKNOWN, whenKnown } from '../sheet/formulas.ts';
import { at, newSheet, put, putBlock, putRow, type Sheet } from '../sheet/sheet.ts';
import { footnote, tableHead } from './table-head.ts';
import type { Parts } from './workbook-parts.ts';

const HEADS = [
  '发放问卷（份）',
  '有效问卷（份）',
  '满意问卷（份）',
  '满意率（%）',
  '走访人数（人）',
  '满意人数（人）',
  '满意率（%）',
];
const ROWS = [
  {
    label: '合计',
    facts: ['approvalForms', 'approvalFormsValid', 'approvalFormsSatisfied', 'fieldVisited', 'fieldVisitSatisfied'],
  },
  {
    label: '其中：家长',
    facts: ['approvalFormsParents', 'approvalFormsValidParents', 'approvalFormsSatisfiedParents'],
  },
] as const;

/** Table Ⅵ 社会认可度: forms and field visits; the share of the forms is judged. */
export function approvalTable(parts: Parts): Sheet {
  const sheet = newSheet('Ⅵ社会认可度', true, [18, ...HEADS.map(() => 14), 13]);
  const first = tableHead(sheet, 'Ⅵ  社会认可度', parts.input);
  headings(sheet, first);
  ROWS.forEach(({ label, facts }, index) => {
    dataRow(sheet, first + 3 + index, { label, facts, parts });
  });
  judgement(sheet, first + 3 + ROWS.length, parts);
  const item = parts.input.law.base.items.find(({ group }) => group === 'approval');
  const share = item?.limits.share?.value;
  footnote(
    sheet,
    first + 4 + ROWS.length,
    `注：满意率=满意问卷÷有效问卷${share === undefined ? '' : `，标准不低于${share * 100}%`}；实地走访只列示，不判定。`,
  );
  return sheet;
}

function headings(sheet: Sheet, row: number): void {
  const block = (column: number, lastColumn: number, lastRow: number, value: string): void =>
    putBlock(sheet, { row, column, lastRow, lastColumn }, { value, look: 'heading' });
  block(1, 1, row + 2, '调查对象');
  block(2, 5, row, '网络与问卷调查');
  block(6, 8, row, '实地走访');
  block(9, 9, row + 2, '判定');
  putRow(
    sheet,
    row + 1,
    HEADS.map((value): Cell => ({ value, look: 'heading' })),
    2,
  );
  putRow(
    sheet,
    row + 2,
    HEADS.map((_, i): Cell => ({ value: `L${i + 1}`, look: 'heading' })),
    2,
  );
  sheet.headRows = [row, row + 2];
}

interface Line {
  readonly label: string;
  readonly facts: readonly string[];
  readonly parts: Parts;
}

function dataRow(sheet: Sheet, row: number, { label, facts, parts }: Line): void {
  const numbers = facts.map((fact) => numberOf(parts, fact));
  const figure = (index: number): Cell => {
    const fact = facts[index];
    if (fact === undefined) return { value: '—', look: 'centre' };
    const cell = parts.county.fact(fact);
    return {
      formula: whenKnown([cell], cell),
      value: numbers[index] ?? NOT_ASSESSABLE,
      look: 'referenced',
      format: FORMATS.whole,
      figure: `county/${fact}`,
    };
  };
  const share = (whole: number, part: number, columns: readonly [number, number]): Cell => {
    if (facts[part] === undefined) return { value: '—', look: 'centre' };
    const [below, above] = columns.map((column) => at(row, column));
    const [b, a] = [numbers[whole] ?? null, numbers[part] ?? null];
    return {
      formula: `IF(COUNT(${below},${above})<2,${UNKNOWN},IF(${below}=0,${UNKNOWN},${above}/${below}))`,
      value: a === null || b === null || b === 0 ? NOT_ASSESSABLE : a / b,
      look: 'computed',
      format: FORMATS.percent,
    };
  };
  put(sheet, row, 1, { value: label, look: 'text' });
  putRow(
    sheet,
    row,
    [figure(0), figure(1), figure(2), share(1, 2, [3, 4]), figure(3), figure(4), share(3, 4, [6, 7])],
    2,
  );
  put(sheet, row, 9, { value: '—', look: 'centre' });
}

const numberOf = ({ input }: Parts, fact: string): number | null => {
  const value = input.facts.county.facts[fact];
  return typeof value === 'number' ? value : null;
};

/** The figure that decides: 社会认可度 as reported. */
function judgement(sheet: Sheet, row: number, { items, input }: Parts): void {
  const item = input.law.base.items.find(({ group }) => group === 'approval');
  if (item === undefined) return;
  const status = input.verdict.items[item.id]?.status ?? 'notAssessable';
  put(sheet, row, 1, { value: '申报数（判定用）', look: 'label' });
  const dashes = Array.from({ length: 3 }, (): Cell => ({ value: '—', look: 'centre' }));
  const value = (index: number): Cell => ({
    formula: items.value(item.id, index),
    value: items.result(item.id, index),
    look: 'computed',
    format: FORMATS.percent,
    proof: { item: item.id },
  });
  putRow(sheet, row, [...dashes, value(0), ...dashes.slice(1), value(1)], 2);
  put(sheet, row, 9, {
    formula: items.status(item.id),
    value: STATUS_TEXT[status],
    status,
    look: 'computed',
    proof: { item: item.id },
  });
}
