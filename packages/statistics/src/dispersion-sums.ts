/**
 * The sums that carry a pupil-weighted dispersion 差异系数: with them, CV = √(N·Q/A² − 1) without a look at the sections.
 * Two counties' sums add up, field by field, to the sums of both together.
 */
export interface DispersionSums {
  /** A = Σa, the county's total amount, in the indicator's unit */
  readonly amount: number;
  /** Q = Σa²/n, in the square of that unit a pupil */
  readonly squaredAmountPerStudent: number;
  /** N = Σn, pupils */
  readonly enrolment: number;
  /** sections counted */
  readonly sections: number;
}

/**
 * Adds amounts up over their sections; one pass.
 * @throws RangeError when the lists differ in length, an amount is not finite or an enrolment is not above 0
 */
export function dispersionSums(amounts: ArrayLike<number>, enrolments: ArrayLike<number>): DispersionSums {
  requireSameLength(amounts, enrolments);
  let [amount, squaredAmountPerStudent, enrolment] = [0, 0, 0];
  for (let i = 0; i < amounts.length; i++) {
    const a = amounts[i] as number;
    const n = enrolments[i] as number;
    if (!(n > 0)) refuse(a, n, i);
    amount += a;
    squaredAmountPerStudent += (a * a) / n;
    enrolment += n;
  }
  // a NaN or an infinity anywhere shows in the totals: one test instead of one a section
  if (!Number.isFinite(squaredAmountPerStudent) || !Number.isFinite(enrolment)) refuseAny(amounts, enrolments);
  return { amount, squaredAmountPerStudent, enrolment, sections: amounts.length };
}

/**
 * 差异系数 from the sums alone: CV = √(max(0, N·Q/A² − 1)); exactly 0 for a single section.
 * The one-pass form loses digits to cancellation: its absolute error stays near 1e-8 where the true CV is below 1e-4.
 * @returns null when no section was counted or the total amount is not above 0 (not assessable, never 0)
 * @example
 * coefficientOfVariationFromSums({ amount: 4, squaredAmountPerStudent: 10, enrolment: 2, sections: 2 }) // → 0.5
 */
export function coefficientOfVariationFromSums(sums: DispersionSums): number | null {
  if (sums.sections === 0 || !(sums.amount > 0)) return null;
  if (sums.sections === 1) return 0;
  const ratio = (sums.enrolment * sums.squaredAmountPerStudent) / (sums.amount * sums.amount);
  return Math.sqrt(Math.max(0, ratio - 1));
}

/** @throws RangeError when the two lists differ in length */
function requireSameLength(amounts: ArrayLike<number>, enrolments: ArrayLike<number>): void {
  if (amounts.length !== enrolments.length)
    throw new RangeError(
      `dispersion: ${amounts.length} amounts but ${enrolments.length} enrolments; give one of each a section`,
    );
}

function refuseAny(amounts: ArrayLike<number>, enrolments: ArrayLike<number>): never {
  for (let i = 0; i < amounts.length; i++) {
    const [a, n] = [amounts[i] as number, enrolments[i] as number];
    if (!Number.isFinite(a) || !Number.isFinite(n)) refuse(a, n, i);
  }
  throw new RangeError('dispersion: the amounts are too large to be squared in double precision; use a larger unit');
}

function refuse(amount: number, enrolment: number, index: number): never {
  throw new RangeError(
    `dispersion: section ${index} has amount ${amount} and enrolment ${enrolment}; ` +
      'an amount must be finite and an enrolment above 0 — leave sections without pupils or figures out',
  );
}
