import { expect, test } from 'vitest';
import { boxOf, clampPosition, planClear, planPaste, rangeTexts, tableTexts } from './grid-ranges.ts';
import type { GridModel } from './grid-types.ts';

/** Columns: a label, an input, a computed value, an input. */
const model: GridModel = {
  columns: [
    { id: 'school', title: '学校', width: 100 },
    { id: 'pupils', title: '在校生', width: 60 },
    { id: 'value', title: '生均', group: '指标', width: 60 },
    { id: 'area', title: '面积', width: 60 },
  ],
  rowCount: 3,
  cell: (row, column) =>
    column === 0
      ? { kind: 'label', text: `学校${row}` }
      : column === 2
        ? { kind: 'computed', text: '1.67', raw: String(5 / 3) }
        : { kind: 'input', text: `${row}${column}` },
};

const at = (row: number, column: number, toRow = row, toColumn = column) =>
  boxOf({ anchor: { row, column }, focus: { row: toRow, column: toColumn } });

test('a pasted range never writes a label or a computed cell, and says how many it passed over', () => {
  const block = [
    ['a', 'b', 'c', 'd'],
    ['e', 'f', 'g', 'h'],
  ];
  const plan = planPaste(model, at(0, 0), block);
  expect(plan.entries.map((e) => [e.row, e.column, e.text])).toEqual([
    [0, 1, 'b'],
    [0, 3, 'd'],
    [1, 1, 'f'],
    [1, 3, 'h'],
  ]);
  expect(plan.readOnly).toBe(4);
  expect(plan.outside).toBe(0);
});

test('what would fall beyond the table is counted, not wrapped', () => {
  const plan = planPaste(model, at(2, 3), [
    ['1', '2'],
    ['3', '4'],
  ]);
  expect(plan.entries).toEqual([{ row: 2, column: 3, text: '1' }]);
  expect(plan.outside).toBe(3);
});

test('one copied cell fills the selected input cells', () => {
  const plan = planPaste(model, at(0, 1, 2, 3), [['9']]);
  expect(plan.entries).toHaveLength(6);
  expect(plan.readOnly).toBe(3);
  expect(plan.entries.every((e) => e.text === '9')).toBe(true);
});

test('clearing empties input cells only', () => {
  expect(planClear(model, at(1, 0, 1, 3)).entries).toEqual([
    { row: 1, column: 1, text: '' },
    { row: 1, column: 3, text: '' },
  ]);
});

test('a range is copied from whichever corner it was drawn, computed values unrounded', () => {
  expect(rangeTexts(model, at(1, 2, 0, 1))).toEqual([
    ['01', '1.6666666666666667'],
    ['11', '1.6666666666666667'],
  ]);
});

test('the whole table is copied with its heading', () => {
  const [head, ...rows] = tableTexts(model);
  expect(head).toEqual(['学校', '在校生', '指标 生均', '面积']);
  expect(rows).toHaveLength(3);
});

test('a position stays within the table', () => {
  expect(clampPosition(model, { row: -4, column: 99 })).toEqual({ row: 0, column: 3 });
});
