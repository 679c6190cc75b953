import type { EntryRow } from '@junheng/contract';
import { expect, test } from 'vitest';
import { countLevels, termsOf } from './elimination.ts';

const row = (level: string, term?: string, done = false): EntryRow => ({
  ...{ id: `${level}${term}`, kind: 'largeClass', schoolYear: 2025, school: 's1', schoolName: null, stage: 'primary' },
  ...{ state: 'planned', stateTitle: { zh: '已列计划', en: 'Planned' }, done, title: '', units: [], deadline: null },
  ...{
    derived: { overdue: false, dueSoon: false, daysLeft: null, awaitsFigures: false },
    actions: [],
    evidence: 0,
    version: 1,
  },
  ...{ content: { level, ...(term === undefined ? {} : { term }) }, createdAt: '', createdBy: '', changedAt: '' },
  changedBy: '',
});
const ROWS = [row('superLarge', '2025-2'), row('large', '2026-1'), row('over'), row('large', '2025-2', true)];

test('classes are counted by level', () => {
  expect(countLevels(ROWS)).toEqual({ over: 1, large: 2, superLarge: 1 });
});

test('each term tells what goes in it and what is left after it; those not planned stay left', () => {
  expect(termsOf(ROWS)).toEqual([
    {
      term: '2025-2',
      gone: { over: 0, large: 0, superLarge: 1 },
      left: { over: 1, large: 1, superLarge: 0 },
    },
    { term: '2026-1', gone: { over: 0, large: 1, superLarge: 0 }, left: { over: 1, large: 0, superLarge: 0 } },
    { term: null, gone: { over: 0, large: 0, superLarge: 0 }, left: { over: 1, large: 0, superLarge: 0 } },
  ]);
});
