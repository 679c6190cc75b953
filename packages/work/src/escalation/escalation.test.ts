import { describe, expect, test } from 'vitest';
import { escalation, readProcedureFile } from '../../test/catalogue-on-disk.ts';
import { digestByUnit, escalatedTo, pressing } from './digest.ts';
import { loadEscalation } from './rules.ts';
import { daysBetween, urgencyOf } from './urgency-of.ts';

const today = '2026-03-01';
const due = (id: string, deadline: string | null, units: readonly string[] = ['教育局'], done = false) => ({
  id,
  deadline,
  units,
  done,
});

test.each([
  ['2026-03-09', 'inTime', 8, null],
  ['2026-03-08', 'dueSoon', 7, null],
  ['2026-03-01', 'dueSoon', 0, null],
  ['2026-02-28', 'overdue', -1, 'unit'],
  ['2026-02-22', 'overdue', -7, 'unit'],
  ['2026-02-21', 'overdue', -8, 'county'],
  ['2026-01-30', 'overdue', -30, 'county'],
  ['2026-01-29', 'overdue', -31, 'city'],
  [null, 'noDeadline', null, null],
] as const)('a deadline of %s is %s on 1 March 2026', (deadline, status, daysLeft, level) => {
  expect(urgencyOf(escalation, { deadline, done: false }, today)).toEqual({ status, daysLeft, escalatedTo: level });
});

test('what is done presses no more, however late', () => {
  expect(urgencyOf(escalation, { deadline: '2020-01-01', done: true }, today)).toMatchObject({
    status: 'done',
    escalatedTo: null,
  });
});

describe('days', () => {
  test('are counted over leap days and summer time alike', () => {
    expect([
      daysBetween('2024-02-28', '2024-03-01'),
      daysBetween('2025-02-28', '2025-03-01'),
      daysBetween('2026-03-28', '2026-03-30'),
      daysBetween('2026-01-01', '2025-12-31'),
    ]).toEqual([2, 1, 2, -1]);
  });

  test('that do not exist or are written otherwise are refused', () => {
    for (const day of ['2025-02-30', '2025-2-3', '20250203', '', '2025-02-03T00:00:00Z'])
      expect(() => daysBetween(day, today)).toThrow(RangeError);
  });
});

describe('the digest', () => {
  const items = [
    due('late', '2026-02-10', ['教育局', '财政局', '教育局']),
    due('later', '2026-01-01', ['财政局']),
    due('soon', '2026-03-05', ['教育局']),
    due('nobody', '2026-02-27', []),
    due('far', '2026-12-31'),
    due('done', '2026-01-01', ['教育局'], true),
  ];

  test('stands by unit, the latest first, with partners and with what nobody owns', () => {
    const digest = digestByUnit(escalation, items, today);
    expect(
      digest.map(({ unit, overdue, dueSoon }) => [
        unit,
        overdue.map(({ item }) => item.id),
        dueSoon.map(({ item }) => item.id),
      ]),
    ).toEqual([
      ['教育局', ['late'], ['soon']],
      ['财政局', ['later', 'late'], []],
      [null, ['nobody'], []],
    ]);
  });

  test('gives the county what is over a week late, and the city what is over a month late', () => {
    const ids = (level: 'county' | 'city') =>
      escalatedTo(escalation, items, { today, level }).map(({ item }) => item.id);
    expect([ids('county'), ids('city')]).toEqual([['later', 'late'], ['later']]);
  });

  test('is empty when all is done', () => {
    expect(
      pressing(
        escalation,
        items.map((item) => ({ ...item, done: true })),
        today,
      ),
    ).toEqual([]);
  });
});

test('rules whose levels do not go up with the days, or with an unknown key, are refused', () => {
  const file = readProcedureFile('escalation') as { levels: object[] };
  expect(() => loadEscalation({ ...file, levels: file.levels.toReversed() })).toThrow(/levels go up/);
  expect(() => loadEscalation({ ...file, hour: 8 })).toThrow(/unknown key/);
});
