import { compare, rationalFromNumber, toNumber } from '@junheng/quantities';
import type { Plan } from './plan/plan.ts';
import { planLeastCost } from './plan-least-cost.ts';
import type { PlanLock } from './problem/locks.ts';
import type { PlanningProblem } from './problem/planning-problem.ts';
import type { SearchOptions } from './solve/plan-options.ts';
import { gapOf } from './solve/plan-search.ts';
import type { Solver } from './solver/solver.ts';

/** One point of the front: the least cost when so many people may move and no dispersion exceeds so much. */
export interface ParetoPoint {
  readonly mostMoved: number;
  /** every dispersion at most this, or its own limit where that is lower */
  readonly worstCv: number;
  readonly moved: number;
  readonly plan: Plan;
}

export interface ParetoOptions extends SearchOptions {
  /** allowed people moved; by default none, a quarter, half and all of the cheapest plan's */
  readonly moved?: readonly number[];
  /** allowed dispersion; by default the largest limit, and 0.05 and 0.1 below it */
  readonly worstCv?: readonly number[];
  readonly locks?: readonly PlanLock[];
}

/**
 * 成本 × 交流人数 × 最大差异系数 的帕累托前沿: ε-constraint, each point a plan with its own proof. Points that another point beats
 * beyond its gap, or that have no plan, are left out. `seconds` is for each point.
 */
export async function paretoFront(
  problem: PlanningProblem,
  solver: Solver,
  options: ParetoOptions,
): Promise<readonly ParetoPoint[]> {
  const { locks = [], onProgress: _, ...search } = options;
  const cheapest = await planLeastCost(problem, solver, { ...search, locks });
  const all = movedBy(cheapest);
  const limits = problem.dispersions.map(({ limit }) => toNumber(limit));
  const top = limits.length === 0 ? 1 : Math.max(...limits);
  const moved = options.moved ?? [...new Set([0, Math.ceil(all / 4), Math.ceil(all / 2), all])];
  const cvs = options.worstCv ?? [top, top - 0.05, top - 0.1].map((cv) => Math.round(cv * 1000) / 1000);
  const points: ParetoPoint[] = [];
  for (const worstCv of cvs)
    for (const mostMoved of moved) {
      const isCheapest = worstCv >= top && mostMoved >= all;
      const plan = isCheapest
        ? cheapest
        : await planLeastCost(tightened(problem, worstCv), solver, {
            ...search,
            locks: [...locks, { kind: 'movedAtMost', people: mostMoved }],
          });
      if (plan.costYuan !== null) points.push({ mostMoved, worstCv, moved: movedBy(plan), plan });
    }
  return points.filter((point) => !points.some((other) => other !== point && beats(other, point)));
}

export function movedBy({ transfers }: Plan): number {
  return transfers.reduce((sum, { count }) => sum + count, 0);
}

/** The problem with every dispersion held to at most this; limits that are lower stay. */
export function tightened(problem: PlanningProblem, worstCv: number): PlanningProblem {
  const most = rationalFromNumber(worstCv);
  return {
    ...problem,
    dispersions: problem.dispersions.map((one) => (compare(one.limit, most) > 0 ? { ...one, limit: most } : one)),
  };
}

/** No worse in what is allowed, and cheaper by more than the proofs leave open; or equal in all and earlier in the list. */
function beats(a: ParetoPoint, b: ParetoPoint): boolean {
  const [costA, costB] = [a.plan.costYuan ?? Infinity, b.plan.costYuan ?? Infinity];
  if (a.moved > b.moved || a.worstCv > b.worstCv) return false;
  const isStricter = a.moved < b.moved || a.worstCv < b.worstCv;
  return isStricter
    ? costA <= costB
    : gapOf(costB, costA) > (b.plan.gap ?? 0) || (costA === costB && a.mostMoved < b.mostMoved);
}
