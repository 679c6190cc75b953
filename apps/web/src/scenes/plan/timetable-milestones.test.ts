import type { Law } from '@junheng/rules';
import { expect, test } from 'vitest';
import { timetableMilestones } from './timetable-milestones.ts';

type Entry = Law['timetable'][number];
const entry = (part: Partial<Entry>): Entry => ({
  ...{ id: 'x', title: { zh: '九成学校达标', en: 'Nine in ten' }, event: 'milestone', year: 2026, by: 'plan' },
  source: { document: 'd', place: '一' },
  ...part,
});
const place = { code: '321100', schoolYear: 2025, years: 4 };
const shares = (...timetable: Entry[]) =>
  timetableMilestones({ timetable }, place).map(({ schoolYear, share }) => [schoolYear, share]);

test('a share of schools within the years of the plan is a stage, in per cent', () => {
  expect(shares(entry({ cumulativeShare: 0.9 }), entry({ year: 2027, cumulativeShare: 0.95 }))).toEqual([
    [2026, '90'],
    [2027, '95'],
  ]);
});

test('entries without a share, recognitions of counties, other counties, past years and the last year are left out', () => {
  expect(
    shares(
      entry({}),
      entry({ event: 'recognition', cumulativeShare: 0.6 }),
      entry({ places: [{ name: '别县', code: '321111' }], cumulativeShare: 0.5 }),
      entry({ year: 2020, cumulativeShare: 1 }),
      entry({ year: 2028, cumulativeShare: 1 }),
    ),
  ).toEqual([]);
});

test('a day before September belongs to the school year that began the year before; of one year the highest share counts', () => {
  expect(
    shares(
      entry({ year: 2027, date: '2027-06-30', cumulativeShare: 0.7 }),
      entry({ year: 2026, cumulativeShare: 0.6, places: [{ name: '本县', code: '321100' }] }),
    ),
  ).toEqual([[2026, '70']]);
});
