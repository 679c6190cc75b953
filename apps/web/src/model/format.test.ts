import { expect, test } from 'vitest';
import { display, fixed } from './format.ts';

test('a section value is shown with two decimals, rounded half away from zero on its shortest decimal', () => {
  expect(display(7.692307692307693, 'value')).toBe('7.69');
  expect(display(1.005, 'value')).toBe('1.01');
  expect(display(2.675, 'value')).toBe('2.68');
  expect(display(-1.005, 'value')).toBe('-1.01');
});

test('a coefficient of variation is shown with three decimals, a share in per cent with one', () => {
  expect(display(0.5152566, 'cv')).toBe('0.515');
  expect(display(0.18035, 'share')).toBe('18.0%');
});

test('a missing figure is a dash, zero is zero', () => {
  expect(display(null, 'value')).toBe('—');
  expect(display(undefined, 'cv')).toBe('—');
  expect(display(0, 'value')).toBe('0.00');
  expect(display(-0.0001, 'value')).toBe('0.00');
});

test('money is grouped on the screen and left plain for the clipboard', () => {
  expect(display(1234567.5, 'plain')).toBe('1,234,567.5');
  expect(display(1234567.5, 'plain', false)).toBe('1234567.5');
  expect(fixed(1e21, 0)).toBe('1000000000000000000000');
});
