import { toNumber } from '@junheng/quantities';
import { indicatorOf, needOf } from '../model/plan-columns.ts';
import { amountsAfter, costOf, type Draft } from '../plan/draft.ts';
import { dispersionHolds, isFeasible } from '../plan/exact-test.ts';
import type { DispersionLimit, PlanningProblem } from '../problem/planning-problem.ts';

const STEPS = 400;

/** Lifts the lowest sections of a dispersion that rounding has just missed, step by step; undefined when that fails. */
export function repaired(problem: PlanningProblem, draft: Draft): Draft | undefined {
  if (isFeasible(problem, draft)) return draft;
  let current = draft;
  for (const dispersion of problem.dispersions) {
    for (let i = 0; i < STEPS; i++) {
      if (dispersionHolds(problem, dispersion, amountsAfter(problem, current))) break;
      const lifted = lift(problem, dispersion, current);
      if (lifted === undefined) return undefined;
      current = lifted;
    }
  }
  return isFeasible(problem, current) ? current : undefined;
}

/** One purchase for the section that stands lowest below the mean and may still be given something. */
function lift(problem: PlanningProblem, { stage, indicator }: DispersionLimit, draft: Draft): Draft | undefined {
  const amounts = amountsAfter(problem, draft).map(toNumber);
  const { step, scale } = indicatorOf(problem, indicator);
  let lowest: { pot: number; level: number; steps: number } | undefined;
  for (const section of problem.sections) {
    if (section.stage !== stage) continue;
    const { pot, share } = needOf(section, indicator);
    const held = amounts[pot] ?? 0;
    const level = (held * toNumber(share)) / section.pupils;
    const steps = scale === 1 ? 1 : Math.max(1, Math.ceil((held * 1e-4) / toNumber(step)));
    const most = problem.pots[pot]?.most ?? null;
    if (most !== null && held + steps * toNumber(step) > toNumber(most)) continue;
    if (lowest === undefined || level < lowest.level) lowest = { pot, level, steps };
  }
  if (lowest === undefined) return undefined;
  const { pot, steps } = lowest;
  return { ...draft, steps: draft.steps.map((bought, i) => (i === pot ? bought + steps : bought)) };
}

/** Gives back whole things that nothing needs, dearest first. */
export function trimmed(problem: PlanningProblem, draft: Draft): Draft {
  let current = draft;
  const whole = problem.pots.flatMap((pot, i) => (indicatorOf(problem, pot.indicator).scale === 1 && (draft.steps[i] ?? 0) > 0 ? [i] : []));
  const price = (pot: number) => toNumber(indicatorOf(problem, problem.pots[pot]?.indicator ?? 0).priceYuan);
  for (const pot of whole.sort((a, b) => price(b) - price(a))) {
    const fewer = { ...current, steps: current.steps.map((bought, i) => (i === pot ? bought - 1 : bought)) };
    if (isFeasible(problem, fewer)) current = fewer;
  }
  return current;
}

/** The cheaper of two drafts. */
export function cheaper(problem: PlanningProblem, a: Draft | undefined, b: Draft | undefined): Draft | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return toNumber(costOf(problem, a)) <= toNumber(costOf(problem, b)) ? a : b;
}
