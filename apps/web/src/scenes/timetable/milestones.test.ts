import type { TimetableRow } from '@junheng/contract';
import { describe, expect, test } from 'vitest';
import { courseOf, milestonesOf } from './milestones.ts';

const row = (part: Partial<TimetableRow>): TimetableRow => ({
  ...{ catalogue: 'city', milestone: 'first', title: { zh: '第一批', en: 'First' }, place: '甲县', code: '990001' },
  ...{ year: 2025, date: null, event: 'recognition', cumulativeShare: null, standing: null },
  ...{ onCourse: 'unknown', expectedMet: null },
  ...part,
});
const standing = (status: 'met' | 'notMet'): TimetableRow['standing'] => ({
  ...{ schoolYear: 2025, status, of32: { met: 20, notMet: 8, notAssessable: 4 } },
  ...{ worst: { primary: null, junior: null }, sectionsMetShare: null, runs: [] },
});

describe('the timetable', () => {
  test('places stand under their aim, aims in the order of their days', () => {
    const aims = milestonesOf([
      row({ milestone: 'second', year: 2030 }),
      row({}),
      row({ place: '乙县' }),
      row({ milestone: 'start', place: null, year: 2020, event: 'milestone' }),
    ]);
    expect(aims.map((a) => [a.day, a.places.map((p) => p.place)])).toEqual([
      ['2020-12-31', []],
      ['2025-12-31', ['甲县', '乙县']],
      ['2030-12-31', ['甲县']],
    ]);
  });

  test('the share that a plan writes stands beside the share of its own list', () => {
    const aims = milestonesOf([
      row({ cumulativeShare: 0.6 }),
      row({ place: '乙县', milestone: 'second', year: 2030, cumulativeShare: 1 }),
    ]);
    expect(aims.map((a) => [a.cumulativeShare, a.counted])).toEqual([
      [0.6, { done: 1, all: 2 }],
      [1, { done: 2, all: 2 }],
    ]);
  });

  test('a county on its last day is not late yet, the day after it is, and one that holds everything is there', () => {
    const late = row({ standing: standing('notMet'), onCourse: 'late' });
    expect(courseOf(late, '2025-12-31')).toBe('late');
    expect(courseOf(late, '2026-01-01')).toBe('passed');
    expect(courseOf(row({ standing: standing('met') }), '2026-01-01')).toBe('reached');
  });

  test('without figures nothing is said of the course, however late it is', () => {
    expect(courseOf(row({}), '2031-01-01')).toBe('unknown');
  });
});
