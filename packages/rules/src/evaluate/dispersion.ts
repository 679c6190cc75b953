import { add, multiply, type Rational, rational, rationalFromNumber, reduce } from '@junheng/quantities';
import { compareDispersionWithLimitExactly, enrolmentWeightedDispersion } from '@junheng/statistics';
import type { Limit } from '../law/law.ts';
import type { DispersionResult } from '../verdict.ts';

/** Printed decimals of a coefficient of variation. */
const CV_DECIMALS = 3;

/** One assessed section in a dispersion: its weight (pupils, or 1) and its value, also exactly when asked. */
export interface Part {
  readonly weight: number;
  readonly value: number | null;
  readonly exact: () => Rational;
}

/** How dispersions are judged. */
export interface DispersionRule {
  readonly limit: Limit | undefined;
  readonly rounded: boolean;
}

/**
 * 差异系数 of one indicator in one stage: the weighted population coefficient of variation about the county's own mean
 * (total over pupils). Not the sample coefficient. Null mean: a figure is missing; mean 0: nothing to compare with.
 */
export function dispersionOf(parts: readonly Part[], { limit, rounded }: DispersionRule): DispersionResult {
  const limitValue = limit?.value ?? null;
  const moments = momentsOf(parts);
  if (moments === null) return { mean: null, cv: null, limit: limitValue, status: 'notAssessable' };
  const { mean, cv } = moments;
  if (cv === null) return { mean, cv, limit: limitValue, status: 'notAssessable' };
  const single = parts.length === 1 ? { singleSection: true } : {};
  if (limit === undefined) return { mean, cv, limit: null, status: 'met', ...single };
  const met = cvHolds(parts, { cv, limit: limit.value, rounded });
  const looksSame = cv !== limit.value && cv.toFixed(CV_DECIMALS) === limit.value.toFixed(CV_DECIMALS);
  return {
    mean,
    cv,
    limit: limit.value,
    status: met ? 'met' : 'notMet',
    ...single,
    ...(looksSame ? { withinDisplayRounding: true } : {}),
  };
}

/** Mean and coefficient; null when a figure is missing. The coefficient is null when the mean is not above 0. */
function momentsOf(parts: readonly Part[]): { readonly mean: number | null; readonly cv: number | null } | null {
  const amounts = new Float64Array(parts.length);
  const weights = new Float64Array(parts.length);
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as Part;
    if (part.value === null) return null;
    amounts[i] = part.value * part.weight;
    weights[i] = part.weight;
  }
  const { mean, coefficientOfVariation } = enrolmentWeightedDispersion(amounts, weights);
  return { mean, cv: coefficientOfVariation };
}

/** Whether CV ≤ limit; near the limit N·Q ≤ (1 + c²)·A² is decided with whole numbers. */
function cvHolds(
  parts: readonly Part[],
  { cv, limit, rounded }: { readonly cv: number; readonly limit: number; readonly rounded: boolean },
): boolean {
  const threshold = rounded ? limit + 0.5 * 10 ** -CV_DECIMALS : limit;
  if (Math.abs(cv - threshold) > 1e-9 * Math.max(1, threshold)) return cv < threshold;
  const order = compareCvExactly(parts, exactThreshold(limit, rounded));
  return rounded ? order < 0 : order <= 0;
}

function exactThreshold(limit: number, rounded: boolean): Rational {
  const law = rationalFromNumber(limit);
  return rounded ? add(law, rational(1, 2n * 10n ** BigInt(CV_DECIMALS))) : law;
}

function compareCvExactly(parts: readonly Part[], c: Rational): number {
  const sections = parts.map(({ weight, exact }) => ({
    amount: reduce(multiply(exact(), rationalFromNumber(weight))),
    enrolment: weight,
  }));
  return compareDispersionWithLimitExactly(sections, c) ?? 1;
}
