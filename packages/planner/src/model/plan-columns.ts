import { ceiling, divide, multiply, type Rational, rational, subtract, toNumber } from '@junheng/quantities';
import type { Stage } from '@junheng/schools';
import {
  type Need,
  type PlanningProblem,
  type PlanSection,
  type Pot,
  TEACHER_ATTRIBUTES,
  type TeacherStock,
} from '../problem/planning-problem.ts';

/** The solver counts money in 10,000 yuan. */
export const MONEY_SCALE = 10_000;

/** Collects the columns of a model. */
export class ColumnBuilder {
  readonly cost: number[] = [];
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly integer: number[] = [];

  add(lower: number, upper: number, cost: number, isWhole: boolean): number {
    this.lower.push(lower);
    this.upper.push(Math.max(lower, upper));
    this.cost.push(cost);
    this.integer.push(isWhole ? 1 : 0);
    return this.cost.length - 1;
  }
}

/** One kind of movable teacher in one section. */
export interface MoveColumns {
  readonly section: number;
  readonly stage: Stage;
  readonly type: TeacherStock;
  /** column of people coming in, −1 when none may */
  readonly into: number;
  /** column of people going out, −1 when there are none */
  readonly out: number;
}

/** A choice to leave one indicator of one section at 85 %: T + depth·b ≥ H. */
export interface ExemptionColumn {
  readonly section: number;
  readonly indicator: number;
  readonly column: number;
}

/** One pot in solver units. */
export interface PotColumns {
  /** column of the amount afterwards */
  readonly total: number;
  /** column of the amount bought; equal to `total` (less the present amount) where nobody moves */
  readonly bought: number;
  readonly present: number;
}

/** Amounts of a need in units of its pot, as doubles: where the limit and its 85 % are reached. */
export interface NeedAmounts {
  readonly atLimit: number;
  readonly atFloor: number;
}

/** The amount a pot must hold for a section to reach `amount`, on the grid of whole things where there is one. */
export function potAmount(problem: PlanningProblem, need: Need, amount: Rational): Rational {
  const pot = potOf(problem, need.pot);
  const { step, scale } = indicatorOf(problem, pot.indicator);
  const exact = divide(amount, need.share);
  if (scale !== 1) return exact;
  const steps = ceiling(divide(subtract(exact, pot.present), step));
  const total = multiply(rational(steps), step);
  return {
    numerator: total.numerator * pot.present.denominator + pot.present.numerator * total.denominator,
    denominator: total.denominator * pot.present.denominator,
  };
}

/** {@link potAmount} of limit and floor in solver units. */
export function needAmounts(problem: PlanningProblem, need: Need): NeedAmounts {
  const { scale } = indicatorOf(problem, potOf(problem, need.pot).indicator);
  return {
    atLimit: toNumber(potAmount(problem, need, need.atLimit)) / scale,
    atFloor: toNumber(potAmount(problem, need, need.atFloor)) / scale,
  };
}

export function potOf(problem: PlanningProblem, pot: number): Pot {
  const found = problem.pots[pot];
  if (found === undefined) throw new RangeError(`no pot ${pot}`);
  return found;
}

export function indicatorOf(problem: PlanningProblem, indicator: number) {
  const found = problem.indicators[indicator];
  if (found === undefined) throw new RangeError(`no indicator ${indicator}`);
  return found;
}

export function needOf(section: PlanSection, indicator: number): Need {
  const found = section.needs[indicator];
  if (found === undefined) throw new RangeError(`section ${section.school} has no indicator ${indicator}`);
  return found;
}

/** whether a teacher of this type counts for the indicator */
export function carries(problem: PlanningProblem, type: TeacherStock, indicator: number): boolean {
  const { attribute } = indicatorOf(problem, indicator);
  return attribute !== null && type[attribute];
}

/** Types that count for something; the others have no reason to move. */
export function isUseful(type: TeacherStock): boolean {
  return TEACHER_ATTRIBUTES.some((attribute) => type[attribute]);
}

/**
 * An amount no cheapest plan exceeds, in solver units: lifting a section above every other section's present amount and
 * limit per pupil lowers no dispersion (cutting off the top of a distribution never raises its coefficient of variation).
 * Doubled, since a through school moves two sections at once.
 */
export function ceilings(problem: PlanningProblem): number[] {
  const tops = new Map<string, number>();
  const level = (section: PlanSection, need: Need) => {
    const pot = potOf(problem, need.pot);
    const held = toNumber(multiply(need.share, pot.present)) / section.pupils;
    return Math.max(held, toNumber(multiply(need.share, potAmount(problem, need, need.atLimit))) / section.pupils);
  };
  for (const section of problem.sections)
    section.needs.forEach((need, k) => {
      const key = `${section.stage}${k}`;
      tops.set(key, Math.max(tops.get(key) ?? 0, level(section, need)));
    });
  const most = problem.pots.map(() => 0);
  for (const section of problem.sections)
    section.needs.forEach((need, k) => {
      const top = tops.get(`${section.stage}${k}`) ?? 0;
      const { scale } = indicatorOf(problem, k);
      const amount = (2 * top * section.pupils) / toNumber(need.share) / scale + 2;
      most[need.pot] = Math.max(most[need.pot] ?? 0, amount);
    });
  return most.map((amount, pot) => capped(problem, pot, amount));
}

/** What locks force comes on top; a cap has the last word. */
function capped(problem: PlanningProblem, pot: number, amount: number): number {
  const { most, indicator, present, leastBought } = potOf(problem, pot);
  const { scale, priceYuan } = indicatorOf(problem, indicator);
  const forced = toNumber(leastBought) / scale;
  const wished = toNumber(problem.ruralLeastYuan ?? rational(0n)) / Math.max(1e-9, toNumber(priceYuan) * scale);
  const least = toNumber(present) / scale + forced;
  const free = Math.max(amount, least) + Math.min(wished, 1e6);
  const whole = scale === 1 ? Math.ceil(free) : free;
  return most === null ? whole : Math.max(least, Math.min(whole, toNumber(most) / scale));
}
