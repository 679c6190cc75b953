/**
 * An exact fraction 有理数 of two big integers, the denominator above 0. Any object of this shape fits; this package imports none.
 */
export interface Fraction {
  readonly numerator: bigint;
  /** always > 0 */
  readonly denominator: bigint;
}

/**
 * The double near a fraction, within 2⁻⁵² relative; not finite when a part has more than about 1,000 bits (callers then stay exact).
 */
export function nearestNumber({ numerator, denominator }: Fraction): number {
  return Number(numerator) / Number(denominator);
}

/**
 * Σ of fractions, exact and not reduced, added as a balanced tree so that long sums of unlike denominators stay cheap.
 * @returns 0/1 for no terms
 */
export function sumOfFractions(terms: readonly Fraction[]): Fraction {
  let level = terms;
  while (level.length > 1) level = pairwise(level);
  return level[0] ?? { numerator: 0n, denominator: 1n };
}

function pairwise(terms: readonly Fraction[]): Fraction[] {
  const sums: Fraction[] = [];
  for (let i = 0; i < terms.length; i += 2) {
    const [a, b] = [terms[i], terms[i + 1]];
    if (a !== undefined) sums.push(b === undefined ? a : plus(a, b));
  }
  return sums;
}

function plus(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}
