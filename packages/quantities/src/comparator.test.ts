import { describe, expect, it } from 'vitest';
import { inBaseUnits, isNear, rationalFromDecimal, rationalFromNumber, roundTo, satisfies, signOf } from './index.ts';

const against45 = (comparator: Parameters<typeof satisfies>[1]) =>
  [44, 45, 46].map((n) => satisfies(rationalFromNumber(n), comparator, rationalFromNumber(45)));

describe('the word of a limit', () => {
  it('以上 and 以下 include the number, 超过 and 不满 do not', () => {
    expect(against45('atLeast')).toEqual([false, true, true]);
    expect(against45('atMost')).toEqual([true, true, false]);
    expect(against45('moreThan')).toEqual([false, false, true]);
    expect(against45('lessThan')).toEqual([true, false, false]);
    expect(against45('equals')).toEqual([false, true, false]);
  });

  it('compares decimals as written, which doubles cannot: 0.1 + 0.2 is 0.3', () => {
    const sum = rationalFromDecimal('0.3');
    expect(satisfies(rationalFromNumber(0.3), 'equals', sum)).toBe(true);
    expect(isNear(0.1 + 0.2, 0.3)).toBe(true);
    expect(isNear(0.3, 0.3001)).toBe(false);
  });

  it('has its sign', () => {
    expect((['atLeast', 'atMost', 'moreThan', 'lessThan', 'equals'] as const).map(signOf)).toEqual([
      '≥',
      '≤',
      '>',
      '<',
      '=',
    ]);
  });
});

describe('rounding for print', () => {
  it.each([
    ['0.4995', 3, '0.5'],
    ['0.49949999999999999999', 3, '0.499'],
    ['7.495', 2, '7.5'],
    ['-7.495', 2, '-7.5'],
    ['2.5', 0, '3'],
  ])('%s to %i places is %s, half away from zero', (value, decimals, expected) => {
    const rounded = roundTo(rationalFromDecimal(value), decimals);
    expect(satisfies(rounded, 'equals', rationalFromDecimal(expected))).toBe(true);
  });
});

describe('units', () => {
  it('659 万元 is 6,590,000 yuan, 10 % is 0.1, pupils are pupils', () => {
    expect(inBaseUnits(659, '万元')).toEqual({ numerator: 6_590_000n, denominator: 1n });
    expect(satisfies(inBaseUnits(10, '%'), 'equals', rationalFromDecimal('0.1'))).toBe(true);
    expect(inBaseUnits(45, '人')).toEqual({ numerator: 45n, denominator: 1n });
  });
});
