import type { GroupSummary } from './group-summaries.ts';
import { type VarianceProfile, varianceProfile } from './variance-profile.ts';

/** REML (default), ML, ANOVA: shares of a model variance; η²: share of the squares seen, larger by about 1/n. */
export type VarianceShareMethod = 'reml' | 'ml' | 'anova' | 'etaSquared';

/** An own estimate from local marks. It never stands in for the share that the state issues. */
export interface VarianceShareEstimate {
  readonly assessable: true;
  readonly method: VarianceShareMethod;
  /** 0–1 */
  readonly share: number;
  /** τ², σ² in squared marks; null for η², which estimates no variances */
  readonly betweenVariance: number | null;
  readonly withinVariance: number | null;
  /** 95 % by the profile of the likelihood: ML's own for `ml`, else REML's (it may then exclude an η²) */
  readonly interval: { readonly lower: number; readonly upper: number; readonly by: 'remlProfile' | 'mlProfile' };
  readonly schools: number;
  readonly pupils: number;
}

/** Why no share can be given. */
export interface VarianceShareRefusal {
  readonly assessable: false;
  readonly reason: 'fewerThanTwoSchools' | 'noSchoolWithTwoPupils' | 'noVarianceWithinSchools';
}

/** 0.95 quantile of χ² with one degree of freedom */
const CHI_SQUARE_95 = 3.841458820694124;
const CLOSEST_TO_ONE = 1 - 1e-12;

/**
 * Between-school share of variance 校际差异率, estimated from local marks: τ²/(τ² + σ²) of the model mark = µ + school + pupil.
 * Not the coefficient of variation, and not the state's figure, whose method is not published. The interval is part of the answer:
 * with 12 schools of 30 pupils a true share of 0.20 gives an estimate below 0.15 in about three cases of ten.
 * Source of the limit (< 0.15): 教督〔2017〕6号, quality items; of the forms: Raudenbush & Bryk, Hierarchical Linear Models, ch. 4.
 *
 * @param groups one summary a school, see {@link summariseGroups}; schools without pupils are skipped
 * @returns a refusal with its reason when there are fewer than two schools, no school has two pupils, or marks never differ within one
 * @example
 * betweenSchoolVarianceShare(summariseGroups(marks, schoolOfPupil)) // → { share: 0.1804, interval: { lower: 0.1472, upper: 0.2210 }, … }
 */
export function betweenSchoolVarianceShare(
  groups: readonly GroupSummary[],
  method: VarianceShareMethod = 'reml',
): VarianceShareEstimate | VarianceShareRefusal {
  const present = groups.filter((g) => g.count > 0);
  const reason = refusal(present);
  if (reason !== null) return { assessable: false, reason };
  const profile = varianceProfile(present, method !== 'ml');
  const best = bestShare(profile);
  const interval = { ...profileInterval(profile, best), by: method === 'ml' ? 'mlProfile' : 'remlProfile' } as const;
  const pupils = present.reduce((sum, g) => sum + g.count, 0);
  const parts =
    method === 'anova' || method === 'etaSquared' ? bySquares(present, method) : byLikelihood(profile, best);
  return { assessable: true, method, ...parts, interval, schools: present.length, pupils };
}

type Parts = Pick<VarianceShareEstimate, 'share' | 'betweenVariance' | 'withinVariance'>;

function refusal(groups: readonly GroupSummary[]): VarianceShareRefusal['reason'] | null {
  if (groups.length < 2) return 'fewerThanTwoSchools';
  if (groups.every((g) => g.count < 2)) return 'noSchoolWithTwoPupils';
  return groups.every((g) => g.squaresWithin === 0) ? 'noVarianceWithinSchools' : null;
}

function byLikelihood(profile: VarianceProfile, share: number): Parts {
  const lambda = share / (1 - share);
  const { withinVariance } = profile.at(lambda);
  return { share, betweenVariance: lambda * withinVariance, withinVariance };
}

/** ANOVA with n0 = (N − Σn²/N)/(J − 1), a negative variance cut at 0; η² = SSB/(SSB + SSW). */
function bySquares(groups: readonly GroupSummary[], method: 'anova' | 'etaSquared'): Parts {
  const pupils = groups.reduce((sum, g) => sum + g.count, 0);
  const mean = groups.reduce((sum, g) => sum + g.count * g.mean, 0) / pupils;
  const between = groups.reduce((sum, g) => sum + g.count * (g.mean - mean) ** 2, 0);
  const within = groups.reduce((sum, g) => sum + g.squaresWithin, 0);
  if (method === 'etaSquared')
    return { share: between / (between + within), betweenVariance: null, withinVariance: null };
  const size = (pupils - groups.reduce((sum, g) => sum + g.count ** 2, 0) / pupils) / (groups.length - 1);
  const withinVariance = within / (pupils - groups.length);
  const betweenVariance = Math.max(0, (between / (groups.length - 1) - withinVariance) / size);
  return { share: betweenVariance / (betweenVariance + withinVariance), betweenVariance, withinVariance };
}

const lambdaOf = (share: number): number => share / (1 - share);

/** The share with the least deviance: a grid finds the valley (there can be two), the sign of the slope its bottom. */
function bestShare(profile: VarianceProfile): number {
  const grid = Array.from({ length: 65 }, (_, i) => (i / 64) ** 2 * CLOSEST_TO_ONE);
  const deviances = grid.map((share) => profile.deviance(lambdaOf(share)));
  const at = deviances.indexOf(Math.min(...deviances));
  if (at === 0 && profile.slope(0) >= 0) return 0;
  const [low, high] = [grid[Math.max(0, at - 1)] as number, grid[Math.min(64, at + 1)] as number];
  return bisect(low, high, (share) => profile.slope(lambdaOf(share)) > 0);
}

/** Shares whose deviance lies at most 3.84 above the least. */
function profileInterval(profile: VarianceProfile, best: number): { lower: number; upper: number } {
  const top = profile.deviance(lambdaOf(best)) + CHI_SQUARE_95;
  const outside = (share: number): boolean => profile.deviance(lambdaOf(share)) > top;
  return {
    lower: outside(0) ? bisect(0, best, (share) => !outside(share)) : 0,
    upper: outside(CLOSEST_TO_ONE) ? bisect(best, CLOSEST_TO_ONE, outside) : 1,
  };
}

/** Where `beyond` turns from false to true between two ends, to the last bits of a double. */
function bisect(low: number, high: number, beyond: (x: number) => boolean): number {
  let [a, b] = [low, high];
  for (let step = 0; step < 60 && b - a > 1e-16; step++) {
    const middle = (a + b) / 2;
    if (beyond(middle)) b = middle;
    else a = middle;
  }
  return (a + b) / 2;
}
