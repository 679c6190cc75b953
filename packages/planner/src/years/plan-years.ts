import { toNumber } from '@junheng/quantities';
import { assemble } from '../model/assemble.ts';
import { limitRowsOf } from '../model/cone-cuts.ts';
import { indicatorOf, MONEY_SCALE } from '../model/plan-columns.ts';
import { PLAN_VERSION } from '../plan/asked.ts';
import { assumptionsOf } from '../plan/assumptions.ts';
import { limitsHold } from '../plan/exact-test.ts';
import { exemptionsOf } from '../plan/plan-lines.ts';
import { withLocks } from '../problem/locks.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { PlanningInputError } from '../problem/trouble.ts';
import { Deadline } from '../solve/plan-options.ts';
import { gapOf } from '../solve/plan-search.ts';
import { Relaxation } from '../solve/relaxation.ts';
import { RowBuilder } from '../solver/row-builder.ts';
import { type Solver, type SolverResult, solveOnce } from '../solver/solver.ts';
import { termsOf } from '../terms/plan-terms.ts';
import { needsRoutes } from '../terms/rotation.ts';
import { routesOf } from '../terms/routes.ts';
import { askedOfYears, costsOf, isPayable } from './money.ts';
import { findYearsConflict } from './years-conflict.ts';
import { draftUntil, planYearsOf, yearsDraft } from './years-draft.ts';
import { buildYearsModel, problemOfYear, type YearsModel } from './years-model.ts';
import type { YearsOptions, YearsPlan } from './years-request.ts';
import { yearsTroubles } from './years-troubles.ts';

const MARGIN = 1e-5;
const ROUNDS = 4;
const REPAIRS = 12;
const REPAIR_SECONDS = 8;

/**
 * The cheapest way over several years 多年方案: budgets by year and source, pupils by year, building that takes a year and comes
 * in lumps, milestones, every limit and dispersion at the end. The bound is of the discounted cost, with each source's yearly
 * money less what rounding areas up may take. @throws PlanningInputError naming every bad option at once.
 */
export async function planYears(problem: PlanningProblem, solver: Solver, options: YearsOptions): Promise<YearsPlan> {
  const troubles = yearsTroubles(options);
  if (troubles.length > 0) throw new PlanningInputError(troubles);
  const locked = withLocks(problem, options.locks ?? []);
  const deadline = new Deadline(options);
  const found = await searched(locked, {
    solver,
    options,
    deadline,
    leeway: { yuan: roundingYuan(locked), cv: MARGIN },
  });
  if (found.status !== 'infeasible') return found;
  // only what has no plan without any leeway for rounding is said to have none
  const sure = await searched(locked, { solver, options, deadline, leeway: { yuan: 0, cv: 0 } });
  if (sure.status !== 'infeasible' || options.explainsConflict === false) return sure;
  const plan = (of: PlanningProblem, asked: YearsOptions) => planYears(of, solver, asked);
  return { ...sure, conflict: await findYearsConflict({ base: problem, options, solver, plan }) };
}

/** What is kept back so that rounding breaks nothing: money of each source and year, and a bit of every dispersion limit. */
interface Leeway {
  readonly yuan: number;
  readonly cv: number;
}

interface Searching {
  readonly solver: Solver;
  readonly options: YearsOptions;
  readonly deadline: Deadline;
  readonly leeway: Leeway;
}

async function searched(
  problem: PlanningProblem,
  { solver, options, deadline, leeway }: Searching,
): Promise<YearsPlan> {
  const model = buildYearsModel(problem, options, leeway.yuan);
  const relaxation = await Relaxation.open(model.plan, solver, deadline);
  try {
    return await new YearsSearch({ problem, solver, model, relaxation, deadline, margin: leeway.cv }, options).run();
  } finally {
    await relaxation.close();
  }
}

/** what rounding every area and sum up can cost in one year */
function roundingYuan(problem: PlanningProblem): number {
  return problem.pots.reduce((sum, { indicator }) => {
    const { scale, step, priceYuan } = indicatorOf(problem, indicator);
    return scale === 1 ? sum : sum + 2 * toNumber(step) * toNumber(priceYuan);
  }, 0);
}

interface Tools {
  readonly problem: PlanningProblem;
  readonly solver: Solver;
  readonly model: YearsModel;
  readonly relaxation: Relaxation;
  readonly deadline: Deadline;
  /** kept back of each dispersion limit */
  readonly margin: number;
}

class YearsSearch {
  readonly #tools: Tools;
  readonly #options: YearsOptions;
  #bound = 0;

  constructor(tools: Tools, options: YearsOptions) {
    this.#tools = tools;
    this.#options = options;
  }

  async run(): Promise<YearsPlan> {
    const { relaxation, deadline } = this.#tools;
    const relaxed = await relaxation.converge();
    if (relaxed.status === 'infeasible') return this.#empty('infeasible');
    if (relaxed.status !== 'optimal') return this.#empty('unknown');
    this.#raise(relaxed.objective);
    let best: YearsPlan | undefined;
    for (let round = 0; round < this.#rounds() && deadline.left() > 0.1; round++) {
      const result = await this.#search(round);
      if (result.status === 'infeasible' && best === undefined) return this.#empty('infeasible');
      if (result.values.length === 0) break;
      const plan = this.#plan(result) ?? (await this.#repaired(result));
      if (plan !== undefined && (plan.discountedYuan ?? Infinity) < (best?.discountedYuan ?? Infinity)) best = plan;
      const cut = relaxation.cuts.add(relaxation.cuts.broken(result.values, -2e-6), result.values);
      const added = cut + relaxation.reach(result.values);
      if (added === 0 || best?.status === 'optimal') break;
    }
    return best === undefined ? this.#empty('unknown') : this.#withBound(best);
  }

  /**
   * The choices of a solution (exemptions, milestones, sites) are kept and the amounts searched again, with a tangent more each time,
   * until every dispersion holds: far quicker than searching the choices anew for each tangent.
   */
  async #repaired({ values: from }: SolverResult): Promise<YearsPlan | undefined> {
    const { model, solver, relaxation, deadline, margin } = this.#tools;
    const { integer, lower, upper } = model.plan.columns;
    const choices = integer.flatMap((whole, column) =>
      whole === 1 && lower[column] === 0 && upper[column] === 1
        ? [[column, Math.round(from[column] ?? 0)] as const]
        : [],
    );
    let values = from;
    for (let round = 0; round < REPAIRS && deadline.left() > 0.1; round++) {
      const cut = relaxation.cuts.add(relaxation.cuts.broken(values, -2e-6), values);
      if (cut + relaxation.reach(values) === 0) return undefined;
      const limits = new RowBuilder();
      limitRowsOf(relaxation.cuts.open, limits, margin);
      const program = assemble(model.plan, { rows: [relaxation.tangents, limits], fixed: new Map(choices) });
      const seconds = Math.min(REPAIR_SECONDS, deadline.left());
      const result = await solveOnce(solver, program, { seconds, relativeGap: (this.#options.gap ?? 0.001) * 0.2 });
      if (result.values.length === 0) return undefined;
      values = result.values;
      const plan = this.#plan(result);
      if (plan !== undefined) return plan;
    }
    return undefined;
  }

  /** where people may only go so far, a search may find ways that need a further row */
  #rounds(): number {
    return needsRoutes(this.#tools.problem) ? 3 * ROUNDS : ROUNDS;
  }

  async #search(round: number): Promise<SolverResult> {
    const { model, solver, relaxation, deadline, margin } = this.#tools;
    const limits = new RowBuilder();
    limitRowsOf(relaxation.cuts.open, limits, margin);
    const result = await solveOnce(solver, assemble(model.plan, { rows: [relaxation.tangents, limits] }), {
      seconds: deadline.left() * (round === this.#rounds() - 1 ? 1 : 0.6),
      relativeGap: (this.#options.gap ?? 0.001) * 0.5,
      onProgress: ({ bound, incumbent }) => {
        this.#raise(bound);
        const incumbentYuan = Number.isFinite(incumbent) ? incumbent * MONEY_SCALE : null;
        const boundYuan = this.#bound * MONEY_SCALE;
        this.#options.onProgress?.({
          boundYuan,
          incumbentYuan,
          gap: incumbentYuan === null ? null : gapOf(incumbentYuan, boundYuan),
          round,
        });
      },
    });
    this.#raise(result.bound);
    return result;
  }

  /** the search keeps a margin of the dispersion limits for rounding: what that can be worth is taken off its bound */
  #raise(bound: number): void {
    if (Number.isFinite(bound)) this.#bound = Math.max(this.#bound, bound * (1 - 2e-4));
  }

  #plan(result: SolverResult): YearsPlan | undefined {
    const { problem, model, deadline } = this.#tools;
    const last = this.#options.years - 1;
    const atEnd = problemOfYear(problem, this.#options, last);
    const draft = yearsDraft(atEnd, model, result.values);
    const whole = draftUntil(problem, model, { years: draft.years, until: last });
    if (!limitsHold(atEnd, whole) || draft.years.some(({ moves }) => routesOf(problem, moves) === undefined))
      return undefined;
    const years = planYearsOf(problem, model, { draft, options: this.#options });
    const late = (this.#options.milestones ?? []).some(
      ({ year, share }) => (years[year]?.complying ?? 0) < Math.ceil(share * problem.sections.length - 1e-9),
    );
    const burst = years.some((year, index) => !isPayable(problem, this.#options, { year, index }));
    if (late || burst) return undefined;
    return this.#withBound({
      status: 'feasible',
      ...costsOf(years, this.#options),
      boundYuan: 0,
      gap: 1,
      seconds: deadline.elapsed,
      sections: problem.sections.length,
      years,
      exemptions: exemptionsOf(atEnd, whole),
      ...this.#given(),
    });
  }

  #withBound(plan: YearsPlan): YearsPlan {
    const cost = plan.discountedYuan ?? 0;
    const boundYuan = Math.min(cost, Math.floor(this.#bound * MONEY_SCALE));
    const gap = gapOf(cost, boundYuan);
    return {
      ...plan,
      boundYuan,
      gap,
      status: gap <= (this.#options.gap ?? 0.001) ? 'optimal' : 'feasible',
      seconds: this.#tools.deadline.elapsed,
    };
  }

  #given(): Pick<YearsPlan, 'version' | 'assumptions' | 'asked' | 'terms'> {
    const { problem } = this.#tools;
    const terms = termsOf(problem);
    const asked = askedOfYears(problem, this.#options);
    return {
      version: PLAN_VERSION,
      assumptions: this.#assumptions(),
      asked,
      ...(terms === undefined ? {} : { terms }),
    };
  }

  #assumptions() {
    const { pupils, discountRate = 0.03, buildingLeadYears = 1, lump } = this.#options;
    return [
      ...assumptionsOf(this.#tools.problem).slice(1),
      pupils === undefined
        ? { zh: '各年在校生数不变', en: 'Enrolment stays the same in all years.' }
        : { zh: '各年在校生数按给定预测', en: 'Enrolment follows the forecast given.' },
      ...(lump === undefined
        ? []
        : [
            {
              zh: `每处建设每年开工一次另计固定费用 ${lump.fixedYuan} 元,每次不少于 ${lump.leastSquareMetres} 平方米`,
              en: `Each site costs ${lump.fixedYuan} yuan a year before its first square metre and adds at least ${lump.leastSquareMetres} m².`,
            },
          ]),
      {
        zh: `折现率 ${discountRate},建设周期 ${buildingLeadYears} 年;费用为一次性投入`,
        en: `Discount rate ${discountRate}, buildings usable after ${buildingLeadYears} years; costs are paid once.`,
      },
    ];
  }

  #empty(status: YearsPlan['status']): YearsPlan {
    const { deadline, problem } = this.#tools;
    const boundYuan = status === 'infeasible' ? null : this.#bound * MONEY_SCALE;
    return {
      status,
      costYuan: null,
      discountedYuan: null,
      boundYuan,
      gap: null,
      seconds: deadline.elapsed,
      sections: problem.sections.length,
      years: [],
      exemptions: [],
      ...this.#given(),
    };
  }
}
