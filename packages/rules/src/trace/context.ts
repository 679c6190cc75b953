import { type CountyYear, type FactDictionary, mergeCampuses, STAGES, type Stage, type Text } from '@junheng/schools';
import { type Applied, applyRules } from '../evaluate/apply-rules.ts';
import type { Law, RuleSet } from '../law/law.ts';
import { withRemedyPlans } from '../law/remedy-plans.ts';

/** All that a proof is drawn from. */
export interface TraceContext {
  /** as sent: campuses apart, so that each observation is found */
  readonly facts: CountyYear;
  readonly county: CountyYear;
  readonly law: Law;
  readonly rules: RuleSet;
  readonly applied: Applied;
  readonly dictionary: FactDictionary | undefined;
}

/** Evaluates once; all proofs of one request share it. */
export function traceContext(facts: CountyYear, law: Law, dictionary: FactDictionary | undefined): TraceContext {
  const county = mergeCampuses(facts);
  const { rules } = withRemedyPlans(law.base, county.county);
  return { facts, county, law, rules, applied: applyRules(county, rules), dictionary };
}

/** The same under the overlays; the rules themselves where no overlay changes any. */
export function localContext(context: TraceContext): TraceContext {
  const { law, county } = context;
  if (law.local === null) return context;
  const { rules } = withRemedyPlans(law.local, county.county);
  return { ...context, rules, applied: applyRules(county, rules) };
}

/** 学段 names for labels. */
export const STAGE_NAMES: Readonly<Record<Stage, Text>> = {
  primary: { zh: '小学', en: 'primary' },
  junior: { zh: '初中', en: 'junior' },
};

/** One stage, or both when none is asked for. */
export const stagesOf = (stage: Stage | undefined): readonly Stage[] => (stage === undefined ? STAGES : [stage]);
