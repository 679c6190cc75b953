import type { TaskRow } from '@junheng/contract';
import { readTable } from '@junheng/intake';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTaskSheet } from './read-task-sheet.ts';
import { writeTaskWorkbook } from './task-workbook.ts';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const row = (change: Partial<TaskRow>): TaskRow => ({
  ...{
    id: ID,
    number: '1',
    title: '扩建操场',
    plan: '方案',
    leads: ['县教育局'],
    partners: [],
    deadline: '2026-08-31',
  },
  ...{ state: 'planned', next: ['underWay'], derived: { overdue: false, dueSoon: false, daysLeft: 99 } },
  ...{ recurring: null, year: null, items: [], note: '', version: 3, changedAt: '', changedBy: '' },
  source: { plan: null, catalogue: null, name: '方案', place: '一 @1-2', start: 1, end: 2, quote: '' },
  ...change,
});

/** Texts as they stand in cells: no blanks around, no characters that a workbook cannot hold. */
const words = fc
  .string({ unit: fc.constantFrom(...'=+-@＝\'"甲乙1a,，;！ '), maxLength: 12 })
  .map((text) => text.trim());
const unit = fc.string({ unit: fc.constantFrom(...'=县教育局A1'), minLength: 1, maxLength: 8 });

test('what is written is read back, whatever the texts begin with', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          title: words.filter((text) => text !== ''),
          note: words,
          leads: fc.uniqueArray(unit, { maxLength: 3 }),
          deadline: fc.constantFrom(null, '2026-02-28', '2030-12-31'),
          state: fc.constantFrom('planned', 'underWay', 'submitted', 'accepted', 'returned'),
          recurring: fc.constantFrom(null, 'yearly', 'termly', 'quarterly', 'monthly'),
        }),
        { minLength: 1, maxLength: 8 },
      ),
      async (changes) => {
        const rows = changes.map((change, i) => row({ ...change, id: ID.replace(/.$/, String(i)) }));
        const bytes = await writeTaskWorkbook(rows, new Date(0));
        const { tasks, problems } = readTaskSheet(await readTable({ name: '台账.xlsx', bytes }));
        expect(problems).toEqual([]);
        expect(tasks.map(({ id, version, content }) => ({ id, version, ...content }))).toEqual(
          rows.map(({ id, version, number, title, leads, partners, deadline, state, recurring, note }) => {
            return { id, version, number, title, leads, partners, deadline, state, recurring, note };
          }),
        );
      },
    ),
    { numRuns: 15 },
  );
});

test('a workbook without the needed columns says which', () => {
  const sheet = { name: '表1', hidden: false, merges: [], rows: [{ index: 0, cells: ['任务', '状态'] }] };
  const { problems } = readTaskSheet({ name: 'x', sha256: '', kind: 'xlsx', sheets: [sheet], notices: [] });
  expect(problems).toMatchObject([{ code: 'noHeadings', message: { zh: '第一行缺少列：牵头单位、完成时限' } }]);
});
