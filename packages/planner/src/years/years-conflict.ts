import { independentCores } from '../conflict/cores.ts';
import { amountsWith } from '../conflict/figures.ts';
import { indicatorsInConflict } from '../conflict/indicators-in-conflict.ts';
import { type OpenPlan, pricedParts } from '../conflict/priced.ts';
import { isChoice, keyOf, problemWithout, type Suspect, suspectsOf } from '../conflict/suspects.ts';
import { assemble } from '../model/assemble.ts';
import { limitRowsOf } from '../model/cone-cuts.ts';
import type { ConflictPart } from '../plan/plan.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { Deadline } from '../solve/plan-options.ts';
import { Relaxation } from '../solve/relaxation.ts';
import { RowBuilder } from '../solver/row-builder.ts';
import { type Solver, solveOnce } from '../solver/solver.ts';
import { buildYearsModel, problemOfYear } from './years-model.ts';
import type { YearsOptions, YearsPlan } from './years-request.ts';

interface Case {
  readonly base: PlanningProblem;
  readonly options: YearsOptions;
  readonly solver: Solver;
  /** plans the years once something gave way */
  readonly plan: (problem: PlanningProblem, options: YearsOptions) => Promise<YearsPlan>;
}

/** more than any county has */
const NO_LIMIT_YUAN = 1e12;
const OPENING = { gap: 0.01, seconds: 12 };
const SEARCH_SECONDS = 4;

/**
 * Every independent conflict 冲突 of an impossible plan over several years: money of a year and source, milestones, the time that
 * building takes, caps, locks, rotation and distance against the limits of sections and stages at the end.
 */
export async function findYearsConflict({ base, options, solver, plan }: Case): Promise<ConflictPart[]> {
  const { locks = [], sources = [], milestones = [], buildingLeadYears = 1, years } = options;
  const deadline = new Deadline({ ...options, seconds: Math.max(60, options.seconds ?? 60) });
  const suspects: Suspect[] = [
    ...sources.flatMap((_, source) =>
      Array.from({ length: years }, (__, year): Suspect => ({ kind: 'budget', source, year })),
    ),
    ...milestones.map((_, milestone): Suspect => ({ kind: 'milestone', milestone })),
    ...(buildingLeadYears > 0 ? [{ kind: 'lead' } as const] : []),
    ...suspectsOf(base, locks),
  ];
  const ask = async (problem: PlanningProblem, of: YearsOptions, isWhole: boolean) =>
    deadline.left() <= 0 || (await isPossible(problem, of, { solver, deadline, isWhole }));
  const isWhole = await ask(problemWithout(base, locks, []), optionsWithout(options, []), false);
  const goneBut = (kept: readonly Suspect[]) => {
    const keys = new Set(kept.map(keyOf));
    return suspects.filter((suspect) => !keys.has(keyOf(suspect)));
  };
  const test = (kept: readonly Suspect[], eased = (problem: PlanningProblem) => problem) => {
    const gone = goneBut(kept);
    return ask(eased(problemWithout(base, locks, gone)), optionsWithout(options, gone), isWhole);
  };
  const cores = await independentCores({ suspects, isPossible: (kept) => test(kept), isChoice });
  const atEnd = problemOfYear(base, options, years - 1);
  const indicators = await indicatorsInConflict(atEnd, cores, test);
  const planWithout = async (gone: readonly Suspect[]): Promise<OpenPlan | undefined> => {
    if (deadline.left() <= 0) return undefined;
    const open = { ...optionsWithout(options, gone), ...OPENING, explainsConflict: false };
    const found = await plan(problemWithout(base, locks, gone), open);
    if (found.costYuan === null) return undefined;
    const transfers = found.years.flatMap((year) => year.transfers);
    const amounts = amountsWith(base, { purchases: found.years.flatMap((year) => year.purchases), transfers });
    return { amounts, transfers, yearsYuan: found.years.map(({ costYuan }) => costYuan), costYuan: found.costYuan };
  };
  const told = { base: atEnd, locks, sources, milestones, buildingLeadYears, indicators };
  return pricedParts({ told, cores, planWithout });
}

/** What was asked of the years without what gives way; locks are applied to the problem. */
function optionsWithout(
  { locks: _, onProgress: __, ...options }: YearsOptions,
  gone: readonly Suspect[],
): YearsOptions {
  const milestones = options.milestones?.filter(
    (_one, i) => !gone.some((suspect) => suspect.kind === 'milestone' && suspect.milestone === i),
  );
  const sources = options.sources?.map((source, i) => ({
    ...source,
    yuanByYear: source.yuanByYear.map((yuan, year) =>
      gone.some((one) => one.kind === 'budget' && one.source === i && one.year === year) ? NO_LIMIT_YUAN : yuan,
    ),
  }));
  return {
    ...options,
    ...(milestones === undefined ? {} : { milestones }),
    ...(sources === undefined ? {} : { sources }),
    ...(gone.some(({ kind }) => kind === 'lead') ? { buildingLeadYears: 0 } : {}),
  };
}

interface Asking {
  readonly solver: Solver;
  readonly deadline: Deadline;
  readonly isWhole: boolean;
}

async function isPossible(
  problem: PlanningProblem,
  options: YearsOptions,
  { solver, deadline, isWhole }: Asking,
): Promise<boolean> {
  const { plan } = buildYearsModel(problem, options, 0);
  const relaxation = await Relaxation.open(plan, solver, deadline);
  try {
    const { status } = await relaxation.converge();
    if (status === 'infeasible') return false;
    if (!isWhole) return true;
    const limits = new RowBuilder();
    limitRowsOf(relaxation.cuts.open, limits, 0);
    const model = assemble(plan, { rows: [relaxation.tangents, limits] });
    const seconds = Math.min(SEARCH_SECONDS, Math.max(0.1, deadline.left()));
    return (await solveOnce(solver, model, { seconds, relativeGap: 0.5 })).status !== 'infeasible';
  } finally {
    await relaxation.close();
  }
}
