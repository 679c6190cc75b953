import { type Fraction, nearestNumber, sumOfFractions } from './fraction.ts';

/** One section's numerator and pupils, exactly as written. */
export interface ExactSection {
  readonly amount: Fraction;
  /** whole pupils, above 0; use 1 for every section (and the ratio as amount) for the unweighted setting */
  readonly enrolment: number;
}

/**
 * Compares a pupil-weighted coefficient of variation 差异系数 with its limit c, exactly: −1 below, 0 equal, 1 above. No square root
 * and no division is taken: CV ≤ c ⇔ N·Q ≤ (1 + c²)·A², with A = Σa, Q = Σa²/n, N = Σn. Doubles decide while they are farther
 * from the limit than their rounding can reach; only then big integers do.
 *
 * @returns null when there is no section or the total amount is not above 0 (not assessable)
 * @throws RangeError when an enrolment is not a whole number above 0, or the limit is negative
 * @example
 * const sections = [{ amount: { numerator: 1n, denominator: 1n }, enrolment: 1 }, { amount: { numerator: 3n, denominator: 1n }, enrolment: 1 }];
 * compareDispersionWithLimit(sections, { numerator: 1n, denominator: 2n }) // → 0
 */
export function compareDispersionWithLimit(sections: readonly ExactSection[], limit: Fraction): -1 | 0 | 1 | null {
  check(sections, limit);
  return compareByDoubles(sections, limit) ?? compareDispersionWithLimitExactly(sections, limit);
}

/**
 * Whether the dispersion is at most its limit 不超过: the verdict on 差异系数, decided exactly. See {@link compareDispersionWithLimit}.
 * @returns null when not assessable
 * @throws RangeError as there
 */
export function dispersionWithinLimit(sections: readonly ExactSection[], limit: Fraction): boolean | null {
  const order = compareDispersionWithLimit(sections, limit);
  return order === null ? null : order <= 0;
}

/** The same comparison by big integers alone: slower by orders of magnitude, for the last step and for proofs. */
export function compareDispersionWithLimitExactly(
  sections: readonly ExactSection[],
  limit: Fraction,
): -1 | 0 | 1 | null {
  const a = sumOfFractions(sections.map((section) => section.amount));
  if (sections.length === 0 || a.numerator <= 0n) return null;
  const q = sumOfFractions(sections.map(squareOverEnrolment));
  const enrolment = sections.reduce((sum, section) => sum + BigInt(section.enrolment), 0n);
  const [c, d] = [limit.numerator, limit.denominator];
  const left = enrolment * q.numerator * a.denominator ** 2n * d * d;
  const right = (d * d + c * c) * a.numerator ** 2n * q.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

function squareOverEnrolment({ amount, enrolment }: ExactSection): Fraction {
  return { numerator: amount.numerator ** 2n, denominator: amount.denominator ** 2n * BigInt(enrolment) };
}

/** null when rounding could decide, when an amount is negative (its sum may cancel), or when a double overflows. */
function compareByDoubles(sections: readonly ExactSection[], limit: Fraction): -1 | 1 | null {
  let [a, q, n, least] = [0, 0, 0, 0];
  for (const { amount, enrolment } of sections) {
    const x = nearestNumber(amount);
    least = Math.min(least, x);
    a += x;
    q += (x * x) / enrolment;
    n += enrolment;
  }
  const c = nearestNumber(limit);
  const bound = 1 + c * c;
  const ratio = (n * q) / (a * a);
  // each of the m sums and of the few products rounds by at most 2⁻⁵³; 4·(m + 16)·2⁻⁵² is above their total
  const slack = 4 * (sections.length + 16) * Number.EPSILON * Math.max(ratio, bound);
  const certain = least >= 0 && a > 0 && q > Number.MIN_VALUE / Number.EPSILON && Math.abs(ratio - bound) > slack;
  return certain ? (ratio < bound ? -1 : 1) : null;
}

function check(sections: readonly ExactSection[], limit: Fraction): void {
  if (limit.numerator < 0n || limit.denominator <= 0n)
    throw new RangeError(`dispersion limit ${limit.numerator}/${limit.denominator}: a limit must be 0 or more`);
  const index = sections.findIndex(({ enrolment }) => !Number.isSafeInteger(enrolment) || enrolment < 1);
  if (index >= 0)
    throw new RangeError(
      `dispersion: section ${index} has enrolment ${sections[index]?.enrolment}; it must be a whole number above 0`,
    );
}
