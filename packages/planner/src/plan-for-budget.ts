import { compare, rationalFromNumber, toNumber } from '@junheng/quantities';
import { findBudgetConflict } from './conflict/budget-conflict.ts';
import { type BudgetModel, buildBudgetModel } from './model/budget-model.ts';
import { MONEY_SCALE } from './model/plan-columns.ts';
import { askedOf, PLAN_VERSION } from './plan/asked.ts';
import { assumptionsOf } from './plan/assumptions.ts';
import { amountsAfter, costOf, type Draft } from './plan/draft.ts';
import { draftOfBudget } from './plan/draft-of-budget.ts';
import { sectionHolds } from './plan/exact-test.ts';
import type { Exemption, Plan } from './plan/plan.ts';
import { exemptionsOf, purchasesOf, transfersOf } from './plan/plan-lines.ts';
import { type PlanLock, withLocks } from './problem/locks.ts';
import type { PlanningProblem } from './problem/planning-problem.ts';
import { Deadline, type SearchOptions } from './solve/plan-options.ts';
import { type LinearModel, type Solver, type SolverResult, solveOnce } from './solver/solver.ts';
import { termsOf } from './terms/plan-terms.ts';
import { ReachCuts } from './terms/reach-cuts.ts';
import { needsRoutes, rotationHolds } from './terms/rotation.ts';
import { routesOf } from './terms/routes.ts';

const REACH_ROUNDS = 20;

export interface BudgetOptions extends SearchOptions {
  readonly budgetYuan: number;
  /** what is to be as large as possible: sections that comply, or pupils in them */
  readonly goal?: 'sections' | 'pupils';
  readonly locks?: readonly PlanLock[];
}

/** What a budget buys 给定预算的最多达标. */
export interface BudgetPlan extends Plan {
  readonly goal: 'sections' | 'pupils';
  /** complying sections (or pupils in them) after the plan, and the most that any plan within the budget can reach */
  readonly reached: number;
  readonly reachedAtMost: number;
  readonly total: number;
  readonly complying: readonly Omit<Exemption, 'indicator'>[];
}

/**
 * The most sections complying for a budget 预算约束下达标最多: at most one indicator at 85 %, the others at their limits, for as
 * many sections (or pupils) as the money reaches; among equals the cheapest. No section that complies today may fall out.
 * Dispersion is not asked for: it is the county's, and comes with the last sections.
 * @throws RangeError when the budget is negative or no number.
 */
export async function planForBudget(
  problem: PlanningProblem,
  solver: Solver,
  options: BudgetOptions,
): Promise<BudgetPlan> {
  const { budgetYuan, goal = 'sections', locks = [] } = options;
  const asked = { ...askedOf({ ...problem, dispersions: [] }, locks), budgetYuan, goal };
  return { version: PLAN_VERSION, ...(await mostFor(problem, solver, options)), asked };
}

async function mostFor(problem: PlanningProblem, solver: Solver, options: BudgetOptions): Promise<BudgetPlan> {
  const { budgetYuan, goal = 'sections', locks = [] } = options;
  if (!(budgetYuan >= 0) || !Number.isFinite(budgetYuan))
    throw new RangeError(`a budget of ${budgetYuan} yuan is not possible; 0 or more is expected`);
  const locked = withLocks(problem, locks);
  const deadline = new Deadline(options);
  const worth = locked.sections.map(({ pupils }) => (goal === 'pupils' ? pupils : 1));
  const model = buildBudgetModel(locked, { worth, budget: budgetYuan / MONEY_SCALE });
  const reach = new ReachCuts(locked, needsRoutes(locked) ? model.plan.pools : [], model.extra);
  const most = await withinReach(reach, () =>
    solveOnce(solver, model.mostWorth(), { seconds: deadline.left() * 0.6, relativeGap: 1e-6, absoluteGap: 0.5 }),
  );
  if (most.values.length === 0) {
    const status = most.status === 'infeasible' ? 'infeasible' : 'unknown';
    const empty = emptyPlan(locked, { goal, deadline, status, worth });
    if (status === 'unknown' || options.explainsConflict === false) return empty;
    const plan = (of: PlanningProblem, asked: BudgetOptions) => planForBudget(of, solver, asked);
    return { ...empty, conflict: await findBudgetConflict({ base: problem, options, solver, plan }) };
  }
  const draft = await cheapestWith(locked, { solver, model, deadline, budgetYuan, values: most.values, reach });
  const holding = locked.sections.map(
    (_, j) => draft !== undefined && sectionHolds(locked, amountsAfter(locked, draft), j),
  );
  const reached = holding.reduce((sum, holds, j) => sum + (holds ? (worth[j] ?? 0) : 0), 0);
  const reachedAtMost = Math.max(reached, Math.floor(-most.bound + 1e-6));
  return {
    ...linesOf(locked, draft),
    status: draft !== undefined && reached === reachedAtMost ? 'optimal' : 'feasible',
    seconds: deadline.elapsed,
    goal,
    reached,
    reachedAtMost,
    total: worth.reduce((sum, one) => sum + one, 0),
    complying: locked.sections.flatMap(({ school, stage }, j) => (holding[j] === true ? [{ school, stage }] : [])),
  };
}

/** Solves again with further rows until nobody goes where they may not. */
async function withinReach(reach: ReachCuts, solve: () => Promise<SolverResult>): Promise<SolverResult> {
  for (let round = 0; ; round++) {
    const result = await solve();
    if (result.values.length === 0 || reach.add(result.values) === 0 || round >= REACH_ROUNDS) return result;
  }
}

interface Fixing {
  readonly reach: ReachCuts;
  readonly solver: Solver;
  readonly model: BudgetModel;
  readonly deadline: Deadline;
  readonly budgetYuan: number;
  readonly values: Float64Array;
}

/** The same sections at the least cost; rounding up must not burst the budget, so one section less is tried when it does. */
async function cheapestWith(
  problem: PlanningProblem,
  { solver, model, deadline, budgetYuan, values, reach }: Fixing,
): Promise<Draft | undefined> {
  for (const spare of [0, 1e-6, 1e-4]) {
    const program = (): LinearModel => model.leastCost(values, (budgetYuan / MONEY_SCALE) * (1 - spare));
    const result = await withinReach(reach, () =>
      solveOnce(solver, program(), { seconds: Math.max(0.5, deadline.left() * 0.8), relativeGap: 1e-5 }),
    );
    if (result.values.length === 0) continue;
    const draft = draftOfBudget(problem, model, result.values);
    if (!rotationHolds(problem, draft.moves) || routesOf(problem, draft.moves) === undefined) continue;
    if (compare(costOf(problem, draft), rationalFromNumber(budgetYuan)) <= 0) return draft;
  }
  return undefined;
}

function linesOf(problem: PlanningProblem, draft: Draft | undefined) {
  const assumptions = [
    ...assumptionsOf(problem),
    { zh: '差异系数不在预算方案的约束之内', en: 'Dispersion is not asked of a budget plan.' },
  ];
  const terms = termsOf(problem);
  const given = { assumptions, ...(terms === undefined ? {} : { terms }) };
  if (draft === undefined)
    return { costYuan: null, boundYuan: null, gap: null, purchases: [], transfers: [], exemptions: [], ...given };
  const amounts = amountsAfter(problem, draft);
  const holding = new Set(
    problem.sections.flatMap(({ school, stage }, j) =>
      sectionHolds(problem, amounts, j) ? [`${school}/${stage}`] : [],
    ),
  );
  return {
    costYuan: toNumber(costOf(problem, draft)),
    boundYuan: null,
    gap: null,
    purchases: purchasesOf(problem, draft),
    transfers: transfersOf(problem, draft),
    exemptions: exemptionsOf(problem, draft).filter(({ school, stage }) => holding.has(`${school}/${stage}`)),
    ...given,
  };
}

function emptyPlan(
  problem: PlanningProblem,
  {
    goal,
    deadline,
    status,
    worth,
  }: {
    readonly goal: BudgetPlan['goal'];
    readonly deadline: Deadline;
    readonly status: 'infeasible' | 'unknown';
    readonly worth: readonly number[];
  },
): BudgetPlan {
  const total = worth.reduce((sum, one) => sum + one, 0);
  return {
    ...linesOf(problem, undefined),
    status,
    seconds: deadline.elapsed,
    goal,
    reached: 0,
    reachedAtMost: total,
    total,
    complying: [],
  };
}
