import { toNumber } from '@junheng/quantities';
import { findConflict } from './conflict/find-conflict.ts';
import { askedOf, PLAN_VERSION } from './plan/asked.ts';
import { assumptionsOf } from './plan/assumptions.ts';
import { costOf } from './plan/draft.ts';
import type { Plan } from './plan/plan.ts';
import { exemptionsOf, purchasesOf, transfersOf } from './plan/plan-lines.ts';
import { type PlanLock, withLocks } from './problem/locks.ts';
import type { PlanningProblem } from './problem/planning-problem.ts';
import type { SearchOptions } from './solve/plan-options.ts';
import { gapOf, type SearchOutcome, searchPlan } from './solve/plan-search.ts';
import type { Solver } from './solver/solver.ts';
import { termsOf } from './terms/plan-terms.ts';

/**
 * The cheapest way to compliance 最低成本达标方案 of one year, with the proof: no plan costs less than `boundYuan`. Every limit is
 * checked in exact arithmetic on the rounded plan; when time runs out, the best plan so far is given with its honest gap.
 */
export async function planLeastCost(
  problem: PlanningProblem,
  solver: Solver,
  { locks = [], explainsConflict = true, ...options }: SearchOptions & { readonly locks?: readonly PlanLock[] },
): Promise<Plan> {
  const locked = withLocks(problem, locks);
  const found = planOf(locked, await searchPlan(locked, solver, options));
  const plan = { version: PLAN_VERSION, ...found, asked: askedOf(problem, locks) };
  if (plan.status !== 'infeasible' || !explainsConflict) return plan;
  return { ...plan, conflict: await findConflict({ base: problem, locks, solver, options }) };
}

/** What a search found, as plan lines. */
export function planOf(problem: PlanningProblem, outcome: SearchOutcome): Plan {
  const { draft, status, boundYuan, seconds } = outcome;
  const terms = termsOf(problem);
  const given = { assumptions: assumptionsOf(problem), ...(terms === undefined ? {} : { terms }) };
  if (draft === undefined)
    return {
      status,
      costYuan: null,
      boundYuan: status === 'infeasible' ? null : boundYuan,
      gap: null,
      seconds,
      purchases: [],
      transfers: [],
      exemptions: [],
      ...given,
    };
  const costYuan = toNumber(costOf(problem, draft));
  return {
    status,
    costYuan,
    boundYuan: Math.min(boundYuan, costYuan),
    gap: gapOf(costYuan, Math.min(boundYuan, costYuan)),
    seconds,
    purchases: purchasesOf(problem, draft),
    transfers: transfersOf(problem, draft),
    exemptions: exemptionsOf(problem, draft),
    ...given,
  };
}
