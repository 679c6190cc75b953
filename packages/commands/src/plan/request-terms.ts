import type { PlanJobRequest } from '@junheng/contract';
import type { CheckRequest } from '@junheng/planner';
import type { CountyYear } from '@junheng/schools';
import { termsIn } from './posed-problem.ts';
import { yearsSettings } from './years-settings.ts';

/** What a plan was asked, as the checker takes it; the first year always has the pupils of the county's own figures. */
export function askedIn(request: PlanJobRequest, facts: CountyYear): Pick<CheckRequest, 'terms' | 'asked'> {
  const terms = termsIn(request);
  const { locks, transfers, openings, budgetYuan, goal } = request;
  const any = { locks, transfers, ...(openings === undefined ? {} : { openings }) };
  if (request.mode === 'budget') return { terms, asked: { ...any, budgetYuan, goal } };
  if (request.mode !== 'years') return { terms, asked: any };
  const { years: _years, ...settings } = yearsSettings(request, facts.schoolYear);
  const present = (school: string, stage: string) =>
    facts.schools.find(({ id }) => id === school)?.sections.find((one) => one.stage === stage)?.enrolment ?? 1;
  const pupils = (request.forecast ?? []).map(({ school, stage, pupils: told }) => ({
    school,
    stage,
    pupils: told.map((count, year) => (year === 0 ? present(school, stage) : count)),
  }));
  return { terms, asked: { ...any, ...settings, pupils } };
}
