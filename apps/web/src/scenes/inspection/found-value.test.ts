import { describe, expect, test } from 'vitest';
import { agreesWith, typedText, typedValue } from './found-value.ts';

describe('what is typed on the spot', () => {
  test('is a number, a list, or nothing; full-width digits count', () => {
    expect(typedValue('１２．５', { type: 'number' })).toBe(12.5);
    expect(typedValue(' 0 ', { type: 'integer' })).toBe(0);
    expect(typedValue('', { type: 'number' })).toBeNull();
    expect(typedValue('45、46, 44', { type: 'numbers' })).toEqual([45, 46, 44]);
  });

  test('that is no number is said to be none', () => {
    expect(typedValue('十二', { type: 'number' })).toBeUndefined();
    expect(typedValue('45、x', { type: 'numbers' })).toBeUndefined();
  });

  test('stands again as it was typed', () => {
    expect(typedText([45, 46])).toBe('45、46');
    expect(typedText(null)).toBe('');
    expect(typedText(0)).toBe('0');
  });
});

test('a list agrees in any order, a zero is not a blank', () => {
  expect(agreesWith([46, 45], [45, 46])).toBe(true);
  expect(agreesWith(null, 0)).toBe(false);
  expect(agreesWith(3, 3)).toBe(true);
});
