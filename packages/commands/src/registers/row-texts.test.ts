import { expect, test } from 'vitest';
import { chinaTimeText, figureText, urgencyText } from './row-texts.ts';

test('a moment shows as a clock in China has it, on the next day where it is so there', () => {
  expect(chinaTimeText('2026-03-01T16:05:59.999Z')).toBe('2026-03-02 00:05');
});

test('how near a deadline is stands in words, and nothing where nothing presses', () => {
  const row = (overdue: boolean, dueSoon: boolean, daysLeft: number | null) => ({
    derived: { overdue, dueSoon, daysLeft },
  });
  expect(urgencyText(row(true, false, -3))).toBe('逾期 3 天');
  expect(urgencyText(row(false, true, 0))).toBe('还有 0 天');
  expect(urgencyText(row(false, false, 40))).toBe('');
  expect(urgencyText(row(false, false, null))).toBe('');
});

test('a figure shows at most six digits; results of several parts show nothing', () => {
  expect(figureText(6.378155339805825)).toBe('6.37816');
  expect(figureText({ primary: 1 })).toBe('');
  expect(figureText(null)).toBe('');
});
