import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sumYuan, yuanText } from './plan-numbers.ts';

describe('money of a plan', () => {
  test('adds up to the fen, whatever it is written as', () => {
    expect(sumYuan([0.1, '0.10', '0.20', 350_000, '350000.50', undefined, null])).toBe('700000.80');
    expect(sumYuan([])).toBe('0');
    expect(yuanText(5n)).toBe('0.05');
  });

  test('comes out the same in any order', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 15n }).map(yuanText);
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 30 }), (amounts) => {
        expect(sumYuan(amounts.toReversed())).toBe(sumYuan(amounts));
      }),
    );
  });
});
