import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forwardRuns, paceOf } from './pace.ts';

const run = (at: string, met: number) => ({ at, met });
const pace = (runs: { at: string; met: number }[], now = '2025-12-31T06:00:00Z') =>
  paceOf(runs, { day: '2027-12-31', now, all: 32 });
const start = run('2024-01-01T00:00:00Z', 16);

test('figures of an earlier year that come in late are no step back', () => {
  const stored = [
    { at: '2024-10-01', itemsMet: 16, schoolYear: 2024 },
    { at: '2025-10-01', itemsMet: 20, schoolYear: 2025 },
    { at: '2025-11-01', itemsMet: 12, schoolYear: 2023 },
    { at: '2025-12-01', itemsMet: 21, schoolYear: 2025 },
  ];
  expect(forwardRuns(stored).map(({ met }) => met)).toEqual([16, 20, 21]);
});

describe('the pace towards the year of recognition', () => {
  test('is unknown from a single verdict', () => {
    expect(pace([])).toEqual({ onCourse: 'unknown', expectedMet: null });
    expect(pace([start])).toEqual({ onCourse: 'unknown', expectedMet: null });
  });

  test('half of the time gone, half of the way must be done: 24 of 32 from 16', () => {
    expect(pace([start, run('2025-12-31T00:00:00Z', 24)]).onCourse).toBe('onCourse');
    expect(pace([start, run('2025-12-31T00:00:00Z', 23)]).onCourse).toBe('late');
    expect(pace([start, run('2025-12-31T00:00:00Z', 24)]).expectedMet).toBeCloseTo(24, 1);
  });

  test('with all items met a county is on course, even after the day', () => {
    expect(pace([start, run('2028-06-01T00:00:00Z', 32)], '2028-06-02T00:00:00Z').onCourse).toBe('onCourse');
    expect(pace([start, run('2028-06-01T00:00:00Z', 31)], '2028-06-02T00:00:00Z').onCourse).toBe('late');
  });

  test('is unknown when the first verdict came after the day', () => {
    const late = [run('2028-01-02T00:00:00Z', 10), run('2028-03-01T00:00:00Z', 12)];
    expect(pace(late, '2028-04-01T00:00:00Z').onCourse).toBe('unknown');
  });

  test('one more item met never makes a county late', () => {
    const months = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 0, max: 31 }), months, (first, last, month) => {
        const now = new Date(Date.UTC(2024, month, 2)).toISOString();
        const of = (met: number) => pace([run(start.at, first), run(now, met)], now).onCourse;
        if (of(last) === 'onCourse') expect(of(last + 1)).toBe('onCourse');
      }),
    );
  });
});
