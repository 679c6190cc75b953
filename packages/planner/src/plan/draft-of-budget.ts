import { ceiling, divide, subtract } from '@junheng/quantities';
import type { BudgetModel } from '../model/budget-model.ts';
import { indicatorOf } from '../model/plan-columns.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { amountsAfter, type Draft, roundedSteps } from './draft.ts';

/**
 * Rounds a budget solution. Amounts meant to reach a limit or its 85 % (nearly there in doubles) are put exactly there;
 * nothing else is owed, since sections that were not chosen need not comply.
 */
export function draftOfBudget(problem: PlanningProblem, { plan }: BudgetModel, values: Float64Array): Draft {
  const draft = roundedSteps(plan, values);
  const steps = [...draft.steps];
  const amounts = amountsAfter(problem, draft);
  for (const section of problem.sections)
    section.needs.forEach((need, k) => {
      const { step } = indicatorOf(problem, k);
      for (const wanted of [need.atLimit, need.atFloor]) {
        const held = amounts[need.pot];
        if (held === undefined) continue;
        const short = Number(ceiling(divide(subtract(divide(wanted, need.share), held), step)));
        if (
          short === 1 &&
          (steps[need.pot] ?? 0) > 0 &&
          (draft.steps[need.pot] ?? 0) === steps[need.pot] &&
          indicatorOf(problem, k).scale !== 1
        )
          steps[need.pot] = (steps[need.pot] ?? 0) + 1;
      }
    });
  return { ...draft, steps };
}
