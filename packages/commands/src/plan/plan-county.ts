import type { CountyAddress, PlanBasis, PlanJobRequest } from '@junheng/contract';
import {
  applyPlan,
  explainPlan,
  type Plan,
  type PlanExplanation,
  type PlanningProblem,
  type PlanProgress,
  type PlanWithVerdict,
  planForBudget,
  planLeastCost,
  planYears,
  problemFrom,
  type Solver,
  type YearsOptions,
} from '@junheng/planner';
import { evaluateCounty, type Law, type Verdict } from '@junheng/rules';
import { applyEdits, type CountyYear } from '@junheng/schools';
import type { CommandContext } from '../context.ts';
import { judgeCounty } from '../county/county.ts';
import { listScenarios } from '../county/scenarios.ts';
import { Trouble } from '../trouble.ts';
import { troubleOf } from '../trouble-of.ts';
import { withSolver } from './plan.ts';
import { planOfYears } from './plan-of-years.ts';
import { assumedPrices, type SourcedPrices } from './price-files.ts';

export interface PlanHooks {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: PlanProgress) => void) | undefined;
  readonly onNotice?: ((notice: { readonly zh: string; readonly en: string }) => void) | undefined;
}

/** What a solved county plan comes with. */
export interface CountyPlan {
  readonly plan: PlanWithVerdict;
  readonly before: Verdict;
  /** null when there is no plan to explain */
  readonly explanation: PlanExplanation | null;
}

/** A plan that only waits for its turn 待测算方案: everything that can be refused has been looked at. */
export interface PreparedPlan {
  readonly facts: CountyYear;
  readonly law: Law;
  readonly before: Verdict;
  readonly basis: PlanBasis;
  readonly run: (hooks: PlanHooks) => Promise<CountyPlan>;
}

/** Marginal costs are a bonus to the plan, not a second solve. */
const EXPLAIN_SECONDS = 20;

/**
 * 准备测算: the county's figures with a scenario's changes on top, prices and locks, put as a problem.
 * @throws Trouble with every missing figure, bad price and cap at once; 404 when the scenario is gone.
 */
export async function preparePlan(
  context: CommandContext,
  address: CountyAddress,
  request: PlanJobRequest,
): Promise<PreparedPlan> {
  const [judged, scenario, prices] = await Promise.all([
    judgeCounty(context, address, request),
    scenarioOf(context, address, request),
    pricesOf(request),
  ]);
  const facts = edited(judged.facts, scenario.edits);
  const { law } = judged;
  const before = facts === judged.facts ? judged.verdict : evaluateCounty(facts, law);
  const { problem, leftOut } = posed(facts, law, { request, prices });
  const basis: PlanBasis = {
    mode: request.mode,
    budgetYuan: request.mode === 'budget' ? (request.budgetYuan ?? null) : null,
    years: request.mode === 'years' ? request.years : null,
    yearlyBudgetsYuan: request.mode === 'years' ? (request.yearlyBudgetsYuan ?? null) : null,
    scenario: scenario.name,
    edits: scenario.edits.length,
    prices: { ...prices, prices: { ...prices.prices } },
    transfers: request.transfers,
    completeOnly: request.completeOnly,
    locks: request.locks,
    gap: request.gap,
    leftOut: leftOut.map(({ school, stage, missing }) => ({ school, stage, missing: [...missing] })),
  };
  const run = async (hooks: PlanHooks) => {
    const found = await withSolver(hooks, (solver) => solved(problem, solver, { request, hooks }));
    const after = found.costYuan === null ? null : evaluateCounty(applyPlan(facts, found), law);
    // marginal costs and reasons are those of one year
    const explanation = request.mode === 'years' ? null : await explained(problem, found, hooks);
    return { before, plan: { ...found, after }, explanation };
  };
  return { facts, law, before, basis, run };
}

async function scenarioOf(context: CommandContext, address: CountyAddress, { scenario, edits }: PlanJobRequest) {
  if (scenario === undefined) return { name: null, edits: edits ?? [] };
  const stored = (await listScenarios(context, address)).find(({ id }) => id === scenario);
  if (stored !== undefined) return { name: stored.name, edits: edits ?? stored.edits };
  throw new Trouble(
    'scenarioUnknown',
    { zh: '没有这个假设方案，可能已被删除；请重新选择', en: 'there is no such scenario; it may have been deleted' },
    { status: 404 },
  );
}

/** The shipped table stays an assumption until a price is changed by hand. */
async function pricesOf({ prices }: PlanJobRequest): Promise<SourcedPrices> {
  const shipped = await assumedPrices();
  if (prices === undefined) return shipped;
  if (Object.keys(prices).every((id) => prices[id] === shipped.prices[id])) return { ...shipped, prices };
  return {
    id: 'own',
    title: { zh: '自填单价', en: 'Prices of one’s own' },
    assumption: false,
    date: null,
    source: { zh: '本次测算时填写', en: 'entered for this plan' },
    prices,
  };
}

function edited(facts: CountyYear, edits: NonNullable<PlanJobRequest['edits']>): CountyYear {
  if (edits.length === 0) return facts;
  try {
    return applyEdits(facts, edits);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new Trouble(
      'scenarioStale',
      {
        zh: `假设方案改动的学校已不在数据中：${cause.message}`,
        en: `the scenario changes a school that is gone: ${cause.message}`,
      },
      { cause },
    );
  }
}

function posed(
  facts: CountyYear,
  law: Law,
  { request, prices }: { readonly request: PlanJobRequest; readonly prices: SourcedPrices },
) {
  const { transfers, completeOnly } = request;
  try {
    return problemFrom(facts, law, { prices: prices.prices, transfers, completeOnly });
  } catch (error) {
    throw troubleOf(error);
  }
}

async function solved(
  problem: PlanningProblem,
  solver: Solver,
  { request, hooks }: { readonly request: PlanJobRequest; readonly hooks: PlanHooks },
): Promise<Plan> {
  const { gap, seconds, locks, mode, goal, budgetYuan } = request;
  const search = {
    clock: () => performance.now(),
    gap,
    seconds,
    locks,
    ...(hooks.onProgress === undefined ? {} : { onProgress: hooks.onProgress }),
    ...(hooks.signal === undefined ? {} : { signal: hooks.signal }),
  };
  try {
    if (mode === 'years') return planOfYears(await planYears(problem, solver, { ...search, ...moneyByYear(request) }));
    return mode === 'budget'
      ? await planForBudget(problem, solver, { ...search, goal, budgetYuan: budgetYuan ?? 0 })
      : await planLeastCost(problem, solver, search);
  } catch (error) {
    throw troubleOf(error);
  }
}

/** more than any county has: a year without a limit on money */
const NO_LIMIT_YUAN = 1e12;

function moneyByYear({ years, yearlyBudgetsYuan }: PlanJobRequest): Pick<YearsOptions, 'years' | 'sources'> {
  if (yearlyBudgetsYuan === undefined || yearlyBudgetsYuan.every((yuan) => yuan === null)) return { years };
  return { years, sources: [{ id: 'budget', yuanByYear: yearlyBudgetsYuan.map((yuan) => yuan ?? NO_LIMIT_YUAN) }] };
}

/** The plan never waits for its explanation longer than that: what takes too long is left out, and said. */
async function explained(problem: PlanningProblem, plan: Plan, hooks: PlanHooks): Promise<PlanExplanation | null> {
  if (plan.costYuan === null) return null;
  const late = AbortSignal.timeout(EXPLAIN_SECONDS * 1000);
  const signal = hooks.signal === undefined ? late : AbortSignal.any([hooks.signal, late]);
  try {
    return await withSolver({ ...hooks, signal }, (solver) =>
      explainPlan(problem, solver, { plan, clock: () => performance.now(), signal }),
    );
  } catch (error) {
    if (hooks.signal?.aborted === true || !late.aborted) throw error;
    hooks.onNotice?.({
      zh: `边际成本计算超过 ${EXPLAIN_SECONDS} 秒，未列出；方案本身不受影响`,
      en: `The marginal costs took more than ${EXPLAIN_SECONDS} s and are left out; the plan itself stands.`,
    });
    return null;
  }
}
