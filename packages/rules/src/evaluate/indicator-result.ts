import {
  compare,
  holdsFor,
  isNear,
  multiply,
  type Rational,
  rationalFromNumber,
  roundTo,
  satisfies,
  subtract,
  toNumber,
} from '@junheng/quantities';
import type { Stage } from '@junheng/schools';
import type { Indicator, Limit, RuleSet } from '../law/law.ts';
import type { IndicatorResult } from '../verdict.ts';
import { exactIndicatorValue, indicatorValue } from './amount.ts';
import type { SectionView } from './section-view.ts';

/** Printed decimals of section values and means. */
const VALUE_DECIMALS = 2;

/** An indicator's limit made ready for many comparisons. */
export interface ReadyLimit {
  readonly limit: Limit;
  readonly exact: Rational;
  /** the share of the limit that the one missed indicator must still reach */
  readonly floor: Rational;
  readonly floorValue: number;
}

/** An indicator with its limits made ready, and whether values are rounded before judging. */
export interface ReadyIndicator {
  readonly indicator: Indicator;
  readonly limits: Readonly<Partial<Record<Stage, ReadyLimit>>>;
  readonly rounded: boolean;
}

/** All indicators of a set of rules, made ready once an evaluation. */
export function readyIndicators(rules: RuleSet): readonly ReadyIndicator[] {
  const share = rationalFromNumber(rules.sectionRule?.atLeastShare ?? 1);
  return rules.indicators.map((indicator) => ({
    indicator,
    rounded: rules.settings.roundBeforeJudging === 'yes',
    limits: Object.fromEntries(
      Object.entries(indicator.limits).map(([stage, limit]) => {
        const exact = rationalFromNumber(limit.value);
        const floor = multiply(exact, share);
        return [stage, { limit, exact, floor, floorValue: toNumber(floor) }];
      }),
    ),
  }));
}

/** 指标结果 of one section: judged on the unrounded value, exactly where it is near its limit. */
export function indicatorResult(ready: ReadyIndicator, view: SectionView): IndicatorResult {
  const value = indicatorValue(ready.indicator, view);
  const limit = ready.limits[view.section.stage];
  if (limit === undefined) return unlimited(value);
  const { limit: law, floorValue } = limit;
  if (value === null) return { value, limit: law.value, status: 'notAssessable', atLeast85: null, distance: null };
  if (ready.rounded || isNear(value, law.value) || isNear(value, floorValue)) return decideExactly(ready, view, limit);
  const status = holdsFor(value - law.value, law.comparator) ? 'met' : 'notMet';
  return {
    value,
    limit: law.value,
    status,
    atLeast85: status === 'met' || holdsFor(value - floorValue, law.comparator),
    distance: value - law.value,
    ...(looksLike(value, law.value) ? { withinDisplayRounding: true } : {}),
  };
}

/** A method without limits for sections has nothing to fail. */
function unlimited(value: number | null): IndicatorResult {
  return { value, limit: null, status: value === null ? 'notAssessable' : 'met', atLeast85: null, distance: null };
}

/** True when value and limit print the same. */
const looksLike = (value: number, limit: number, decimals: number = VALUE_DECIMALS): boolean =>
  Math.abs(value - limit) < 10 ** -decimals && value.toFixed(decimals) === limit.toFixed(decimals);

function decideExactly({ indicator, rounded }: ReadyIndicator, view: SectionView, ready: ReadyLimit): IndicatorResult {
  const unrounded = exactIndicatorValue(indicator, view);
  const judged = rounded ? roundTo(unrounded, VALUE_DECIMALS) : unrounded;
  const { comparator, value: limit } = ready.limit;
  const met = satisfies(judged, comparator, ready.exact);
  const value = toNumber(unrounded);
  const differs = compare(unrounded, ready.exact) !== 0;
  return {
    value,
    limit,
    status: met ? 'met' : 'notMet',
    atLeast85: met || satisfies(judged, comparator, ready.floor),
    distance: toNumber(subtract(unrounded, ready.exact)),
    ...(differs && looksLike(value, limit) ? { withinDisplayRounding: true } : {}),
  };
}
