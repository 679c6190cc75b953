import {
  applyPlan,
  type PlanLock,
  type PlanningProblem,
  type PlanProgress,
  type PlanWithVerdict,
  type PriceTable,
  planLeastCost,
  problemFrom,
  type SearchOptions,
  type Solver,
} from '@junheng/planner';
import { evaluateCounty, type Law } from '@junheng/rules';
import type { CountyYear } from '@junheng/schools';
import { createHighsSolver, SolverStopped } from '../solver/create-highs-solver.ts';
import { Trouble } from '../trouble.ts';
import { troubleOf } from '../trouble-of.ts';

export interface PlanRequest {
  readonly facts: CountyYear;
  readonly law: Law;
  readonly prices: PriceTable;
  /** asked relative gap (0.001) */
  readonly gap?: number | undefined;
  /** wall-clock seconds (60) */
  readonly seconds?: number | undefined;
  /** false: nobody is moved */
  readonly transfers?: boolean | undefined;
  /** true: schools that lack a figure are left out instead of stopping the plan */
  readonly completeOnly?: boolean | undefined;
  /** decisions taken before the calculation */
  readonly locks?: readonly PlanLock[] | undefined;
  readonly onProgress?: ((progress: PlanProgress) => void) | undefined;
  /** told when the solver had to be started again */
  readonly onNotice?: ((notice: { readonly zh: string; readonly en: string }) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * 测算方案: the cheapest plan of one county year with its proof, and the verdict that would follow. The solver runs in a thread
 * of its own; one that dies is started again once. @throws Trouble with every reason when the input allows no honest plan.
 */
export async function plan(request: PlanRequest): Promise<PlanWithVerdict> {
  const { facts, law } = request;
  const found = await calculate(request, planLeastCost);
  const leftOut = request.completeOnly === true ? problemOf(request).leftOut : [];
  return {
    ...found,
    ...(leftOut.length === 0 ? {} : { leftOut }),
    after: found.costYuan === null ? null : evaluateCounty(applyPlan(facts, found), law),
  };
}

/** Options of a search as every calculation of the planner takes them. */
export type Calculation<T> = (
  problem: PlanningProblem,
  solver: Solver,
  options: SearchOptions & { readonly locks: readonly PlanLock[] },
) => Promise<T>;

/** Runs any calculation of the planner on a county: problem, solver thread, time and locks are taken care of. @throws Trouble */
export async function calculate<T>(request: PlanRequest, calculation: Calculation<T>): Promise<T> {
  const { gap = 0.001, seconds = 60, locks = [], onProgress, signal } = request;
  const options = {
    clock: () => performance.now(),
    gap,
    seconds,
    locks,
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(signal === undefined ? {} : { signal }),
  };
  try {
    const { problem } = problemOf(request);
    return await withSolver(request, (solver) => calculation(problem, solver, options));
  } catch (error) {
    throw troubleOf(error);
  }
}

function problemOf({ facts, law, prices, transfers = true, completeOnly = false }: PlanRequest) {
  const posed = problemFrom(facts, law, { prices, transfers, completeOnly });
  if (posed.problem.sections.length > 0) return posed;
  throw new Trouble(
    'nothingToPlan',
    {
      zh: '没有数据完整、参加评估的学段，无从测算',
      en: 'no assessed section has all its figures: there is nothing to plan',
    },
    {
      status: 422,
      details: posed.leftOut.map(({ school, stage, missing }) => ({
        pointer: `${school}:${stage}`,
        code: 'missingFigure',
        message: { zh: `缺 ${missing.join('、')}`, en: `lacks ${missing.join(', ')}` },
      })),
    },
  );
}

/** Runs one calculation with a solver of its own; a solver that stops by itself is replaced once. */
export async function withSolver<T>(
  request: Pick<PlanRequest, 'signal' | 'onNotice'>,
  work: (solver: Solver) => Promise<T>,
): Promise<T> {
  const attempt = async () => {
    const solver = createHighsSolver({ signal: request.signal });
    try {
      return await work(solver);
    } finally {
      await solver.close();
    }
  };
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof SolverStopped) || request.signal?.aborted === true) throw error;
    request.onNotice?.({ zh: `求解器中断,已重新启动(${error.message})`, en: `${error.message} It was started again.` });
    return attempt();
  }
}
