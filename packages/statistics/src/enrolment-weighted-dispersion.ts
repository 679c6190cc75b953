import { coefficientOfVariationFromSums, type DispersionSums, dispersionSums } from './dispersion-sums.ts';

/** 校际差异系数 of one indicator over the sections of one stage. */
export interface Dispersion {
  /** X̄ = k·Σa/Σn: the county's total over its pupils, not the mean of the sections' values; null without sections */
  readonly mean: number | null;
  /** S/X̄, 0 or more; null when the mean is not above 0 (not assessable, never 0) */
  readonly coefficientOfVariation: number | null;
  readonly sums: DispersionSums;
}

/** Below it the one-pass form has lost too many digits, and a second pass is made. */
export const TWO_PASS_BELOW = 1e-4;

/**
 * Pupil-weighted coefficient of variation 差异系数 of the 2012 and 2017 methods. It is neither the sample coefficient of
 * variation nor the unweighted one: on the five published schools those give 0.546 and 0.489, this one 0.515.
 *
 *     X_i = k·a_i/n_i    X̄ = k·Σa_i/Σn_i    S = √( Σ (n_i/Σn)·(X_i − X̄)² )    CV = S/X̄
 *
 * One pass by CV² = N·Q/A² − 1 with Q = Σa²/n; a second pass over the deviations where that CV is below {@link TWO_PASS_BELOW}.
 * A single section has CV 0. Amounts of 0 are values; missing ones must be left to the caller (not assessable).
 * Source: 教督〔2012〕3号 and 教督〔2017〕6号, annexes on the calculation of 差异系数.
 *
 * @param amounts numerators a_i as collected (teachers, m², yuan, rooms); plain or typed array
 * @param enrolments pupils n_i, each above 0
 * @param k pupils that the value counts per: 1 for 生均, 100 for 每百名学生; it scales the mean and leaves the CV alone
 * @throws RangeError when lengths differ, an amount is not finite or an enrolment is not above 0
 * @example
 * enrolmentWeightedDispersion([279, 137, 935, 160, 402], [45, 37, 89, 76, 55]).coefficientOfVariation // → 0.5152566298844764
 */
export function enrolmentWeightedDispersion(
  amounts: ArrayLike<number>,
  enrolments: ArrayLike<number>,
  k = 1,
): Dispersion {
  const sums = dispersionSums(amounts, enrolments);
  const mean = sums.sections === 0 ? null : (k * sums.amount) / sums.enrolment;
  const onePass = coefficientOfVariationFromSums(sums);
  const close = onePass !== null && sums.sections > 1 && onePass < TWO_PASS_BELOW;
  return { mean, coefficientOfVariation: close ? twoPass(amounts, enrolments, sums) : onePass, sums };
}

function twoPass(amounts: ArrayLike<number>, enrolments: ArrayLike<number>, sums: DispersionSums): number {
  const mean = sums.amount / sums.enrolment;
  let squares = 0;
  for (let i = 0; i < amounts.length; i++) {
    const n = enrolments[i] as number;
    const deviation = (amounts[i] as number) / n - mean;
    squares += n * deviation * deviation;
  }
  return Math.sqrt(squares / sums.enrolment) / mean;
}
