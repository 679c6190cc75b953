import { add, divide, multiply, type Rational, rational, reduce, subtract } from '@junheng/quantities';
import type { PlanningProblem } from './planning-problem.ts';

/**
 * The problem with other pupils 另一年的在校生: limits ask for more or less, dispersions weigh by them, and the parts that a through
 * school's sections have of what it holds move with them (senior pupils stay as they are).
 */
export function withPupils(problem: PlanningProblem, pupils: readonly number[]): PlanningProblem {
  const factors = problem.sections.map((section, j) => rational(pupils[j] ?? section.pupils, section.pupils));
  const whole = problem.pots.map((): Rational => rational(1n));
  problem.sections.forEach(({ needs }, j) => {
    for (const { pot, share } of needs) {
      const change = multiply(share, subtract(factors[j] ?? rational(1n), rational(1n)));
      whole[pot] = reduce(add(whole[pot] ?? rational(1n), change));
    }
  });
  const sections = problem.sections.map((section, j) => {
    const factor = factors[j] ?? rational(1n);
    const count = pupils[j] ?? section.pupils;
    const needs = section.needs.map((need) => ({
      ...need,
      share: reduce(divide(multiply(need.share, factor), whole[need.pot] ?? rational(1n))),
      atLimit: multiply(need.atLimit, factor),
      atFloor: multiply(need.atFloor, factor),
    }));
    return { ...section, pupils: count, weight: section.weight === section.pupils ? count : section.weight, needs };
  });
  return { ...problem, sections };
}
