import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chinaDay, derivedOf, inYear, readDay } from './task-dates.ts';

const at = (deadline: string | null, today: string, state: 'planned' | 'submitted' | 'accepted' = 'planned') =>
  derivedOf({ state, deadline }, today);

test('a day begins at midnight in China, not in Greenwich', () => {
  expect(chinaDay(new Date('2025-09-01T15:59:59Z'))).toBe('2025-09-01');
  expect(chinaDay(new Date('2025-09-01T16:00:00Z'))).toBe('2025-09-02');
});

describe('a deadline', () => {
  test('is not passed on its own day, and is on the next', () => {
    expect(at('2025-09-01', '2025-09-01')).toEqual({ overdue: false, dueSoon: true, daysLeft: 0 });
    expect(at('2025-09-01', '2025-09-02')).toEqual({ overdue: true, dueSoon: false, daysLeft: -1 });
  });

  test('is near at 30 days and not at 31, over the end of February too', () => {
    expect(at('2024-03-31', '2024-03-01').dueSoon).toBe(true);
    expect(at('2024-03-31', '2024-02-29')).toEqual({ overdue: false, dueSoon: false, daysLeft: 31 });
  });

  test('presses nobody once the task was submitted or accepted', () => {
    expect(at('2025-09-01', '2026-01-01', 'submitted').overdue).toBe(false);
    expect(at('2025-09-01', '2026-01-01', 'accepted').overdue).toBe(false);
  });

  test('that is missing is neither near nor passed', () => {
    expect(at(null, '2025-09-01')).toEqual({ overdue: false, dueSoon: false, daysLeft: null });
  });
});

test('29 February of another year is the 28th', () => {
  expect([inYear('2024-02-29', 2025), inYear('2024-02-29', 2028), inYear('2025-12-31', 2026)]).toEqual([
    '2025-02-28',
    '2028-02-29',
    '2026-12-31',
  ]);
});

describe('a day in a workbook', () => {
  test.each([
    ['2025-3-1', '2025-03-01'],
    ['2025/03/01', '2025-03-01'],
    ['2025年3月1日', '2025-03-01'],
    [' 2025.3.1 ', '2025-03-01'],
    ['45717', '2025-03-01'], // the serial number that Excel and LibreOffice show for this day
  ])('%s', (text, day) => expect(readDay(text)).toBe(day));

  test.each(['年底', '2025-02-30', '2025-13-01', '2025', '20250301', ''])('%j is none', (text) =>
    expect(readDay(text)).toBeUndefined(),
  );

  test('any day that we write is read back', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          expect(readDay(day)).toBe(day);
        },
      ),
    );
  });
});
