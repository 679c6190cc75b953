import {
  type BudgetOptions,
  type BudgetPlan,
  explainPlan,
  type ParetoOptions,
  type ParetoPoint,
  type Plan,
  type PlanExplanation,
  type PlanLock,
  paretoFront,
  planForBudget,
  planYears,
  type Robustness,
  robustness,
  runnerUp,
  type Scenario,
  type YearsOptions,
  type YearsPlan,
} from '@junheng/planner';
import { calculate, type PlanRequest } from './plan.ts';

type Own<Options, Common> = Omit<
  Options,
  keyof Common | 'clock' | 'onProgress' | 'signal' | 'gap' | 'seconds' | 'locks'
>;

/** 预算约束方案: the most sections (or pupils) complying for a budget. @throws Trouble */
export function budgetPlan(request: PlanRequest, own: Own<BudgetOptions, PlanRequest>): Promise<BudgetPlan> {
  return calculate(request, (problem, solver, options) => planForBudget(problem, solver, { ...options, ...own }));
}

/** 多年方案: the cheapest way over several years. @throws Trouble */
export function yearsPlan(request: PlanRequest, own: Own<YearsOptions, PlanRequest>): Promise<YearsPlan> {
  return calculate(request, (problem, solver, options) => planYears(problem, solver, { ...options, ...own }));
}

/** 方案解读: money by school, indicator and kind, reasons, marginal costs. @throws Trouble */
export function planExplanation(request: PlanRequest, plan: Plan): Promise<PlanExplanation> {
  return calculate(request, (problem, solver, options) => explainPlan(problem, solver, { ...options, plan }));
}

/** 次优方案: the best plan without one line, and how much dearer it is. @throws Trouble */
export function planWithout(request: PlanRequest, plan: Plan, without: PlanLock): ReturnType<typeof runnerUp> {
  return calculate(request, (problem, solver, options) => runnerUp(problem, solver, { ...options, plan, without }));
}

/** 帕累托前沿: cost × people moved × worst dispersion, each point proven. @throws Trouble */
export function planFront(
  request: PlanRequest,
  own: Own<ParetoOptions, PlanRequest> = {},
): Promise<readonly ParetoPoint[]> {
  return calculate(request, (problem, solver, options) => paretoFront(problem, solver, { ...options, ...own }));
}

/** 稳健性: plans under several scenarios, and what is decided alike in all. @throws Trouble */
export function planRobustness(request: PlanRequest, scenarios?: readonly Scenario[]): Promise<Robustness> {
  return calculate(request, (problem, solver, options) =>
    robustness(problem, solver, { ...options, ...(scenarios === undefined ? {} : { scenarios }) }),
  );
}
