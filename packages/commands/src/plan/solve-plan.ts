import type { PlanJobRequest } from '@junheng/contract';
import {
  type Plan,
  type PlanningProblem,
  type PlanProgress,
  planForBudget,
  planLeastCost,
  planYears,
  type Solver,
} from '@junheng/planner';
import { troubleOf } from '../trouble-of.ts';
import { planOfYears, type SummedYears } from './plan-of-years.ts';
import { pupilsOf, yearsSettings } from './years-settings.ts';

export interface PlanHooks {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: PlanProgress) => void) | undefined;
  readonly onNotice?: ((notice: { readonly zh: string; readonly en: string }) => void) | undefined;
}

/** A plan of one year, or of several with its years. */
export type SolvedPlan = Plan | SummedYears;

/** 求解: a request of any kind on a problem, with the openings it was asked with. `problem` may differ from the county's own, as an analysis has it. @throws Trouble */
export async function solvePlan(problem: PlanningProblem, solver: Solver, solving: Solving): Promise<SolvedPlan> {
  const plan = await solved(problem, solver, solving);
  const { openings = [] } = solving.request;
  if (openings.length === 0 || plan.asked === undefined) return plan;
  return { ...plan, asked: { ...plan.asked, openings } };
}

interface Solving {
  readonly request: PlanJobRequest;
  readonly hooks: Omit<PlanHooks, 'onNotice'>;
  /** factor on forecast pupils; those of the problem have theirs already */
  readonly pupils?: number;
  /** false: what has no plan is not asked why, which takes longer than the plan */
  readonly explainsConflict?: boolean;
}

async function solved(
  problem: PlanningProblem,
  solver: Solver,
  { request, hooks, pupils = 1, explainsConflict = true }: Solving,
): Promise<SolvedPlan> {
  const { gap, seconds, locks, mode, goal, budgetYuan } = request;
  const search = {
    clock: () => performance.now(),
    gap,
    seconds,
    locks,
    explainsConflict,
    ...(hooks.onProgress === undefined ? {} : { onProgress: hooks.onProgress }),
    ...(hooks.signal === undefined ? {} : { signal: hooks.signal }),
  };
  try {
    if (mode === 'years') {
      const forecast = pupilsOf(request, problem, pupils);
      return planOfYears(
        await planYears(problem, solver, {
          ...search,
          ...yearsSettings(request, problem.schoolYear),
          ...(forecast === undefined ? {} : { pupils: forecast }),
        }),
      );
    }
    return mode === 'budget'
      ? await planForBudget(problem, solver, { ...search, goal, budgetYuan: budgetYuan ?? 0 })
      : await planLeastCost(problem, solver, search);
  } catch (error) {
    throw troubleOf(error);
  }
}
