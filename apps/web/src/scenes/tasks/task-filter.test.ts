import type { TaskRow } from '@junheng/contract';
import { describe, expect, test } from 'vitest';
import { ALL_TASKS, filteredTasks, sortedTasks, unitsOf } from './task-filter.ts';

const ROW: TaskRow = {
  ...{ id: 'a', number: '1', title: '改造校舍', plan: '方案', leads: ['教育局'], partners: ['财政局'] },
  ...{ deadline: '2026-08-31', state: 'planned', next: ['underWay'], recurring: null, year: null, items: [], note: '' },
  derived: { overdue: false, dueSoon: false, daysLeft: 90 },
  source: { plan: null, catalogue: null, name: '方案', place: '', start: null, end: null, quote: '新建学校六所' },
  ...{ version: 1, changedAt: '', changedBy: '' },
};
const rows: readonly TaskRow[] = [
  ROW,
  {
    ...{ ...ROW, id: 'b', leads: ['财政局'], partners: [], deadline: '2026-03-31', state: 'underWay' },
    derived: { overdue: true, dueSoon: false, daysLeft: -9 },
  },
  { ...ROW, id: 'c', leads: [], partners: [], deadline: null, state: 'returned', note: '补材料' },
];
const ids = (list: readonly TaskRow[]) => list.map((r) => r.id).join('');
const shown = (part: Partial<typeof ALL_TASKS>) => ids(filteredTasks(rows, { ...ALL_TASKS, ...part }));

describe('filters of the task matrix', () => {
  test('a unit is found as leader, as partner, or either way', () => {
    expect(shown({ unit: '财政局' })).toBe('ab');
    expect(shown({ unit: '财政局', role: 'lead' })).toBe('b');
    expect(shown({ unit: '财政局', role: 'partner' })).toBe('a');
  });

  test('state, urgency and day hold together; a task without deadline is due by no day', () => {
    expect(shown({ urgency: 'overdue' })).toBe('b');
    expect(shown({ dueBy: '2026-08-31' })).toBe('ab');
    expect(shown({ dueBy: '2026-08-30' })).toBe('b');
    expect(shown({ state: 'returned', urgency: 'overdue' })).toBe('');
  });

  test('words are sought in title, note, units and the source sentence', () => {
    expect(shown({ search: '新建学校' })).toBe('abc');
    expect(shown({ search: '补材料' })).toBe('c');
  });

  test('by deadline, those without come last; by lead unit, those without come last', () => {
    expect(ids(sortedTasks(rows, 'deadline'))).toBe('bac');
    expect(ids(sortedTasks(rows, 'lead')).at(-1)).toBe('c');
    expect(ids(sortedTasks(rows, 'document'))).toBe('abc');
  });

  test('units are listed with their number of tasks', () => {
    expect(unitsOf(rows)).toEqual([
      { name: '财政局', tasks: 2 },
      { name: '教育局', tasks: 1 },
    ]);
  });
});
