import type { RuleSet } from '../law/law.ts';
import type { IndicatorResult, SectionVerdict, Status } from '../verdict.ts';
import { indicatorResult, type ReadyIndicator } from './indicator-result.ts';
import type { SectionView } from './section-view.ts';

/**
 * 学段结论 from its indicators: at most `mayMiss` below the limit, and that one at least at the floor. What is known already
 * decides against a section; else a missing figure leaves it open.
 */
export function sectionStatus(results: readonly IndicatorResult[], mayMiss: number): Status {
  let below = 0;
  let missing = false;
  for (const { status, atLeast85 } of results) {
    if (status === 'notAssessable') missing = true;
    else if (status === 'notMet') {
      below += 1;
      if (atLeast85 === false) return 'notMet';
    }
  }
  if (below > mayMiss) return 'notMet';
  return missing ? 'notAssessable' : 'met';
}

/** The verdict of one section with its indicators; a section left out carries its reason instead. */
export function sectionVerdict(view: SectionView, ready: readonly ReadyIndicator[], rules: RuleSet): SectionVerdict {
  const { school, section, reason } = view;
  const base = { school: school.id, stage: section.stage, enrolment: section.enrolment };
  if (reason !== null) return { ...base, assessed: false, reason, status: 'notAssessable', indicators: {} };
  const indicators: Record<string, IndicatorResult> = {};
  for (const one of ready) indicators[one.indicator.id] = indicatorResult(one, view);
  const status = sectionStatus(Object.values(indicators), rules.sectionRule?.mayMiss ?? 0);
  return { ...base, assessed: true, status, indicators };
}
