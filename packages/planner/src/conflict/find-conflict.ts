import { toNumber } from '@junheng/quantities';
import { buildPlanModel } from '../model/plan-model.ts';
import { amountsAfter, costOf } from '../plan/draft.ts';
import type { ConflictPart } from '../plan/plan.ts';
import { transfersOf } from '../plan/plan-lines.ts';
import type { PlanLock } from '../problem/locks.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { Deadline, type SearchOptions } from '../solve/plan-options.ts';
import { searchPlan } from '../solve/plan-search.ts';
import { Relaxation } from '../solve/relaxation.ts';
import type { Solver } from '../solver/solver.ts';
import { independentCores } from './cores.ts';
import { indicatorsInConflict } from './indicators-in-conflict.ts';
import { localCores } from './local-cores.ts';
import { type OpenPlan, pricedParts } from './priced.ts';
import { isChoice, keyOf, problemWithout, type Suspect, suspectsOf } from './suspects.ts';

interface Case {
  readonly base: PlanningProblem;
  readonly locks: readonly PlanLock[];
  readonly solver: Solver;
  readonly options: SearchOptions;
}

/** a plan that opens a conflict need not be proven far */
const OPENING = { gap: 0.005, seconds: 10 };
/** where only whole numbers are in the way, each question is a search of its own */
const SEARCH = { gap: 0.5, seconds: 3 };

/**
 * Every independent conflict 冲突 of an impossible problem: the smallest set found of choices (locks, caps, rotation, distance) and
 * limits of sections and stages that cannot hold together, both sides in words; leaving out any one of a set makes the rest of it
 * possible. Each part comes with what giving way on it would cost, where that is enough.
 */
export async function findConflict({ base, locks, solver, options }: Case): Promise<ConflictPart[]> {
  const { clock, signal } = options;
  const search = { clock, ...(signal === undefined ? {} : { signal }) };
  const deadline = new Deadline({ ...search, seconds: Math.max(60, options.seconds ?? 60) });
  const suspects = suspectsOf(base, locks);
  const without = (gone: readonly Suspect[]) => problemWithout(base, locks, gone);
  const isRelaxed = async (problem: PlanningProblem) =>
    deadline.left() <= 0 || (await relaxedIsPossible(problem, solver, deadline));
  const isWhole = async (problem: PlanningProblem) =>
    deadline.left() <= 0 || (await searchPlan(problem, solver, { ...search, ...SEARCH })).status !== 'infeasible';
  // most conflicts show without whole numbers; only where they do not is the slower question asked
  const test = (await isRelaxed(without([]))) ? isWhole : isRelaxed;
  const keeping = (kept: readonly Suspect[]) => {
    const keys = new Set(kept.map(keyOf));
    return without(suspects.filter((suspect) => !keys.has(keyOf(suspect))));
  };
  const known = await localCores({ base, locks, isPossible: isRelaxed });
  const cores = await independentCores({ suspects, isPossible: (kept) => test(keeping(kept)), isChoice, known, keyOf });
  const indicators = await indicatorsInConflict(base, cores, (core, eased) => test(eased(keeping(core))));
  const planWithout = async (gone: readonly Suspect[]): Promise<OpenPlan | undefined> => {
    if (deadline.left() <= 0) return undefined;
    const open = without(gone);
    const { draft } = await searchPlan(open, solver, { ...search, ...OPENING });
    if (draft === undefined) return undefined;
    const amounts = amountsAfter(open, draft).map(toNumber);
    return { amounts, transfers: transfersOf(open, draft), yearsYuan: [], costYuan: toNumber(costOf(open, draft)) };
  };
  return pricedParts({ told: { base, locks, indicators }, cores, planWithout });
}

async function relaxedIsPossible(problem: PlanningProblem, solver: Solver, deadline: Deadline): Promise<boolean> {
  const relaxation = await Relaxation.open(buildPlanModel(problem), solver, deadline);
  try {
    return (await relaxation.converge()).status !== 'infeasible';
  } finally {
    await relaxation.close();
  }
}
