import { dispersionSums } from './dispersion-sums.ts';

/** What one section adds to the dispersion of its county. */
export interface SectionContribution {
  /** 0–1 */
  readonly share: number;
  /** true when the section lies below the county's mean */
  readonly shortOfMean: boolean;
}

/**
 * Each section's share of the dispersion 对差异系数的贡献: n_i·(X_i − X̄)² over the sum of the same, so that the shares add up to 1.
 * The section to lift (or the one that towers) first is the one with the largest share; `shortOfMean` tells which side it is on.
 *
 * @param amounts numerators a_i
 * @param enrolments pupils n_i, each above 0
 * @returns one entry a section in the order given; shares are all 0 when the sections are equal; empty for no section
 * @throws RangeError when lengths differ or an enrolment is not above 0
 * @example contributionToDispersion([10, 30], [10, 10]).map((c) => c.share) // → [0.5, 0.5]
 */
export function contributionToDispersion(
  amounts: ArrayLike<number>,
  enrolments: ArrayLike<number>,
): readonly SectionContribution[] {
  const { amount, enrolment } = dispersionSums(amounts, enrolments);
  const mean = amount / enrolment;
  const deviations = Array.from(enrolments, (n, i) => (amounts[i] as number) / n - mean);
  const squares = deviations.map((deviation, i) => (enrolments[i] as number) * deviation * deviation);
  const total = squares.reduce((sum, square) => sum + square, 0);
  return squares.map((square, i) => ({
    share: total > 0 ? square / total : 0,
    shortOfMean: (deviations[i] as number) < 0,
  }));
}
