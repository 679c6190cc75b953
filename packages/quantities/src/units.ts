import { multiply, type Rational, rational, rationalFromNumber } from './rational.ts';

/** How many base units one printed unit is: shares are kept as 1, money in yuan, people and things one by one. */
const FACTORS: Readonly<Record<string, readonly [number, number]>> = {
  '%': [1, 100],
  '‰': [1, 1000],
  万元: [10_000, 1],
  亿元: [100_000_000, 1],
  万人: [10_000, 1],
};

/** The exact amount in base units of a figure printed in `unit`; an unknown unit is its own base. */
export function inBaseUnits(value: number, unit: string): Rational {
  const factor = Object.hasOwn(FACTORS, unit) ? FACTORS[unit] : undefined;
  const written = rationalFromNumber(value);
  return factor === undefined ? written : multiply(written, rational(factor[0], factor[1]));
}
