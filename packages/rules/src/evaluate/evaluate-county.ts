import { type CountyYear, mergeCampuses } from '@junheng/schools';
import type { Law } from '../law/law.ts';
import { withRemedyPlans } from '../law/remedy-plans.ts';
import type { Verdict } from '../verdict.ts';
import { applyRules } from './apply-rules.ts';
import { countyStatus } from './county-status.ts';
import { findingsOf } from './findings.ts';
import { of32 } from './of-32.ts';

/**
 * The verdict of one county and school year 县级评估结论 under the law at a date, as plain JSON data. `status` is decided by the
 * regulation alone; overlays and plans answer under `targets`. A missing figure is never read as met nor as not met.
 */
export function evaluateCounty(facts: CountyYear, law: Law): Verdict {
  const county = mergeCampuses(facts);
  const { rules, findings } = withRemedyPlans(law.base, county.county);
  const applied = applyRules(county, rules);
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
    targets: {},
    of32: of32(rules, applied),
    findings: [...law.findings, ...findings, ...findingsOf(county, applied, rules)],
  };
}
