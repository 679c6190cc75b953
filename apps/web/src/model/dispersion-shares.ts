import { contributionToDispersion } from '@junheng/statistics';

/** One assessed section's part in its stage: enrolment is the weight. */
export interface WeightedValue {
  readonly key: string;
  readonly enrolment: number;
  readonly value: number;
}

export interface DispersionShare extends WeightedValue {
  /** part of the stage's variance that this section brings, 0–1; all sections add up to 1 */
  readonly share: number;
  readonly side: 'below' | 'above' | 'atMean';
  /** the coefficient of variation if this section alone were raised to the present mean; null on the upper side */
  readonly cvIfRaised: number | null;
}

export interface StageMoments {
  readonly pupils: number;
  readonly mean: number;
  readonly variance: number;
  readonly cv: number;
}

/** Pupil-weighted mean and population variance, two passes; null where nothing can be said (no pupils, mean 0). */
export function moments(values: readonly WeightedValue[]): StageMoments | null {
  const pupils = values.reduce((sum, v) => sum + v.enrolment, 0);
  if (pupils <= 0) return null;
  const mean = values.reduce((sum, v) => sum + v.enrolment * v.value, 0) / pupils;
  if (mean === 0) return null;
  const variance = values.reduce((sum, v) => sum + v.enrolment * (v.value - mean) ** 2, 0) / pupils;
  return { pupils, mean, variance, cv: Math.sqrt(variance) / mean };
}

/** Each section's share of the dispersion 差异贡献, largest first; equal shares keep their order. */
export function dispersionShares(values: readonly WeightedValue[]): readonly DispersionShare[] {
  const all = moments(values);
  if (all === null) return [];
  const contributions = contributionToDispersion(
    values.map((v) => v.value * v.enrolment),
    values.map((v) => v.enrolment),
  );
  return values
    .map((v, i) => ({ ...v, share: contributions[i]?.share ?? 0, ...sideOf(v, all) }))
    .sort((a, b) => b.share - a.share);
}

function sideOf(v: WeightedValue, all: StageMoments): Pick<DispersionShare, 'side' | 'cvIfRaised'> {
  const deviation = v.value - all.mean;
  if (deviation < 0) return { side: 'below', cvIfRaised: cvIfRaised(v.enrolment / all.pupils, deviation, all) };
  return { side: deviation > 0 ? 'above' : 'atMean', cvIfRaised: null };
}

/** Raising x to the old mean m moves the mean by −w·d and leaves Σw(x−m)² − w·d² about the old mean. */
function cvIfRaised(weight: number, deviation: number, { mean, variance }: StageMoments): number {
  const shift = -weight * deviation;
  const rest = Math.max(0, variance - weight * deviation ** 2 - shift ** 2);
  return Math.sqrt(rest) / (mean + shift);
}
