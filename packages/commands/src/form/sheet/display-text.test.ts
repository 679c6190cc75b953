import { expect, test } from 'vitest';
import { FORMATS } from './cell.ts';
import { displayText } from './display-text.ts';

test.each([
  [4.2, FORMATS.value, '4.20'],
  [1.005, FORMATS.value, '1.01'],
  [2.675, FORMATS.value, '2.68'],
  [-1.005, FORMATS.value, '-1.01'],
  [-0.001, FORMATS.value, '0.00'],
  [0.4995, FORMATS.variation, '0.500'],
  [0.5152566, FORMATS.variation, '0.515'],
  [0.96449, FORMATS.percent, '96.4%'],
  [1, FORMATS.percent, '100.0%'],
  [513_590.5, FORMATS.whole, '513591'],
  [123_456_789_012, FORMATS.whole, '123456789012'],
  [0.1 + 0.2, FORMATS.plain, '0.3'],
] as const)(
  '%d in the format %s shows as %s, rounded half away from zero as spreadsheets do',
  (value, format, text) => {
    expect(displayText({ value, format })).toBe(text);
  },
);

test('a text shows as it is and an empty cell as nothing', () => {
  expect(displayText({ value: '无法评定', format: FORMATS.value })).toBe('无法评定');
  expect(displayText({ value: null })).toBe('');
});
