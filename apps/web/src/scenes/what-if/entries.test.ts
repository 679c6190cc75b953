import type { FactDefinition } from '@junheng/schools';
import { expect, test } from 'vitest';
import { readEntries } from './entries.ts';

const teachers: FactDefinition = {
  id: 'fullTimeTeachers',
  title: { zh: '专任教师', en: 'Full-time teachers' },
  unit: '人',
  grain: 'section',
  kind: 'integer',
  range: { min: 0, max: 1000 },
};
const target = ({ row }: { readonly row: number }) =>
  row === 9 ? null : { figure: `s${row}:primary/fullTimeTeachers`, type: 'whole' as const, definition: teachers };

test('texts become edits of the figures under their cells', () => {
  const { edits, refusals } = readEntries(
    [
      { row: 1, column: 0, text: '1,000' },
      { row: 2, column: 0, text: '' },
    ],
    target,
  );
  expect(edits).toEqual([
    { figure: 's1:primary/fullTimeTeachers', value: 1000 },
    { figure: 's2:primary/fullTimeTeachers', value: null },
  ]);
  expect(refusals).toEqual([]);
});

test('everything that is wrong comes back at once, with its cell and reason', () => {
  const { edits, refusals } = readEntries(
    [
      { row: 1, column: 0, text: '十二' },
      { row: 2, column: 0, text: '1001' },
      { row: 3, column: 0, text: '12' },
      { row: 4, column: 0, text: '1.5' },
    ],
    target,
  );
  expect(edits).toHaveLength(1);
  expect(refusals.map((r) => [r.row, r.reason])).toEqual([
    [1, 'notANumber'],
    [2, 'outOfRange'],
    [4, 'notWhole'],
  ]);
  expect(refusals[1]?.range).toEqual({ min: 0, max: 1000 });
});

test('a cell that stands for no figure is passed over', () => {
  expect(readEntries([{ row: 9, column: 0, text: '1' }], target)).toEqual({ edits: [], refusals: [] });
});
