import { rational } from '@junheng/quantities';
import { type ConflictPart, type Plan, type PlanningProblem, planLeastCost } from '../src/index.ts';
import { clock, solverInProcess } from './solver-in-process.ts';

/** A plan of the county that keeps nothing but what is named: caps, dispersions, sections and the rule for backbone teachers. */
export async function openedProblem(problem: PlanningProblem, kept: readonly ConflictPart[]): Promise<Plan> {
  const has = (kind: ConflictPart['kind'], of: Partial<ConflictPart> = {}) =>
    kept.some(
      (part) =>
        part.kind === kind &&
        part.school === of.school &&
        (of.stage === undefined || part.stage === of.stage) &&
        (of.indicator === undefined || part.indicator === of.indicator),
    );
  const zero = rational(0n);
  const idOf = (k: number) => problem.indicators[k]?.id ?? '';
  const open: PlanningProblem = {
    ...problem,
    dispersions: problem.dispersions.filter(({ stage, indicator }) =>
      has('dispersion', { stage, indicator: idOf(indicator) }),
    ),
    pots: problem.pots.map((pot) =>
      has('cap', { school: pot.school, indicator: idOf(pot.indicator) }) ? pot : { ...pot, most: null },
    ),
    sections: problem.sections.map((section) => ({
      ...section,
      fullTimeTeachers: has('teachers') ? section.fullTimeTeachers : null,
      needs: has('section', { school: section.school, stage: section.stage })
        ? section.needs
        : section.needs.map((need) => ({ ...need, atLimit: zero, atFloor: zero })),
    })),
  };
  return planLeastCost(open, await solverInProcess(), { clock, seconds: 10, gap: 0.5, explainsConflict: false });
}
