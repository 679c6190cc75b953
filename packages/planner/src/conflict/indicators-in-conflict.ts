import { rational } from '@junheng/quantities';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { needFigures } from './figures.ts';
import type { Suspect } from './suspects.ts';

type Eased = (problem: PlanningProblem) => PlanningProblem;

/**
 * Which indicators of the sections in a conflict take part 相关指标: each that is short today is let go in turn, and left out where
 * the conflict stays without it.
 */
export async function indicatorsInConflict(
  base: PlanningProblem,
  cores: readonly (readonly Suspect[])[],
  isPossible: (core: readonly Suspect[], eased: Eased) => Promise<boolean>,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const found = new Map<number, readonly number[]>();
  for (const core of cores)
    for (const suspect of core) {
      if (suspect.kind !== 'section' || found.has(suspect.section)) continue;
      const { section } = suspect;
      const needs = base.sections[section]?.needs ?? [];
      let kept = needs.flatMap((_, k) => {
        const { held, atLimit } = needFigures(base, section, k);
        // one that is met today matters only where people may leave; those are few enough to be named all
        return held < atLimit ? [k] : [];
      });
      for (const k of [...kept]) {
        const fewer = kept.filter((one) => one !== k);
        const gone = needs.map((__, i) => i).filter((i) => !fewer.includes(i));
        if (!(await isPossible(core, (problem) => withoutNeeds(problem, section, gone)))) kept = fewer;
      }
      found.set(section, kept);
    }
  return found;
}

function withoutNeeds(problem: PlanningProblem, section: number, gone: readonly number[]): PlanningProblem {
  const zero = rational(0n);
  return {
    ...problem,
    sections: problem.sections.map((one, j) =>
      j !== section
        ? one
        : {
            ...one,
            needs: one.needs.map((need, k) => (gone.includes(k) ? { ...need, atLimit: zero, atFloor: zero } : need)),
          },
    ),
  };
}
