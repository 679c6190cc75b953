import { rational } from '@junheng/quantities';
import type { PlanLock } from '../problem/locks.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { independentCores } from './cores.ts';
import { isChoice, problemWithout, type Suspect, suspectsOf } from './suspects.ts';

interface Locally {
  readonly base: PlanningProblem;
  readonly locks: readonly PlanLock[];
  readonly isPossible: (problem: PlanningProblem) => Promise<boolean>;
}

/**
 * Conflicts within one school 校内冲突, such as a land cap against the section's own limit: found on the school alone, which takes
 * moments, before the whole county is asked. What teachers could bring from elsewhere is not held against a school.
 */
export async function localCores({ base, locks, isPossible }: Locally): Promise<Suspect[][]> {
  const cores: Suspect[][] = [];
  for (const school of new Set(base.sections.map((section) => section.school))) {
    const alone = onlySchool(base, locks, school);
    if (alone.locks.length === 0 && alone.problem.pots.every(({ most }) => most === null)) continue;
    const suspects = suspectsOf(alone.problem, alone.locks);
    const found = await independentCores({
      suspects,
      isChoice,
      isPossible: (kept) => {
        const known = new Set(kept);
        const gone = suspects.filter((suspect) => !known.has(suspect));
        return isPossible(problemWithout(alone.problem, alone.locks, gone));
      },
    });
    cores.push(...found.map((core) => core.map(alone.inCounty)));
  }
  return cores;
}

function onlySchool(base: PlanningProblem, locks: readonly PlanLock[], school: string) {
  const zero = rational(0n);
  const pots = base.pots.flatMap((pot, i) => (pot.school === school ? [i] : []));
  const sections = base.sections.flatMap((section, j) => (section.school === school ? [j] : []));
  const own = locks.flatMap((lock, i) =>
    'school' in lock && lock.school === school && lock.kind !== 'stays' ? [i] : [],
  );
  const isGift = (k: number, mayReceive: boolean) => mayReceive && base.indicators[k]?.attribute !== null;
  const problem: PlanningProblem = {
    ...base,
    pots: pots.flatMap((i) => base.pots.slice(i, i + 1)),
    sections: sections.flatMap((j) =>
      base.sections.slice(j, j + 1).map((section) => ({
        ...section,
        fullTimeTeachers: null,
        stock: [],
        needs: section.needs.map((need, k) => ({
          ...need,
          pot: pots.indexOf(need.pot),
          ...(isGift(k, section.mayReceive) ? { atLimit: zero, atFloor: zero } : {}),
        })),
      })),
    ),
    dispersions: [],
    transferPriceYuan: null,
    mostMoved: null,
    ruralLeastYuan: null,
    rotation: null,
    farthestKilometres: null,
  };
  const inCounty = (suspect: Suspect): Suspect => {
    if (suspect.kind === 'lock') return { kind: 'lock', lock: own[suspect.lock] ?? -1 };
    if (suspect.kind === 'cap') return { kind: 'cap', pot: pots[suspect.pot] ?? -1 };
    return suspect.kind === 'section' ? { kind: 'section', section: sections[suspect.section] ?? -1 } : suspect;
  };
  return { problem, locks: own.flatMap((i) => locks.slice(i, i + 1)), inCounty };
}
