import { add, compare, multiply, type Rational, rational, reduce } from '@junheng/quantities';
import { needOf } from '../model/plan-columns.ts';
import type { DispersionLimit, PlanningProblem } from '../problem/planning-problem.ts';
import { isBalanced, needsRoutes, rotationHolds } from '../terms/rotation.ts';
import { routesOf } from '../terms/routes.ts';
import { amountsAfter, type Draft, keepsCaps, keepsWishes } from './draft.ts';

const ZERO = rational(0n);

/** Whether a draft keeps every limit, exactly: section limits, 85 % floors, caps, dispersions, rotation and distance. */
export function isFeasible(problem: PlanningProblem, draft: Draft): boolean {
  const isHanded = needsRoutes(problem)
    ? routesOf(problem, draft.moves) !== undefined
    : isBalanced(problem, draft.moves);
  return isHanded && limitsHold(problem, draft);
}

/** {@link isFeasible} but for who goes where, which is a matter of each year. */
export function limitsHold(problem: PlanningProblem, draft: Draft): boolean {
  const amounts = amountsAfter(problem, draft);
  return (
    amounts.every(({ numerator }) => numerator >= 0n) &&
    keepsCaps(problem, amounts) &&
    keepsWishes(problem, draft) &&
    rotationHolds(problem, draft.moves) &&
    sectionsHold(problem, amounts) &&
    backboneHolds(problem, draft, amounts) &&
    problem.dispersions.every((dispersion) => dispersionHolds(problem, dispersion, amounts))
  );
}

/** Every section holds. */
export function sectionsHold(problem: PlanningProblem, amounts: readonly Rational[]): boolean {
  return problem.sections.every((_, j) => sectionHolds(problem, amounts, j));
}

/** At most the allowed number of indicators below the limit (none of them locked), and none below its floor. */
export function sectionHolds(problem: PlanningProblem, amounts: readonly Rational[], j: number): boolean {
  const section = problem.sections[j];
  if (section === undefined) return false;
  const held = section.needs.map((need) => multiply(need.share, amounts[need.pot] ?? ZERO));
  const below = section.needs.flatMap((need, k) => (compare(held[k] ?? ZERO, need.atLimit) < 0 ? [k] : []));
  return (
    below.length <= problem.exemptionsPerSection &&
    below.every((k) => !section.keptLimits.includes(k)) &&
    section.needs.every((need, k) => compare(held[k] ?? ZERO, need.atFloor) >= 0)
  );
}

/** Backbone teachers within the full-time teachers of every section, hires for PE and arts and movers counted. */
export function backboneHolds(problem: PlanningProblem, draft: Draft, amounts: readonly Rational[]): boolean {
  const backbone = problem.indicators.findIndex(({ attribute }) => attribute === 'backbone');
  const peArt = problem.indicators.findIndex(({ attribute }) => attribute === 'peArt');
  if (backbone < 0) return true;
  return problem.sections.every((section, j) => {
    if (section.fullTimeTeachers === null) return true;
    const hired = peArt < 0 ? 0 : (draft.steps[needOf(section, peArt).pot] ?? 0);
    const moved = draft.moves.reduce((sum, move) => sum + (move.section === j ? move.people : 0), 0);
    const after = amounts[needOf(section, backbone).pot] ?? ZERO;
    return compare(after, rational(Math.round(section.fullTimeTeachers + hired + moved))) <= 0;
  });
}

/** W·Σ w·v² ≤ (1 + c²)·(Σ w·v)², v the amount a pupil: the law's CV ≤ c without a root, in exact fractions. */
export function dispersionHolds(
  problem: PlanningProblem,
  dispersion: DispersionLimit,
  amounts: readonly Rational[],
): boolean {
  let weights = 0;
  let sum = ZERO;
  let squares = ZERO;
  for (const section of problem.sections) {
    if (section.stage !== dispersion.stage) continue;
    const need = needOf(section, dispersion.indicator);
    const value = reduce(multiply(multiply(need.share, amounts[need.pot] ?? ZERO), rational(1n, section.pupils)));
    weights += section.weight;
    sum = reduce(add(sum, multiply(value, rational(section.weight))));
    squares = reduce(add(squares, multiply(multiply(value, value), rational(section.weight))));
  }
  if (sum.numerator <= 0n) return false;
  const limit = multiply(dispersion.limit, dispersion.limit);
  return compare(multiply(rational(weights), squares), multiply(add(rational(1n), limit), multiply(sum, sum))) <= 0;
}
