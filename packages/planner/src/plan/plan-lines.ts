import { compare, multiply, type Rational, rational, toNumber } from '@junheng/quantities';
import { indicatorOf } from '../model/plan-columns.ts';
import type { PlanningProblem, PlanSection } from '../problem/planning-problem.ts';
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

/** Who goes where: the pool of each stage and type, dealt out nearest first where places are known. */
export function transfersOf(problem: PlanningProblem, draft: Draft): Transfer[] {
  const price = problem.transferPriceYuan ?? rational(0n);
  const pools = Map.groupBy(draft.moves, ({ section, type }) => `${problem.sections[section]?.stage}/${type}`);
  return [...pools.values()].flatMap((moves) => {
    const left = new Map(moves.map(({ section, people }) => [section, people]));
    const pairs = moves
      .filter(({ people }) => people < 0)
      .flatMap((giver) =>
        moves
          .filter(({ people }) => people > 0)
          .map((taker) => ({ from: giver.section, to: taker.section, type: giver.type })),
      )
      .map((pair) => ({ ...pair, far: distance(problem.sections[pair.from], problem.sections[pair.to]) }))
      .sort((a, b) => a.far - b.far);
    return pairs.flatMap(({ from, to, type }) => {
      const count = Math.min(-(left.get(from) ?? 0), left.get(to) ?? 0);
      if (count <= 0) return [];
      left.set(from, (left.get(from) ?? 0) + count);
      left.set(to, (left.get(to) ?? 0) - count);
      return [transferLine(problem, { from, to, type, count, price })];
    });
  });
}

function transferLine(
  problem: PlanningProblem,
  {
    from,
    to,
    type,
    count,
    price,
  }: {
    readonly from: number;
    readonly to: number;
    readonly type: string;
    readonly count: number;
    readonly price: Rational;
  },
): Transfer {
  const [giver, taker] = [problem.sections[from], problem.sections[to]];
  if (giver === undefined || taker === undefined) throw new RangeError('a transfer names a section that is not there');
  return {
    from: giver.school,
    to: taker.school,
    stage: giver.stage,
    type: { aboveDegree: type[0] === '1', backbone: type[1] === '1', peArt: type[2] === '1' },
    count,
    costYuan: toNumber(multiply(rational(count), price)),
  };
}

/** Kilometres on the sphere; places that are unknown come last. */
function distance(a: PlanSection | undefined, b: PlanSection | undefined): number {
  if (!a?.place || !b?.place) return Infinity;
  const rad = Math.PI / 180;
  const [p, q] = [a.place, b.place];
  const h =
    Math.sin(((q.latitude - p.latitude) * rad) / 2) ** 2 +
    Math.cos(p.latitude * rad) * Math.cos(q.latitude * rad) * Math.sin(((q.longitude - p.longitude) * rad) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(Math.min(1, h)));
}
