/** 0.975 quantile of the normal distribution: a two-sided interval of 95 % */
const Z_95 = 1.959963984540054;

/**
 * 95 % interval of a surveyed share 满意度的置信区间, by Wilson's score method: usable for few answers and for shares near 0 and 1, where
 * share ± 2 standard errors leaves [0, 1] or has no width. It covers the chance of sampling only, not who answered.
 * The verdict on publicApproval (≥ 85 %) is on the share itself; the interval says how far to trust it.
 * Source: Wilson 1927; worked values in Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
 *
 * @param satisfied satisfied forms, 0 … valid
 * @param valid valid forms, above 0
 * @param population all who could have been asked; given, the interval narrows towards a census (finite-population correction)
 * @throws RangeError when the counts do not fit each other
 * @example shareInterval(81, 263).share // → 0.30798479087452474
 */
export function shareInterval(
  satisfied: number,
  valid: number,
  population = Number.POSITIVE_INFINITY,
): { readonly share: number; readonly lower: number; readonly upper: number } {
  if (!(satisfied >= 0 && satisfied <= valid && valid > 0 && valid <= population))
    throw new RangeError(
      `shareInterval: ${satisfied} satisfied of ${valid} valid forms among ${population} people; ` +
        'satisfied must lie between 0 and valid, valid above 0 and not above the population',
    );
  const share = satisfied / valid;
  const left =
    population === Number.POSITIVE_INFINITY || population === 1 ? 1 : (population - valid) / (population - 1);
  const z = Z_95 * Math.sqrt(valid === population ? 0 : left);
  const weight = valid + z * z;
  const centre = (satisfied + (z * z) / 2) / weight;
  const reach = (z / weight) * Math.sqrt((satisfied * (valid - satisfied)) / valid + (z * z) / 4);
  // at 0 and at 1 the end is the share itself but for rounding
  return {
    share,
    lower: Math.max(0, Math.min(share, centre - reach)),
    upper: Math.min(1, Math.max(share, centre + reach)),
  };
}
