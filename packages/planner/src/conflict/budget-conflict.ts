import { buildBudgetModel, compliesToday } from '../model/budget-model.ts';
import type { ConflictPart } from '../plan/plan.ts';
import type { BudgetOptions, BudgetPlan } from '../plan-for-budget.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { Deadline } from '../solve/plan-options.ts';
import { type LinearModel, type Solver, solveOnce } from '../solver/solver.ts';
import { ReachCuts } from '../terms/reach-cuts.ts';
import { needsRoutes } from '../terms/rotation.ts';
import { everyCore } from './cores.ts';
import { amountsWith } from './figures.ts';
import { type OpenPlan, pricedParts } from './priced.ts';
import { isChoice, keyOf, problemWithout, type Suspect, suspectsOf } from './suspects.ts';

interface Case {
  readonly base: PlanningProblem;
  readonly options: BudgetOptions;
  readonly solver: Solver;
  /** plans for the budget once something gave way */
  readonly plan: (problem: PlanningProblem, options: BudgetOptions) => Promise<BudgetPlan>;
}

/** more than any county has */
const NO_LIMIT_YUAN = 1e12;
const MONEY: Suspect = { kind: 'budget', source: 0, year: 0 };
const OPENING_SECONDS = 8;
const SEARCH_SECONDS = 3;
const REACH_ROUNDS = 20;

/**
 * Every smallest conflict 冲突 of an impossible plan for a budget: what was decided, asked and limited, and what complies today
 * and may not fall out, against each other and against the money. Giving way on a part is priced by the plan that is then found:
 * for the money the least that is enough, for the others what the budget then buys.
 */
export async function findBudgetConflict({ base, options, solver, plan }: Case): Promise<ConflictPart[]> {
  const { locks = [], budgetYuan } = options;
  const { locks: _, onProgress: __, ...search } = options;
  const deadline = new Deadline({ ...search, seconds: Math.max(60, options.seconds ?? 60) });
  const suspects = suspectsOfBudget(base, options);
  const has = (list: readonly Suspect[], kind: Suspect['kind']) => list.some((one) => one.kind === kind);
  const without = (gone: readonly Suspect[]) => ({
    problem: problemWithout(base, locks, gone),
    yuan: has(gone, 'budget') ? NO_LIMIT_YUAN : budgetYuan,
  });
  const goneBut = (kept: readonly Suspect[]) => {
    const keys = new Set(kept.map(keyOf));
    return suspects.filter((suspect) => !keys.has(keyOf(suspect)));
  };
  const ask = (kept: readonly Suspect[], isWhole: boolean) =>
    isPossible(without(goneBut(kept)), { solver, deadline, isWhole });
  // most conflicts show without whole numbers; only where they do not is the slower question asked
  const isWhole = await ask(suspects, false);
  const cores = await everyCore({ suspects, isPossible: (kept) => ask(kept, isWhole), isChoice, keyOf });
  const planWithout = async (gone: readonly Suspect[]): Promise<OpenPlan | undefined> => {
    if (deadline.left() <= 0) return undefined;
    const { problem } = without(gone);
    const open = { ...search, seconds: OPENING_SECONDS, explainsConflict: false, goal: options.goal ?? 'sections' };
    // enough money is the least that the rest takes, not what everything would
    const yuan = has(gone, 'budget') ? await leastMoney(problem, solver, deadline) : budgetYuan;
    if (yuan === undefined) return undefined;
    const found = await plan(problem, { ...open, budgetYuan: yuan });
    if (found.costYuan === null) return undefined;
    const reached = found.reached - worthOf(base, options, gone);
    return {
      amounts: amountsWith(base, found),
      transfers: found.transfers,
      // what rounding was given on top is not asked for
      yearsYuan: [has(gone, 'budget') ? found.costYuan : yuan],
      costYuan: found.costYuan,
      besides:
        options.goal === 'pupils'
          ? { zh: `可有 ${reached} 名学生在达标学段`, en: `${reached} pupils are then in complying sections` }
          : { zh: `可有 ${reached} 个学段达标`, en: `${reached} sections then comply` },
    };
  };
  return pricedParts({ told: { base, locks, budgetYuan }, cores, planWithout });
}

/** What can give way; of the sections those that comply today, since no other has to. Money last, so that it is told last. */
function suspectsOfBudget(base: PlanningProblem, { locks = [] }: BudgetOptions): Suspect[] {
  const own = suspectsOf({ ...base, dispersions: [] }, locks).filter(
    (suspect) => suspect.kind !== 'section' || compliesToday(base, suspect.section),
  );
  return [...own.filter(isChoice), MONEY, ...own.filter((suspect) => !isChoice(suspect))];
}

/** What sections count for that were let go: without limits they would always count. */
function worthOf({ sections }: PlanningProblem, { goal }: BudgetOptions, gone: readonly Suspect[]): number {
  return gone.reduce(
    (sum, one) => sum + (one.kind === 'section' ? (goal === 'pupils' ? (sections[one.section]?.pupils ?? 0) : 1) : 0),
    0,
  );
}

interface Posed {
  readonly problem: PlanningProblem;
  readonly yuan: number;
}

interface Asking {
  readonly solver: Solver;
  readonly deadline: Deadline;
  readonly isWhole: boolean;
}

/** Whether anything can be had for the money at all; out of time it is taken to be. */
async function isPossible({ problem, yuan }: Posed, { solver, deadline, isWhole }: Asking): Promise<boolean> {
  const { mostWorth, reach } = programOf(problem, yuan);
  for (let round = 0; round < REACH_ROUNDS && deadline.left() > 0; round++) {
    const whole = mostWorth();
    const model: LinearModel = {
      ...whole,
      cost: new Float64Array(whole.cost.length),
      integer: isWhole ? whole.integer : new Uint8Array(whole.integer.length),
    };
    const seconds = Math.min(SEARCH_SECONDS, Math.max(0.1, deadline.left()));
    const { status, values } = await solveOnce(solver, model, { seconds });
    if (status === 'infeasible') return false;
    if (values.length === 0 || reach.add(values) === 0) return true;
  }
  return true;
}

function programOf(problem: PlanningProblem, yuan: number) {
  const model = buildBudgetModel(problem, { worth: problem.sections.map(() => 1), budget: yuan / 10_000 });
  const reach = new ReachCuts(problem, needsRoutes(problem) ? model.plan.pools : [], model.extra);
  return { ...model, reach };
}

/** The least money for which there is a plan at all, in whole yuan; undefined when there is none whatever it costs. */
async function leastMoney(problem: PlanningProblem, solver: Solver, deadline: Deadline): Promise<number | undefined> {
  const { leastCost, plan, reach } = programOf(problem, NO_LIMIT_YUAN);
  const none = new Float64Array(plan.columns.cost.length);
  for (let round = 0; round < REACH_ROUNDS && deadline.left() > 0; round++) {
    const seconds = Math.min(OPENING_SECONDS, Math.max(0.1, deadline.left()));
    const { values, objective } = await solveOnce(solver, leastCost(none, NO_LIMIT_YUAN / 10_000), {
      seconds,
      relativeGap: 1e-6,
    });
    if (values.length === 0) return undefined;
    if (reach.add(values) === 0) return Math.ceil(objective * 10_000 * (1 + 1e-9) + SPARE_YUAN);
  }
  return undefined;
}

/** what rounding up to whole steps may take beyond the search's own figure */
const SPARE_YUAN = 0.5;
