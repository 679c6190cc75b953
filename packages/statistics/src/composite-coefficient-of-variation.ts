/**
 * Composite coefficient of variation 综合差异系数: the plain mean of the indicators' coefficients of one stage. Judged in the 2012
 * method only; the 2017 form prints it for information. It is not the dispersion of a combined index.
 * Source: 教督〔2012〕3号; of nine published rows of 重庆 2012, eight reproduce to the printed digit.
 *
 * @returns null when there is none, or one of them is missing: a mean of the rest would answer another question
 * @example compositeCoefficientOfVariation([0.25, 0.75]) // → 0.5
 */
export function compositeCoefficientOfVariation(coefficients: readonly (number | null)[]): number | null {
  if (coefficients.length === 0) return null;
  let sum = 0;
  for (const coefficient of coefficients) {
    if (coefficient === null) return null;
    sum += coefficient;
  }
  return sum / coefficients.length;
}
