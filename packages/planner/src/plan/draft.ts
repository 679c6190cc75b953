import {
  add,
  ceiling,
  compare,
  divide,
  multiply,
  type Rational,
  rational,
  subtract,
  toNumber,
} from '@junheng/quantities';
import { indicatorOf, potOf } from '../model/plan-columns.ts';
import type { PlanModel } from '../model/plan-model.ts';
import { typeKey } from '../model/plan-model.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { balanced, needsRoutes } from '../terms/rotation.ts';

/** People of one type that a section gains (or, negative, gives); both may stand where a section does both. */
export interface NetMove {
  readonly section: number;
  readonly type: string;
  readonly people: number;
}

/** A plan in whole steps 方案草稿: what each pot buys, who moves. All further arithmetic on it is exact. */
export interface Draft {
  /** steps bought, per pot */
  readonly steps: readonly number[];
  readonly moves: readonly NetMove[];
  /** exempted indicators, as `section/indicator` */
  readonly exempt: ReadonlySet<string>;
}

/**
 * Rounds a solution: areas and money up, whole things down where they are not whole (settling then gives back what a
 * dispersion needs), and never below what the section's limits ask.
 */
export function draftFrom(model: PlanModel, values: Float64Array): Draft {
  return atLeastNeeded(model.problem, roundedSteps(model, values));
}

/** {@link draftFrom} without regard to any limit. */
export function roundedSteps(model: PlanModel, values: Float64Array): Draft {
  const { problem } = model;
  const exempt = new Set(
    model.exemptions
      .filter(({ column }) => (values[column] ?? 0) > 0.5)
      .map(({ section, indicator }) => `${section}/${indicator}`),
  );
  const isGross = needsRoutes(problem);
  const rounded = model.moves.flatMap(({ section, type, ...columns }) => {
    const into = Math.round(values[columns.into] ?? 0);
    const out = Math.round(values[columns.out] ?? 0);
    return movesIn({ into, out, isGross }).map((people) => ({ section, type: typeKey(type), people }));
  });
  const steps = problem.pots.map((pot, i) => {
    const { step, scale } = indicatorOf(problem, pot.indicator);
    const columns = model.pots[i];
    const value =
      columns === undefined
        ? 0
        : columns.bought === columns.total
          ? (values[columns.total] ?? 0) - columns.present
          : (values[columns.bought] ?? 0);
    const inSteps = (value * scale) / toNumber(step);
    const least = Number(ceiling(divide(pot.leastBought, step)));
    return Math.max(least, scale === 1 ? Math.floor(inSteps + 1e-3) : Math.ceil(inSteps - 0.005));
  });
  return { steps, moves: balanced(problem, rounded), exempt };
}

/** Who comes and who leaves; one number where only the difference matters. */
export function movesIn({
  into,
  out,
  isGross,
}: {
  readonly into: number;
  readonly out: number;
  readonly isGross: boolean;
}): number[] {
  return (isGross ? [into, -out] : [into - out]).filter((people) => people !== 0);
}

/** Amount of each pot after a draft, exact. */
export function amountsAfter(problem: PlanningProblem, draft: Draft): Rational[] {
  const amounts = problem.pots.map((pot, i) =>
    add(pot.present, multiply(rational(draft.steps[i] ?? 0), indicatorOf(problem, pot.indicator).step)),
  );
  for (const { section, type, people } of draft.moves)
    problem.sections[section]?.needs.forEach((need, k) => {
      if (typeCarries(type, indicatorOf(problem, k).attribute))
        amounts[need.pot] = add(amounts[need.pot] ?? rational(0n), rational(people));
    });
  return amounts;
}

export function typeCarries(type: string, attribute: 'aboveDegree' | 'backbone' | 'peArt' | null): boolean {
  if (attribute === null) return false;
  return type[['aboveDegree', 'backbone', 'peArt'].indexOf(attribute)] === '1';
}

/** Raises purchases to what every section needs, exempted indicators at their 85 %. */
export function atLeastNeeded(problem: PlanningProblem, draft: Draft): Draft {
  const steps = [...draft.steps];
  const amounts = amountsAfter(problem, draft);
  problem.sections.forEach((section, j) => {
    section.needs.forEach((need, k) => {
      const wanted = draft.exempt.has(`${j}/${k}`) ? need.atFloor : need.atLimit;
      const short = subtract(divide(wanted, need.share), amounts[need.pot] ?? rational(0n));
      if (short.numerator <= 0n) return;
      const extra = ceiling(divide(short, indicatorOf(problem, k).step));
      steps[need.pot] = (steps[need.pot] ?? 0) + Number(extra);
      amounts[need.pot] = add(
        amounts[need.pot] ?? rational(0n),
        multiply(rational(extra), indicatorOf(problem, k).step),
      );
    });
  });
  return { ...draft, steps };
}

/** Cost of a draft in yuan, exact: purchases at their prices and every person moved once. */
export function costOf(problem: PlanningProblem, draft: Draft): Rational {
  let cost = rational(0n);
  problem.pots.forEach((pot, i) => {
    const { step, priceYuan } = indicatorOf(problem, pot.indicator);
    cost = add(cost, multiply(multiply(rational(draft.steps[i] ?? 0), step), priceYuan));
  });
  const moved = draft.moves.reduce((sum, { people }) => sum + Math.max(0, people), 0);
  return problem.transferPriceYuan === null ? cost : add(cost, multiply(rational(moved), problem.transferPriceYuan));
}

/** Whether every pot stays within its cap. People who move are not bought: a cap on a pot of teachers is one on purchases. */
export function keepsCaps(problem: PlanningProblem, amounts: readonly Rational[]): boolean {
  return problem.pots.every(({ most }, i) => most === null || compare(amounts[i] ?? rational(0n), most) <= 0);
}

export function potIndicator(problem: PlanningProblem, pot: number) {
  return indicatorOf(problem, potOf(problem, pot).indicator);
}

/** Whether locks hold that limits do not know of: people moved, decided projects, money for rural schools. */
export function keepsWishes(problem: PlanningProblem, draft: Draft): boolean {
  const moved = draft.moves.reduce((sum, { people }) => sum + Math.max(0, people), 0);
  if (problem.mostMoved !== null && moved > problem.mostMoved) return false;
  let rural = rational(0n);
  for (const [i, pot] of problem.pots.entries()) {
    const { step, priceYuan } = indicatorOf(problem, pot.indicator);
    const bought = multiply(rational(draft.steps[i] ?? 0), step);
    if (compare(bought, pot.leastBought) < 0 || (!pot.mayBuy && bought.numerator > 0n)) return false;
    if (pot.isRural) rural = add(rural, multiply(bought, priceYuan));
  }
  return problem.ruralLeastYuan === null || compare(rural, problem.ruralLeastYuan) >= 0;
}
