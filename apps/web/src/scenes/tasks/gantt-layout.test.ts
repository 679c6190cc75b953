import { describe, expect, test } from 'vitest';
import { ganttLayout } from './gantt-layout.ts';

const task = (start: string | null, deadline: string | null) => ({ id: 't', start, deadline });

describe('the Gantt chart', () => {
  test('a task from mid-year to the end of the next covers the last three quarters of two years', () => {
    const { bars, years } = ganttLayout([task('2025-07-02', '2026-12-31')], []);
    expect(years.map((y) => y.year)).toEqual([2025, 2026]);
    const bar = bars.get('t');
    expect(bar?.left).toBeCloseTo(182 / 730, 6);
    expect((bar?.left ?? 0) + (bar?.width ?? 0)).toBeCloseTo(729 / 730, 6);
    expect(bar?.startKnown).toBe(true);
  });

  test('years are as long as they are: a leap year is wider', () => {
    const { years } = ganttLayout([task('2024-01-01', '2025-12-31')], []);
    expect(years.map((y) => y.width * 731)).toEqual([expect.closeTo(366, 6), expect.closeTo(365, 6)]);
  });

  test('a task whose beginning is not known begins with the year of its deadline, and says so', () => {
    const { bars } = ganttLayout([task(null, '2026-07-02')], ['2025-03-01']);
    expect(bars.get('t')).toMatchObject({ startKnown: false, left: expect.closeTo(0.5, 6) });
  });

  test('a deadline before the plan’s date is drawn in its own year', () => {
    const { bars } = ganttLayout([task('2022-06-20', '2022-03-31')], []);
    expect(bars.get('t')).toMatchObject({ startKnown: false, left: 0, width: expect.closeTo(89 / 365, 6) });
  });

  test('a task without deadline has no bar; milestones and today widen the chart', () => {
    const { bars, years, placeOf } = ganttLayout([task('2024-05-01', null)], ['2026-11-24', '2027-12-31']);
    expect(bars.get('t')).toBeNull();
    expect(years.map((y) => y.year)).toEqual([2024, 2025, 2026, 2027]);
    expect(placeOf('2019-01-01')).toBe(0);
    expect(placeOf('2031-01-01')).toBe(1);
  });

  test('nothing to show is no year', () => {
    expect(ganttLayout([], []).years).toEqual([]);
  });
});
