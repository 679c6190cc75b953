import type { CountyYear } from '@junheng/schools';
import { type Applied, applyRules } from '../evaluate/apply-rules.ts';
import { combine } from '../evaluate/status.ts';
import type { Check } from '../items/check.ts';
import { placesOf } from '../items/evaluate-item.ts';
import type { Law, LocalTarget, RuleSet } from '../law/law.ts';
import type { ItemResult } from '../verdict.ts';
import type { TargetContext } from './context.ts';
import { checkFacts } from './measure-facts.ts';
import { checkGrowth } from './measure-growth.ts';
import { checkDispersion, checkIndicator, checkItem, checkJudgement } from './measure-results.ts';
import { overlayResults } from './overlay-results.ts';

/** What overlays and plans say of a county 地方标准与目标结果, apart from the national status. */
export interface LocalResults {
  readonly applied: Applied;
  readonly rules: RuleSet;
  readonly targets: Readonly<Record<string, ItemResult>>;
}

/** Results of every own target that concerns this county, and of every national rule that an overlay changes. */
export function evaluateTargets(
  county: CountyYear,
  law: Law,
  base: { readonly applied: Applied; readonly rules: RuleSet; readonly local: RuleSet | null },
): LocalResults {
  const rules = base.local ?? base.rules;
  const applied = base.local === null ? base.applied : applyRules(county, rules);
  const targets: Record<string, ItemResult> =
    base.local === null ? {} : { ...overlayResults(base, { applied, rules }, law) };
  for (const target of law.targets) {
    if (!concerns(target, county)) continue;
    const key = Object.hasOwn(targets, target.id) ? `${target.by}/${target.id}` : target.id;
    targets[key] = targetResult({ county, applied, target, date: law.date }, rules);
  }
  return { applied, rules, targets };
}

/** A target may name the counties that it is for, by name or code. */
function concerns({ scope }: LocalTarget, { county }: CountyYear): boolean {
  return scope?.counties === undefined || scope.counties.some((name) => name === county.name || name === county.code);
}

/** The comparisons that decide a target, by what it measures. */
export function targetChecks(context: TargetContext, rules: RuleSet): readonly Check[] {
  const { measure } = context.target;
  if ('fact' in measure || 'share' in measure) return checkFacts(measure, context);
  if ('growth' in measure) return checkGrowth(measure, context);
  if ('indicator' in measure) return checkIndicator(measure.indicator, context, rules);
  if ('dispersion' in measure) return checkDispersion(measure.dispersion, context);
  if ('item' in measure) return checkItem(measure.item, context);
  return checkJudgement(measure.judgement, context);
}

function targetResult(context: TargetContext, rules: RuleSet): ItemResult {
  const { target, date } = context;
  const checks = targetChecks(context, rules);
  const status = checks.length === 0 ? 'notAssessable' : combine(checks.map((c) => c.status));
  const missing = [...new Set(checks.flatMap((c) => c.missing))];
  const failing = checks.filter((c) => c.status === 'notMet').length;
  return {
    status,
    value: checks.length === 1 ? (checks[0]?.value ?? null) : { checked: checks.length, notMet: failing },
    ...(target.value === undefined ? {} : { limit: target.value }),
    where: ownPlaces(context, status) ?? placesOf(checks, status),
    ...(missing.length === 0 ? {} : { missing }),
    ...(target.deadline === undefined ? {} : { deadline: target.deadline, due: target.deadline <= date }),
    by: target.by,
  };
}

/** A target that takes an item as it stands fails where the item fails. */
function ownPlaces({ target, applied }: TargetContext, status: ItemResult['status']): readonly string[] | undefined {
  const { measure, value, comparator } = target;
  if (!('item' in measure) || value !== undefined || comparator === 'complete' || status === 'met') return undefined;
  return applied.items[measure.item]?.where;
}
