import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  ceiling,
  compare,
  divide,
  multiply,
  rational,
  rationalFromDecimal,
  rationalFromNumber,
  reduce,
  subtract,
  toNumber,
} from './rational.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 });
const parts = fc.tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.bigInt({ min: 1n, max: 10n ** 40n }));

describe('a decimal is read as it is written', () => {
  test.each([
    ['4.2', 21n, 5n],
    ['-0.50', -1n, 2n],
    ['1e-3', 1n, 1000n],
    ['2.5E+2', 250n, 1n],
    ['007', 7n, 1n],
    ['.5', 1n, 2n],
  ])('%s', (text, numerator, denominator) => {
    expect(reduce(rationalFromDecimal(text))).toEqual({ numerator, denominator });
  });

  test.each(['', '.', '1.2.3', '0x10', '1,000', 'NaN', '一', '1e99999'])('%j is refused', (text) => {
    expect(() => rationalFromDecimal(text)).toThrow(RangeError);
  });

  test('the shortest decimal of a number, not its nearest double', () => {
    expect(compare(rationalFromNumber(0.1), rational(1, 10))).toBe(0);
    expect(compare(add(rationalFromNumber(0.1), rationalFromNumber(0.2)), rationalFromNumber(0.3))).toBe(0);
    expect(() => rationalFromNumber(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});

test('a number survives the way to a rational and back', () => {
  fc.assert(
    fc.property(
      finite,
      (x) => toNumber(rationalFromNumber(x)) === x || (x === 0 && toNumber(rationalFromNumber(x)) === 0),
    ),
  );
});

test('long fractions are rounded to the nearest double', () => {
  fc.assert(
    fc.property(parts, ([n, d]) => {
      const r = rational(n, d);
      const nearest = toNumber(r);
      const error = (candidate: number) => {
        const difference = subtract(exactOfDouble(candidate), r);
        return difference.numerator < 0n ? subtract(rational(0), difference) : difference;
      };
      const step = Math.max(Math.abs(nearest) * 2 ** -52, Number.MIN_VALUE);
      return [nearest - step, nearest + step].every((other) => compare(error(nearest), error(other)) <= 0);
    }),
  );
});

test('the four operations agree with whole-number arithmetic on a common denominator', () => {
  fc.assert(
    fc.property(parts, parts, ([a, b], [c, d]) => {
      const x = rational(a, b);
      const y = rational(c, d);
      expect(compare(add(x, y), rational(a * d + c * b, b * d))).toBe(0);
      expect(compare(multiply(x, y), rational(a * c, b * d))).toBe(0);
      if (c !== 0n) expect(compare(multiply(divide(x, y), y), x)).toBe(0);
    }),
  );
});

test('the ceiling of a need is the first whole number that covers it', () => {
  expect(ceiling(rational(7, 2))).toBe(4n);
  expect(ceiling(rational(4, 2))).toBe(2n);
  expect(ceiling(rational(-7, 2))).toBe(-3n);
  expect(() => rational(1, 0)).toThrow(RangeError);
});

/** A double as the binary fraction that it is. */
function exactOfDouble(x: number): ReturnType<typeof rational> {
  let scaled = x;
  let power = 0n;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    power += 1n;
  }
  return rational(BigInt(scaled), 2n ** power);
}
