import { ceiling, multiply, rational, rationalFromNumber } from '@junheng/quantities';

/** How many people are to be asked, by the sampling rule that a catalogue gives. */
export interface SamplingRule {
  readonly perMille: number;
  readonly least: number;
}

/**
 * 满意度调查样本量: so many per mille of the residents, and no fewer than the least. Not the number of valid forms.
 * @example surveySample(500_000, { perMille: 1.5, least: 600 }) // → 750
 */
export function surveySample(residents: number, { perMille, least }: SamplingRule): number {
  const share = multiply(rationalFromNumber(perMille), rational(1, 1000));
  return Math.max(least, Number(ceiling(multiply(rationalFromNumber(residents), share))));
}
