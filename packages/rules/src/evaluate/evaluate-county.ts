import { type CountyYear, mergeCampuses } from '@junheng/schools';
import type { Law, RuleSet } from '../law/law.ts';
import { withRemedyPlans } from '../law/remedy-plans.ts';
import { evaluateTargets, type LocalResults } from '../targets/evaluate-targets.ts';
import type { Verdict } from '../verdict.ts';
import { type Applied, applyRules } from './apply-rules.ts';
import { countyStatus } from './county-status.ts';
import { campusFindings, findingsOf } from './findings.ts';
import { of32 } from './of-32.ts';

/**
 * The verdict of one county and school year 县级评估结论 under the law at a date, as plain JSON data. `status` is decided by the
 * regulation alone; overlays and plans answer under `targets`. A missing figure is never read as met nor as not met.
 */
export function evaluateCounty(facts: CountyYear, law: Law): Verdict {
  const county = mergeCampuses(facts);
  const { rules, findings } = withRemedyPlans(law.base, county.county);
  const applied = applyRules(county, rules);
  const local = evaluateLocally(county, law, { applied, rules });
  return {
    county: facts.county.code,
    schoolYear: facts.schoolYear,
    catalogue: law.catalogues,
    date: law.date,
    status: countyStatus(applied),
    sections: applied.sections,
    dispersion: applied.dispersion,
    composite: applied.composite,
    items: applied.items,
    vetoes: applied.vetoes,
    prerequisites: applied.prerequisites,
    targets: local?.targets ?? {},
    of32: of32(rules, applied),
    findings: [...law.findings, ...findings, ...campusFindings(facts), ...findingsOf(county, applied, rules)],
    ...(local === null || law.local === null
      ? {}
      : { local: { status: countyStatus(local.applied), of32: of32(local.rules, local.applied) } }),
  };
}

/** Nothing to say where no overlay stands on the regulation. */
function evaluateLocally(
  county: CountyYear,
  law: Law,
  base: { readonly applied: Applied; readonly rules: RuleSet },
): LocalResults | null {
  if (law.local === null && law.targets.length === 0) return null;
  const local = law.local === null ? null : withRemedyPlans(law.local, county.county).rules;
  return evaluateTargets(county, law, { ...base, local });
}
