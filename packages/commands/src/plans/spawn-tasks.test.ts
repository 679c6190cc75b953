import type { StoredTask } from '@junheng/store';
import { expect, test } from 'vitest';
import { rowsOfYear } from './spawn-tasks.ts';

const task = (change: Partial<StoredTask>): StoredTask => ({
  ...{ id: 'x', origin: 'a', year: null, planId: null, catalogue: null, place: 0, items: [], source: {} },
  ...{ number: '3', title: '交流轮岗', leads: ['教育局'], partners: [], deadline: '2024-12-31', state: 'accepted' },
  ...{ recurring: 'yearly', note: '办结', version: 4, changedAt: '', changedBy: '' },
  ...change,
});

test('the row of a year begins afresh with what the year before said of units', () => {
  const series = [task({ year: 2024 }), task({ year: 2025, leads: ['人社局'], deadline: '2025-11-30' })];
  expect(rowsOfYear(series, 2026)).toMatchObject([
    { origin: 'a', year: 2026, leads: ['人社局'], deadline: '2026-11-30', state: 'planned', note: '' },
  ]);
});

test('no row before the task began, none for tasks of another rhythm', () => {
  expect(rowsOfYear([task({ year: 2024 })], 2023)).toEqual([]);
  expect(rowsOfYear([task({ recurring: 'termly' }), task({ origin: 'b', recurring: null })], 2026)).toEqual([]);
});

test('a yearly task without a deadline gets its year all the same', () => {
  expect(rowsOfYear([task({ deadline: null })], 2026)).toMatchObject([{ year: 2026, deadline: null }]);
});
