import type { AnalysisRequest, FrontDocument, FrontPointDocument, PlanBasis, PlanJobRequest } from '@junheng/contract';
import { movedBy, tightened } from '@junheng/planner';
import { toNumber } from '@junheng/quantities';
import type { Verdict } from '@junheng/rules';
import { Trouble } from '../../trouble.ts';
import { type CountyPlan, completedPlan, judgedPlan, type PreparedPlan, preparedPlan } from '../plan-county.ts';
import type { SolvedPlan } from '../solve-plan.ts';
import { requestOfYears, yearsChoices } from './front-years.ts';
import { type AnalysisHooks, type PreparedAnalysis, secondsEach, solveCase } from './prepared-analysis.ts';

type Asked = Extract<AnalysisRequest, { kind: 'front' }>;

interface Combination {
  readonly years: number;
  readonly mostMoved: number;
  readonly cvAtMost: number;
}

/**
 * A plan taken from a front 前沿上的方案, with a request and a basis of its own that say where it is from. It stands at once;
 * `complete` adds what takes longer: marginal costs and the 2012 composite.
 */
export interface FrontPlan {
  readonly prepared: PreparedPlan;
  readonly result: CountyPlan;
  readonly complete: (hooks: AnalysisHooks) => Promise<CountyPlan>;
}

export interface PreparedFront extends PreparedAnalysis<FrontDocument> {
  /** the plan of a point, judged; null for a point that is not there or has no plan */
  readonly planOf: (point: number, of: string) => FrontPlan | null;
}

const CV_STEP = 0.05;

/**
 * 帕累托前沿 of cost, years, people moved and the worst dispersion: the plan at hand is its first point, then every combination is
 * solved with its own proof. Costs of several years are the discounted ones. @throws Trouble where the plan has no front.
 */
export function prepareFront(base: PreparedPlan, found: CountyPlan, asked: Asked): PreparedFront {
  if (base.request.mode === 'budget')
    throw new Trouble(
      'noFront',
      { zh: '预算方案没有前沿：预算方案不考虑差异系数', en: 'a budget plan has no front: it asks for no dispersion' },
      { status: 422 },
    );
  const own = base.request.mode === 'years' ? base.request.years : 1;
  const top = Math.max(...base.problem.dispersions.map(({ limit }) => toNumber(limit)), 0.01);
  const first: Combination = { years: own, mostMoved: movedBy(found.plan), cvAtMost: top };
  const choices = combinations(base, { asked, first, worst: worstOf(found.plan.after) ?? top });
  const plans = new Map<number, SolvedPlan>();
  const requests = new Map<number, PlanJobRequest>();
  const points: FrontPointDocument[] = [];
  const document = (): FrontDocument => ({ kind: 'front', total: choices.length, points: withFront(points) });
  const put = (id: number, one: Combination, plan: SolvedPlan, request: PlanJobRequest): void => {
    if (plan.costYuan !== null) plans.set(id, plan);
    requests.set(id, request);
    points.push(pointOf(base, { id, one, plan, request }));
  };
  const run = async (hooks: AnalysisHooks): Promise<void> => {
    for (const [id, one] of choices.entries()) {
      const request = requestOf(base, one, secondsEach(base.request, asked.seconds));
      const isFirst = one === first && found.plan.costYuan !== null;
      const problem = tightened(base.problem, one.cvAtMost);
      put(id, one, isFirst ? found.plan : await solveCase(problem, { request, hooks }), request);
    }
  };
  return {
    document,
    run,
    planOf: (id, of) => {
      const [plan, request, point] = [plans.get(id), requests.get(id), points.find((one) => one.id === id)];
      if (plan === undefined || request === undefined || point === undefined) return null;
      const prepared = preparedPlan({
        ...base,
        request,
        basis: basisOf(base, request, { of, ...point }),
        problem: tightened(base.problem, point.cvAtMost),
      });
      return {
        prepared,
        result: judgedPlan(prepared, plan),
        complete: (hooks) => completedPlan(prepared, plan, hooks),
      };
    },
  };
}

function combinations(
  base: PreparedPlan,
  { asked, first, worst }: { readonly asked: Asked; readonly first: Combination; readonly worst: number },
): readonly Combination[] {
  const years = asked.years === undefined ? [first.years] : yearsChoices(base.request, asked.years);
  const all = first.mostMoved;
  const moved = distinct(asked.moved ?? [all, Math.ceil(all / 2), Math.ceil(all / 4), 0]);
  const cvs = distinct(asked.worstCv ?? [first.cvAtMost, ...[1, 2].map((steps) => below(worst, steps))]);
  const others = years.flatMap((n) =>
    cvs.flatMap((cvAtMost) => moved.map((mostMoved): Combination => ({ years: n, mostMoved, cvAtMost }))),
  );
  return [first, ...others.filter((one) => !isSame(one, first))];
}

/** A round step below what the plan reaches, so that it binds. */
const below = (worst: number, steps: number): number =>
  Math.max(CV_STEP, Math.round((worst - steps * CV_STEP) * 100) / 100);

const distinct = (values: readonly number[]): readonly number[] => [...new Set(values)].sort((a, b) => b - a);

const isSame = (a: Combination, b: Combination): boolean =>
  a.years === b.years && a.mostMoved === b.mostMoved && a.cvAtMost === b.cvAtMost;

function requestOf({ request, problem }: PreparedPlan, one: Combination, seconds: number): PlanJobRequest {
  const ofYears = requestOfYears(request, one.years, problem.schoolYear);
  return { ...ofYears, seconds, locks: [...request.locks, { kind: 'movedAtMost', people: one.mostMoved }] };
}

function basisOf(
  { basis, request: own }: PreparedPlan,
  request: PlanJobRequest,
  { of, mostMoved, cvAtMost }: { readonly of: string; readonly mostMoved: number; readonly cvAtMost: number },
): PlanBasis {
  const isYears = request.mode === 'years';
  const { settings: _, ...rest } = basis;
  const { sources, milestones, forecast, buildingLeadYears, lump, discountRate } = request;
  return {
    ...rest,
    mode: request.mode,
    years: isYears ? request.years : null,
    yearlyBudgetsYuan: isYears ? (request.yearlyBudgetsYuan ?? null) : null,
    locks: own.locks,
    point: { of, mostMoved, cvAtMost },
    ...(isYears ? { settings: { sources, milestones, forecast, buildingLeadYears, lump, discountRate } } : {}),
  };
}

function pointOf(
  base: PreparedPlan,
  {
    id,
    one,
    plan,
    request,
  }: {
    readonly id: number;
    readonly one: Combination;
    readonly plan: SolvedPlan;
    readonly request: PlanJobRequest;
  },
): FrontPointDocument {
  const { status, boundYuan, gap } = plan;
  const after = plan.costYuan === null ? null : judgedPlan({ ...base, request }, plan).plan.after;
  const costYuan = 'discountedYuan' in plan ? plan.discountedYuan : plan.costYuan;
  return {
    ...{ id, ...one, status, costYuan, boundYuan, gap },
    moved: movedBy(plan),
    worstCv: worstOf(after),
    onFront: false,
  };
}

/** The largest coefficient of variation of a verdict; null when there is none. */
export function worstOf(verdict: Verdict | null): number | null {
  const known = Object.values(verdict?.dispersion ?? {}).flatMap((stage) =>
    Object.values(stage ?? {}).flatMap(({ cv }) => (cv === null ? [] : [cv])),
  );
  return known.length === 0 ? null : Math.max(...known);
}

function withFront(points: readonly FrontPointDocument[]): FrontPointDocument[] {
  return points.map((point) => ({
    ...point,
    onFront: point.costYuan !== null && !points.some((other) => other !== point && beats(other, point)),
  }));
}

/** At least as good in all four, and better in one: in cost by more than the proofs leave open. Of equals the earlier one stays. */
export function beats(a: FrontPointDocument, b: FrontPointDocument): boolean {
  if (a.costYuan === null || b.costYuan === null) return false;
  const [cvA, cvB] = [a.worstCv ?? 0, b.worstCv ?? 0];
  if (a.years > b.years || a.moved > b.moved || cvA > cvB + 1e-9 || a.costYuan > b.costYuan) return false;
  const isBetter =
    a.years < b.years || a.moved < b.moved || cvA < cvB - 1e-9 || b.costYuan - a.costYuan > (b.gap ?? 0) * b.costYuan;
  return isBetter || a.id < b.id;
}
