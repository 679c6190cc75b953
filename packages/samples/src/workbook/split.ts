/** Whole parts in the given proportions that add up to `total`; the first part takes what rounding leaves. */
export function wholeParts(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const parts = weights.map((weight) => Math.floor((total * weight) / sum));
  const left = total - parts.reduce((a, b) => a + b, 0);
  return parts.map((part, index) => (index === 0 ? part + left : part));
}

/** Parts of a possibly missing total: all missing when it is. */
export function partsOf(total: number | null, weights: readonly number[]): readonly (number | null)[] {
  return total === null ? weights.map(() => null) : wholeParts(total, weights);
}
