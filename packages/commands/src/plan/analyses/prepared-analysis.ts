import type { PlanJobRequest } from '@junheng/contract';
import type { PlanningProblem } from '@junheng/planner';
import { withSolver } from '../plan.ts';
import { type PlanHooks, type SolvedPlan, solvePlan } from '../solve-plan.ts';

export type AnalysisHooks = Omit<PlanHooks, 'onProgress'>;

/** An analysis that only waits for its turn 待算分析; what it has found can be read at any time. */
export interface PreparedAnalysis<Found> {
  readonly document: () => Found;
  readonly run: (hooks: AnalysisHooks) => Promise<void>;
}

/** Many cases are solved, so each gets less time than the plan itself unless told otherwise. */
const SECONDS_EACH = 30;

export function secondsEach({ seconds }: PlanJobRequest, asked: number | undefined): number {
  return asked ?? Math.min(seconds, SECONDS_EACH);
}

/** One case with a solver of its own, so that a solver that dies costs one case. An impossible case is not explained. */
export function solveCase(
  problem: PlanningProblem,
  {
    request,
    hooks,
    pupils,
  }: { readonly request: PlanJobRequest; readonly hooks: AnalysisHooks; readonly pupils?: number },
): Promise<SolvedPlan> {
  const { signal } = hooks;
  return withSolver(hooks, (solver) =>
    solvePlan(problem, solver, {
      request,
      hooks: { signal },
      explainsConflict: false,
      ...(pupils === undefined ? {} : { pupils }),
    }),
  );
}
