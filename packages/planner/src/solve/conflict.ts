import { multiply, rational, toNumber } from '@junheng/quantities';
import type { Text } from '@junheng/schools';
import { indicatorOf, needOf } from '../model/plan-columns.ts';
import { buildPlanModel } from '../model/plan-model.ts';
import { amountsAfter, costOf } from '../plan/draft.ts';
import type { ConflictPart } from '../plan/plan.ts';
import { lockText, type PlanLock, withLocks } from '../problem/locks.ts';
import type { DispersionLimit, PlanningProblem } from '../problem/planning-problem.ts';
import type { Solver } from '../solver/solver.ts';
import { Deadline, type SearchOptions } from './plan-options.ts';
import { searchPlan } from './plan-search.ts';
import { Relaxation } from './relaxation.ts';

/** One thing that may be to blame, and how the problem looks without it. */
type Suspect =
  | { readonly kind: 'dispersion'; readonly dispersion: DispersionLimit }
  | { readonly kind: 'cap'; readonly pot: number }
  | { readonly kind: 'lock'; readonly lock: number };

interface Case {
  readonly base: PlanningProblem;
  readonly locks: readonly PlanLock[];
  readonly solver: Solver;
  readonly options: SearchOptions;
}

/**
 * The smallest set found of dispersion limits, caps and locks that cannot hold together with the sections' limits 冲突:
 * leaving out any one of them makes the rest possible. Each comes with what opening it alone would cost, where that is enough.
 */
export async function findConflict(given: Case): Promise<ConflictPart[]> {
  const { base, locks } = given;
  const suspects: Suspect[] = [
    ...locks.map((_, lock): Suspect => ({ kind: 'lock', lock })),
    ...base.dispersions.map((dispersion): Suspect => ({ kind: 'dispersion', dispersion })),
    ...base.pots.flatMap(({ most }, pot): Suspect[] => (most === null ? [] : [{ kind: 'cap', pot }])),
  ];
  const isPossible = (kept: readonly Suspect[]) => relaxedIsPossible(given, suspects, kept);
  const guilty = await smallest(isPossible, [], suspects, false);
  const parts: ConflictPart[] = [];
  for (const suspect of guilty) parts.push(await described(given, suspects, suspect));
  return parts;
}

/** QuickXplain: a smallest impossible part of `doubtful`, given that `sure` is kept. */
async function smallest(
  isPossible: (kept: readonly Suspect[]) => Promise<boolean>,
  sure: readonly Suspect[],
  doubtful: readonly Suspect[],
  hasGrown: boolean,
): Promise<Suspect[]> {
  if (hasGrown && !(await isPossible(sure))) return [];
  if (doubtful.length <= 1) return [...doubtful];
  const half = Math.ceil(doubtful.length / 2);
  const [first, second] = [doubtful.slice(0, half), doubtful.slice(half)];
  const fromSecond = await smallest(isPossible, [...sure, ...first], second, first.length > 0);
  const fromFirst = await smallest(isPossible, [...sure, ...fromSecond], first, fromSecond.length > 0);
  return [...fromFirst, ...fromSecond];
}

function without({ base, locks }: Case, suspects: readonly Suspect[], kept: readonly Suspect[]): PlanningProblem {
  const gone = suspects.filter((suspect) => !kept.includes(suspect));
  const dispersions = base.dispersions.filter(
    (one) => !gone.some((suspect) => suspect.kind === 'dispersion' && suspect.dispersion === one),
  );
  const uncapped = new Set(gone.flatMap((suspect) => (suspect.kind === 'cap' ? [suspect.pot] : [])));
  const pots = base.pots.map((pot, i) => (uncapped.has(i) ? { ...pot, most: null } : pot));
  const left = locks.filter((_, i) => !gone.some((suspect) => suspect.kind === 'lock' && suspect.lock === i));
  return withLocks({ ...base, dispersions, pots }, left);
}

async function relaxedIsPossible(
  given: Case,
  suspects: readonly Suspect[],
  kept: readonly Suspect[],
): Promise<boolean> {
  const deadline = new Deadline({ ...given.options, seconds: 30 });
  const relaxation = await Relaxation.open(buildPlanModel(without(given, suspects, kept)), given.solver, deadline);
  try {
    return (await relaxation.converge()).status !== 'infeasible';
  } finally {
    await relaxation.close();
  }
}

async function described(given: Case, suspects: readonly Suspect[], suspect: Suspect): Promise<ConflictPart> {
  const part = partOf(given, suspect);
  const open = without(
    given,
    suspects,
    suspects.filter((other) => other !== suspect),
  );
  const { signal, clock } = given.options;
  const found = await searchPlan(open, given.solver, {
    gap: 0.005,
    seconds: 10,
    clock,
    ...(signal === undefined ? {} : { signal }),
  });
  if (found.draft === undefined) return part;
  const amounts = amountsAfter(open, found.draft);
  const to = openedTo(given, suspect, amounts.map(toNumber));
  const costYuan = toNumber(costOf(open, found.draft));
  return { ...part, opensAt: { message: openedText(suspect, to), costYuan, ...(to === null ? {} : { to }) } };
}

function partOf({ base, locks }: Case, suspect: Suspect): ConflictPart {
  if (suspect.kind === 'lock') {
    const lock = locks[suspect.lock];
    return {
      kind: 'lock',
      lock: suspect.lock,
      message: lock === undefined ? { zh: '锁定', en: 'a lock' } : lockText(lock),
    };
  }
  if (suspect.kind === 'dispersion') {
    const { stage, indicator, limit } = suspect.dispersion;
    const { id, title } = indicatorOf(base, indicator);
    const value = toNumber(limit);
    const message = {
      zh: `${stageText(stage).zh}“${title.zh}”差异系数不超过 ${value}`,
      en: `dispersion of "${title.en}" (${stage}) at most ${value}`,
    };
    return { kind: 'dispersion', stage, indicator: id, message };
  }
  const pot = base.pots[suspect.pot];
  const most = toNumber(pot?.most ?? rational(0n));
  const { id, title } = indicatorOf(base, pot?.indicator ?? 0);
  const school = pot?.school ?? '';
  return {
    kind: 'cap',
    school,
    indicator: id,
    message: { zh: `${school} 的${title.zh}上限 ${most}`, en: `the cap of ${most} on "${title.en}" at ${school}` },
  };
}

function openedText({ kind }: Suspect, to: number | null): Text {
  if (to === null) return { zh: '取消该锁定', en: 'without this lock' };
  if (kind === 'cap') return { zh: `上限提高到 ${to}`, en: `with the cap raised to ${to}` };
  return { zh: `该差异系数放宽到 ${to.toFixed(3)}`, en: `with this dispersion at ${to.toFixed(3)}` };
}

/** The cap or limit at which the plan found holds, rounded up so that it does; null for a lock. */
function openedTo({ base }: Case, suspect: Suspect, amounts: readonly number[]): number | null {
  if (suspect.kind === 'lock') return null;
  if (suspect.kind === 'cap') return Math.ceil(amounts[suspect.pot] ?? 0);
  const { stage, indicator } = suspect.dispersion;
  const members = base.sections.filter((section) => section.stage === stage);
  const weights = members.reduce((sum, { weight }) => sum + weight, 0);
  const values = members.map((section) => {
    const need = needOf(section, indicator);
    return {
      weight: section.weight / weights,
      value: (toNumber(multiply(need.share, rational(1n))) * (amounts[need.pot] ?? 0)) / section.pupils,
    };
  });
  const mean = values.reduce((sum, { weight, value }) => sum + weight * value, 0);
  const cv = Math.sqrt(values.reduce((sum, { weight, value }) => sum + weight * (value - mean) ** 2, 0)) / mean;
  return Math.ceil(cv * 1000 + 1e-6) / 1000;
}

function stageText(stage: string): Text {
  return stage === 'primary' ? { zh: '小学', en: 'primary' } : { zh: '初中', en: 'junior' };
}
