import { compare, multiply, rational, toNumber } from '@junheng/quantities';
import { indicatorOf } from '../model/plan-columns.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { routesOf } from '../terms/routes.ts';
import { amountsAfter, type Draft } from './draft.ts';
import type { Exemption, Purchase, Transfer } from './plan.ts';

/** Purchases of a draft, one line a pot; amounts and costs are exact decimals. */
export function purchasesOf(problem: PlanningProblem, draft: Draft): Purchase[] {
  return problem.pots.flatMap((pot, i) => {
    const steps = draft.steps[i] ?? 0;
    if (steps === 0) return [];
    const { id, step, priceYuan } = indicatorOf(problem, pot.indicator);
    const amount = multiply(rational(steps), step);
    const costYuan = toNumber(multiply(amount, priceYuan));
    return [{ school: pot.school, stage: pot.stage, indicator: id, amount: toNumber(amount), costYuan }];
  });
}

/** Indicators that stay below their limit (and above the tolerated share of it) after a draft. */
export function exemptionsOf(problem: PlanningProblem, draft: Draft): Exemption[] {
  const amounts = amountsAfter(problem, draft);
  return problem.sections.flatMap(({ school, stage, needs }) =>
    needs.flatMap((need, k) => {
      const held = multiply(need.share, amounts[need.pot] ?? rational(0n));
      return compare(held, need.atLimit) < 0 ? [{ school, stage, indicator: indicatorOf(problem, k).id }] : [];
    }),
  );
}

/** Who goes where: the pool of each stage and type, split with the fewest kilometres where places are known. */
export function transfersOf(problem: PlanningProblem, draft: Draft): Transfer[] {
  const price = problem.transferPriceYuan ?? rational(0n);
  const routes = routesOf(problem, draft.moves);
  if (routes === undefined) throw new RangeError('the moves of a plan cannot be split without a forbidden pair');
  return routes.map(({ from, to, type, count, kilometres }) => {
    const [giver, taker] = [problem.sections[from], problem.sections[to]];
    if (giver === undefined || taker === undefined)
      throw new RangeError('a transfer names a section that is not there');
    return {
      from: giver.school,
      to: taker.school,
      stage: giver.stage,
      type: { aboveDegree: type[0] === '1', backbone: type[1] === '1', peArt: type[2] === '1' },
      count,
      costYuan: toNumber(multiply(rational(count), price)),
      ...(kilometres === undefined ? {} : { kilometres: Math.round(kilometres * 1000) / 1000 }),
    };
  });
}
