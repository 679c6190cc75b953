import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figureText, parseFigure } from './figure-input.ts';

test('a number is read with thousands commas, full-width digits and blanks around it', () => {
  expect(parseFigure(' 1,234.5 ', 'number')).toEqual({ ok: true, value: 1234.5 });
  expect(parseFigure('１２３', 'whole')).toEqual({ ok: true, value: 123 });
});

test('an empty cell or a dash is missing, zero is zero', () => {
  for (const text of ['', '  ', '-', '—', '——']) expect(parseFigure(text, 'number')).toEqual({ ok: true, value: null });
  expect(parseFigure('0', 'number')).toEqual({ ok: true, value: 0 });
});

test('what is no number is refused, not guessed', () => {
  for (const text of ['12a', '1,2,3', '1e5', '12%', '约 30']) expect(parseFigure(text, 'number').ok).toBe(false);
  expect(parseFigure('-3', 'number')).toEqual({ ok: false, reason: 'negative' });
  expect(parseFigure('3.5', 'whole')).toEqual({ ok: false, reason: 'notWhole' });
});

test('class sizes and rooms are read as a list, parted by 、 or commas or blanks', () => {
  expect(parseFigure('45、46, 44 43', 'list')).toEqual({ ok: true, value: [45, 46, 44, 43] });
  expect(parseFigure('45、约 40', 'list').ok).toBe(false);
});

test('an answer is yes or no in either language', () => {
  expect(parseFigure('是', 'answer')).toEqual({ ok: true, value: true });
  expect(parseFigure('No', 'answer')).toEqual({ ok: true, value: false });
  expect(parseFigure('也许', 'answer')).toEqual({ ok: false, reason: 'notAnAnswer' });
});

test('a judgement is met or not met in either language, nothing between', () => {
  expect(parseFigure('未达标', 'judgement')).toEqual({ ok: true, value: 'notMet' });
  expect(parseFigure('Met', 'judgement')).toEqual({ ok: true, value: 'met' });
  expect(parseFigure('基本达标', 'judgement')).toEqual({ ok: false, reason: 'notAJudgement' });
});

test('one level a subject is read back from its own text', () => {
  const levels = { chinese: 3, science: 4 };
  expect(parseFigure(figureText(levels), 'levels')).toEqual({ ok: true, value: levels });
  expect(parseFigure('chinese', 'levels').ok).toBe(false);
});

test('a figure written into a cell is read back the same', () => {
  const amount = fc.integer({ min: 0, max: 1e9 }).map((n) => n / 100);
  fc.assert(
    fc.property(amount, fc.array(amount, { minLength: 1 }), (n, list) => {
      expect(parseFigure(figureText(n), 'number')).toEqual({ ok: true, value: n });
      expect(parseFigure(figureText(list), 'list')).toEqual({ ok: true, value: list });
    }),
  );
});
