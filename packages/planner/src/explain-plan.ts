import { multiply, rational, toNumber } from '@junheng/quantities';
import type { Stage, Text } from '@junheng/schools';
import { indicatorOf, MONEY_SCALE, needOf } from './model/plan-columns.ts';
import { buildPlanModel } from './model/plan-model.ts';
import type { Plan, Purchase } from './plan/plan.ts';
import { planLeastCost } from './plan-least-cost.ts';
import type { PlanLock } from './problem/locks.ts';
import type { PlanningProblem } from './problem/planning-problem.ts';
import { Deadline, type SearchOptions } from './solve/plan-options.ts';
import { Relaxation } from './solve/relaxation.ts';
import type { Solver } from './solver/solver.ts';

/** What one limit costs at the margin 边际成本, with exemptions held as in the plan and whole numbers let go. */
export interface ShadowPrice {
  readonly kind: 'dispersion' | 'limit';
  readonly stage: Stage;
  readonly indicator: string;
  /** the change that is priced: a coefficient of variation 0.01 higher, or a limit 1 % lower */
  readonly change: Text;
  readonly savedYuan: number;
}

/** Why a line stands in the plan 理由. */
export interface Reason {
  readonly purchase: Purchase;
  readonly why: 'limit' | 'dispersion' | 'lock';
  readonly message: Text;
}

/** Money and reasons of a plan, which need no solver. */
export interface PlanBreakdown {
  readonly bySchool: Readonly<Record<string, number>>;
  readonly byIndicator: Readonly<Record<string, number>>;
  readonly byKind: Readonly<Record<'building' | 'equipment' | 'teachers' | 'transfers', number>>;
  readonly reasons: readonly Reason[];
}

export interface PlanExplanation extends PlanBreakdown {
  readonly shadowPrices: readonly ShadowPrice[];
}

interface Explaining extends SearchOptions {
  readonly plan: Plan;
}

/**
 * Explains a plan 方案解读: money by school, indicator and kind, why each line is there, and what each limit costs at the margin.
 * The marginal costs are those of the problem with the plan's exemptions held and whole numbers let go.
 */
export async function explainPlan(
  problem: PlanningProblem,
  solver: Solver,
  { plan, ...options }: Explaining,
): Promise<PlanExplanation> {
  return { ...breakdownOf(problem, plan), shadowPrices: await shadowPrices(problem, { solver, plan, options }) };
}

/** 方案构成: money by school, indicator and kind, and why each line is there; the cost of a move stands with the school that receives. */
export function breakdownOf(problem: PlanningProblem, plan: Plan): PlanBreakdown {
  const { purchases, transfers } = plan;
  const moving = transfers.reduce((sum, { costYuan }) => sum + costYuan, 0);
  return {
    bySchool: totals([
      ...purchases.map(({ school, costYuan }) => [school, costYuan] as const),
      ...transfers.map(({ to, costYuan }) => [to, costYuan] as const),
    ]),
    byIndicator: totals([
      ...purchases.map(({ indicator, costYuan }) => [indicator, costYuan] as const),
      ['transfer', moving],
    ]),
    byKind: {
      building: 0,
      equipment: 0,
      teachers: 0,
      transfers: moving,
      ...totals(purchases.map((line) => [kindOf(problem, line), line.costYuan] as const)),
    },
    reasons: purchases.map((purchase) => reasonFor(problem, plan, purchase)),
  };
}

/** The best plan without one of its lines 次优方案, and what doing without costs. */
export async function runnerUp(
  problem: PlanningProblem,
  solver: Solver,
  {
    plan,
    without,
    locks = [],
    ...options
  }: Explaining & { readonly without: PlanLock; readonly locks?: readonly PlanLock[] },
): Promise<{ readonly plan: Plan; readonly dearerByYuan: number | null }> {
  const other = await planLeastCost(problem, solver, { ...options, locks: [...locks, without] });
  const dearerByYuan = other.costYuan === null || plan.costYuan === null ? null : other.costYuan - plan.costYuan;
  return { plan: other, dearerByYuan };
}

function totals(lines: readonly (readonly [string, number])[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [key, yuan] of lines) sums[key] = (sums[key] ?? 0) + yuan;
  return sums;
}

function kindOf(problem: PlanningProblem, { indicator }: Purchase): 'building' | 'equipment' | 'teachers' {
  const found = problem.indicators.find(({ id }) => id === indicator);
  if (found?.attribute !== null && found?.attribute !== undefined) return 'teachers';
  return found?.bought.endsWith('SquareMetres') === true ? 'building' : 'equipment';
}

/** Bought up to what a limit asks, or beyond it for the dispersion, or because it was decided. */
function reasonFor(problem: PlanningProblem, plan: Plan, purchase: Purchase): Reason {
  const k = problem.indicators.findIndex(({ id }) => id === purchase.indicator);
  const pot = problem.pots.findIndex(
    (one) => one.school === purchase.school && one.stage === purchase.stage && one.indicator === k,
  );
  const decided = toNumber(problem.pots[pot]?.leastBought ?? rational(0n));
  const { step, title } = indicatorOf(problem, k);
  const moved = plan.transfers
    .filter((line) => attributeMoves(problem, k, line))
    .reduce(
      (sum, { from, to, stage, count }) =>
        sum + (stage !== purchase.stage ? 0 : to === purchase.school ? count : from === purchase.school ? -count : 0),
      0,
    );
  const held = toNumber(problem.pots[pot]?.present ?? rational(0n)) + purchase.amount + moved;
  const users = problem.sections.filter(({ needs }) => needs[k]?.pot === pot);
  const asked = Math.max(
    0,
    ...users.map((section) => {
      const need = needOf(section, k);
      const isExempt = plan.exemptions.some(
        (one) => one.school === section.school && one.stage === section.stage && one.indicator === purchase.indicator,
      );
      return toNumber(isExempt ? need.atFloor : need.atLimit) / toNumber(need.share);
    }),
  );
  if (decided > 0 && purchase.amount <= decided + 1e-9)
    return { purchase, why: 'lock', message: { zh: '已定项目', en: 'a decided project' } };
  if (held < asked + 1.5 * toNumber(step))
    return {
      purchase,
      why: 'limit',
      message: { zh: `补足“${title.zh}”标准所需`, en: `what the limit of "${title.en}" asks` },
    };
  return {
    purchase,
    why: 'dispersion',
    message: {
      zh: `高出标准的部分用于降低“${title.zh}”差异系数`,
      en: `beyond the limit, to bring the dispersion of "${title.en}" down`,
    },
  };
}

function attributeMoves(problem: PlanningProblem, k: number, { type }: Plan['transfers'][number]): boolean {
  const { attribute } = indicatorOf(problem, k);
  return attribute !== null && type[attribute];
}

interface Pricing {
  readonly solver: Solver;
  readonly plan: Plan;
  readonly options: SearchOptions;
}

async function shadowPrices(problem: PlanningProblem, pricing: Pricing): Promise<ShadowPrice[]> {
  const base = await relaxedCost(problem, pricing);
  if (base === null) return [];
  const prices: ShadowPrice[] = [];
  const record = async (changed: PlanningProblem, about: Omit<ShadowPrice, 'savedYuan'>) => {
    const cost = await relaxedCost(changed, pricing);
    const saved = cost === null ? 0 : base - cost;
    if (saved > Math.max(1, 1e-6 * base)) prices.push({ ...about, savedYuan: Math.round(saved) });
  };
  for (const dispersion of problem.dispersions) {
    const limit = {
      numerator: dispersion.limit.numerator * 100n + dispersion.limit.denominator,
      denominator: dispersion.limit.denominator * 100n,
    };
    const dispersions = problem.dispersions.map((one) => (one === dispersion ? { ...one, limit } : one));
    await record(
      { ...problem, dispersions },
      {
        kind: 'dispersion',
        stage: dispersion.stage,
        indicator: indicatorOf(problem, dispersion.indicator).id,
        change: { zh: '差异系数限值放宽0.01', en: 'the dispersion limit 0.01 higher' },
      },
    );
  }
  for (const stage of ['primary', 'junior'] as const)
    for (const [k, { id }] of problem.indicators.entries()) {
      const lower = rational(99n, 100n);
      const sections = problem.sections.map((section) =>
        section.stage !== stage
          ? section
          : {
              ...section,
              needs: section.needs.map((need, i) =>
                i === k
                  ? { ...need, atLimit: multiply(need.atLimit, lower), atFloor: multiply(need.atFloor, lower) }
                  : need,
              ),
            },
      );
      await record(
        { ...problem, sections },
        { kind: 'limit', stage, indicator: id, change: { zh: '标准降低1%', en: 'the limit 1 % lower' } },
      );
    }
  return prices.sort((a, b) => b.savedYuan - a.savedYuan);
}

/** Least cost in yuan with the plan's exemptions held and nothing whole; null when that has no solution. */
async function relaxedCost(problem: PlanningProblem, { solver, plan, options }: Pricing): Promise<number | null> {
  const model = buildPlanModel(problem);
  const exempt = new Set(plan.exemptions.map(({ school, stage, indicator }) => `${school}/${stage}/${indicator}`));
  for (const { section, indicator, column } of model.exemptions) {
    const place = problem.sections[section];
    const isExempt = exempt.has(`${place?.school}/${place?.stage}/${indicatorOf(problem, indicator).id}`);
    model.columns.upper[column] = isExempt ? 1 : 0;
  }
  const relaxation = await Relaxation.open(model, solver, new Deadline({ ...options, seconds: 20 }));
  try {
    const { status, objective } = await relaxation.converge();
    return status === 'optimal' ? objective * MONEY_SCALE : null;
  } finally {
    await relaxation.close();
  }
}
