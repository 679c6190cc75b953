import {
  type CountyAddress,
  type PlanBasis,
  type PlanJobRequest,
  PlanTerms,
  type YearsSettings,
} from '@junheng/contract';
import {
  applyPlan,
  breakdownOf,
  explainPlan,
  type Plan,
  type PlanBreakdown,
  type PlanExplanation,
  type PlanningProblem,
  type PlanWithVerdict,
  withLocks,
} from '@junheng/planner';
import { evaluateCounty, type Law, type Verdict } from '@junheng/rules';
import { applyEdits, type CountyYear } from '@junheng/schools';
import type { CommandContext } from '../context.ts';
import { judgeCounty } from '../county/county.ts';
import { listScenarios } from '../county/scenarios.ts';
import { Trouble } from '../trouble.ts';
import { composite2012 } from './composite-2012.ts';
import { openingTexts } from './openings.ts';
import { withSolver } from './plan.ts';
import { planProof } from './plan-proof.ts';
import { posedProblem, termsIn } from './posed-problem.ts';
import { assumedPrices, type SourcedPrices } from './price-files.ts';
import { type PlanHooks, type SolvedPlan, solvePlan } from './solve-plan.ts';

/** What a solved county plan comes with. */
export interface CountyPlan {
  readonly plan: PlanWithVerdict;
  readonly before: Verdict;
  /** null when there is no plan to explain; marginal costs only where they were calculated */
  readonly explanation: PlanBreakdown | PlanExplanation | null;
}

/** A plan that only waits for its turn 待测算方案: everything that can be refused has been looked at. */
export interface PreparedPlan {
  readonly facts: CountyYear;
  readonly law: Law;
  readonly before: Verdict;
  readonly basis: PlanBasis;
  /** what is asked, and of what: for analyses that ask it again with a change */
  readonly request: PlanJobRequest;
  readonly problem: PlanningProblem;
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
  const { problem, leftOut } = posedProblem(facts, law, { request, prices });
  const terms = termsIn(request);
  const isYears = request.mode === 'years';
  const openings = request.openings ?? [];
  const basis: PlanBasis = {
    mode: request.mode,
    budgetYuan: request.mode === 'budget' ? (request.budgetYuan ?? null) : null,
    years: isYears ? request.years : null,
    yearlyBudgetsYuan: isYears ? (request.yearlyBudgetsYuan ?? null) : null,
    ...(isYears ? { settings: settingsIn(request) } : {}),
    ...(openings.length === 0 ? {} : { openings }),
    scenario: scenario.name,
    edits: scenario.edits.length,
    prices: { ...prices, prices: { ...prices.prices } },
    transfers: request.transfers,
    completeOnly: request.completeOnly,
    locks: request.locks,
    gap: request.gap,
    ...(Object.keys(terms).length === 0 ? {} : { terms: PlanTerms.parse(terms) }),
    leftOut: leftOut.map(({ school, stage, missing }) => ({ school, stage, missing: [...missing] })),
  };
  return preparedPlan({ facts, law, before, basis, request, problem });
}

/** 待测算方案 from its parts, so that a changed request of the same county can be prepared without reading it anew. */
export function preparedPlan(parts: Omit<PreparedPlan, 'run'>): PreparedPlan {
  const { problem, request } = parts;
  const run = async (hooks: PlanHooks): Promise<CountyPlan> => {
    const found = await withSolver(hooks, (solver) => solvePlan(problem, solver, { request, hooks }));
    return completedPlan(parts, found, hooks);
  };
  return { ...parts, run };
}

/** What a found plan comes with 方案说明: verdict, reasons, the 2012 composite, and marginal costs where they are to be had. */
export async function completedPlan(
  parts: Omit<PreparedPlan, 'run'>,
  found: SolvedPlan,
  hooks: Omit<PlanHooks, 'onProgress'>,
): Promise<CountyPlan> {
  const { problem, request } = parts;
  // marginal costs are those of full compliance in one year
  const marginal =
    request.mode === 'leastCost' ? await explained(withLocks(problem, request.locks), found, hooks) : null;
  const judged = judgedPlan(parts, found);
  if (found.costYuan === null) return judged;
  const proof = await provedBound(parts, found, hooks);
  const plan = {
    ...judged.plan,
    ...(proof === undefined ? {} : { proof }),
    composite2012: await compositeOf(parts, found),
  };
  return { ...judged, plan, ...(marginal === null ? {} : { explanation: marginal }) };
}

function provedBound(
  { facts, law, basis }: Pick<PreparedPlan, 'facts' | 'law' | 'basis'>,
  plan: SolvedPlan,
  hooks: Omit<PlanHooks, 'onProgress'>,
) {
  const { completeOnly, leftOut } = basis;
  const { prices } = basis.prices;
  const named = { ...plan, leftOut };
  return planProof(facts, { law, prices, completeOnly, plan: named }, hooks);
}

function compositeOf({ facts, before }: Pick<PreparedPlan, 'facts' | 'before'>, found: SolvedPlan) {
  return composite2012(before.date, { before: facts, after: applyPlan(facts, found) });
}

/** A plan with the verdict that follows from it, its money and its reasons; without marginal costs, which take a solver. */
export function judgedPlan(
  { facts, law, before, problem, request }: Omit<PreparedPlan, 'run' | 'basis'>,
  found: SolvedPlan,
): CountyPlan {
  const assumptions = [...openingTexts(problem, request.openings ?? []), ...found.assumptions];
  const after = found.costYuan === null ? null : evaluateCounty(applyPlan(facts, found), law);
  return {
    before,
    plan: { ...found, assumptions, after },
    explanation:
      found.costYuan === null || 'years' in found ? null : breakdownOf(withLocks(problem, request.locks), found),
  };
}

const settingsIn = (request: PlanJobRequest): YearsSettings => {
  const { sources, milestones, forecast, buildingLeadYears, lump, discountRate } = request;
  return { sources, milestones, forecast, buildingLeadYears, lump, discountRate };
};

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

/** The plan never waits for its explanation longer than that: what takes too long is left out, and said. */
async function explained(
  problem: PlanningProblem,
  plan: Plan,
  hooks: Omit<PlanHooks, 'onProgress'>,
): Promise<PlanExplanation | null> {
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
