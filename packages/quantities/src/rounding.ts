import { type Rational, rational } from './rational.ts';

/**
 * Rounds half away from zero 四舍五入 to a number of decimals, exactly.
 * @example roundTo(rationalFromDecimal('0.4995'), 3) // → 500/1000
 */
export function roundTo(value: Rational, decimals: number): Rational {
  const scale = 10n ** BigInt(decimals);
  const negative = value.numerator < 0n;
  const scaled = (negative ? -value.numerator : value.numerator) * scale;
  const whole = (2n * scaled + value.denominator) / (2n * value.denominator);
  return rational(negative ? -whole : whole, scale);
}
