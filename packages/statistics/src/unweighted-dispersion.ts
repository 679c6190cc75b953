/**
 * Unweighted population coefficient of variation 不加权差异系数: every section counts the same, whatever its enrolment. Only for the
 * setting "CV weighting: unweighted" (some local guides print it); the national method weights by pupils, see
 * {@link enrolmentWeightedDispersion}. The divisor is the number of sections, not one less (that would be the sample form).
 *
 *     X̄ = ΣX_i/m    S = √( Σ(X_i − X̄)²/m )    CV = S/X̄
 *
 * @param values the sections' values X_i (already per pupil or per hundred pupils)
 * @returns null for both without values; a null coefficient when the mean is not above 0; 0 for a single section
 * @throws RangeError when a value is not finite
 * @example unweightedDispersion([1, 3]).coefficientOfVariation // → 0.5
 */
export function unweightedDispersion(values: ArrayLike<number>): {
  readonly mean: number | null;
  readonly coefficientOfVariation: number | null;
} {
  const count = values.length;
  if (count === 0) return { mean: null, coefficientOfVariation: null };
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i] as number;
  if (!Number.isFinite(sum)) throw new RangeError('unweightedDispersion: every value must be a finite number');
  const mean = sum / count;
  if (!(mean > 0)) return { mean, coefficientOfVariation: null };
  let squares = 0;
  for (let i = 0; i < count; i++) squares += ((values[i] as number) - mean) ** 2;
  return { mean, coefficientOfVariation: count === 1 ? 0 : Math.sqrt(squares / count) / mean };
}
