import { ceiling, compare, divide, multiply, type Rational, rational, subtract } from '@junheng/quantities';
import { indicatorOf, potOf } from '../model/plan-columns.ts';
import { atLeastNeeded, type Draft } from '../plan/draft.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { settled } from './settle.ts';

/** How an office would plan without a solver 经验做法. */
export type RuleOfThumb = 'liftAll' | 'bestExemption';

/** How finely a hand lifts: 0.2 % of an amount at a time. */
const GRAIN = 2e-3;

/** A plan without a solver: needs first, then the lowest are lifted until every dispersion holds; nobody moves. */
export function draftByHand(problem: PlanningProblem, rule: RuleOfThumb): Draft | undefined {
  const exempt = new Set(rule === 'liftAll' ? [] : problem.sections.flatMap((_, j) => bestExemption(problem, j)));
  const steps = problem.pots.map(({ leastBought, indicator }) =>
    Number(ceiling(divide(leastBought, indicatorOf(problem, indicator).step))),
  );
  return settled(problem, atLeastNeeded(problem, { steps, moves: [], exempt }), GRAIN);
}

/** The indicator of a section that is short of its limit, not below 85 % once lifted there, and dearest to lift fully. */
function bestExemption(problem: PlanningProblem, j: number): string[] {
  const section = problem.sections[j];
  let best: { key: string; saving: Rational } | undefined;
  section?.needs.forEach((need, k) => {
    const held = multiply(need.share, potOf(problem, need.pot).present);
    const kept = compare(held, need.atFloor) > 0 ? held : need.atFloor;
    const short = subtract(need.atLimit, kept);
    if (short.numerator <= 0n || section.keptLimits.includes(k)) return;
    const saving = multiply(divide(short, need.share), indicatorOf(problem, k).priceYuan);
    if (compare(saving, best?.saving ?? rational(0n)) > 0) best = { key: `${j}/${k}`, saving };
  });
  return best === undefined ? [] : [best.key];
}
