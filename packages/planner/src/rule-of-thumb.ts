import { toNumber } from '@junheng/quantities';
import { costOf } from './plan/draft.ts';
import type { PlanningProblem } from './problem/planning-problem.ts';
import { draftByHand, type RuleOfThumb } from './solve/draft-by-hand.ts';

/**
 * Cost in yuan of a plan by hand, to set the least cost against: `liftAll` brings every indicator of every section to its limit;
 * `bestExemption` leaves in each section the one at 85 % that saves most. Both then lift the lowest until every dispersion
 * holds; nobody is moved. Null when that way leads to no plan.
 */
export function costByHand(problem: PlanningProblem, rule: RuleOfThumb): number | null {
  const draft = draftByHand(problem, rule);
  return draft === undefined ? null : toNumber(costOf(problem, draft));
}
