import { add, compare, multiply, type Rational, rational, rationalFromNumber, toNumber } from '@junheng/quantities';
import type { Ledger } from './ledger.ts';
import type { CheckedLines, CheckedPlan } from './plan-shape.ts';

/** Each line is its amount times its price, exactly; gives back what the lines add up to. `at` stands before their places. */
export function checkLineCosts(ledger: Ledger, { purchases, transfers }: CheckedLines, at = ''): Rational {
  const { prices } = ledger.basis;
  let total = rational(0n);
  const line = (place: string, amount: number, stated: number, price: number | undefined) => {
    total = add(total, rationalFromNumber(stated));
    if (price === undefined) ledger.say('lineCost', place, '没有单价', 'there is no price for it');
    else if (compare(multiply(rationalFromNumber(amount), rationalFromNumber(price)), rationalFromNumber(stated)) !== 0)
      ledger.say('lineCost', place, `${amount} × ${price} 不等于 ${stated}`, `${amount} × ${price} is not ${stated}`);
  };
  purchases.forEach(({ amount, indicator, costYuan }, i) => {
    line(`${at}/purchases/${i}`, amount, costYuan, prices[indicator]);
  });
  transfers.forEach(({ count, costYuan }, i) => {
    line(`${at}/transfers/${i}`, count, costYuan, prices.transfer ?? 0);
  });
  return total;
}

/** The lines add up to the stated cost. */
export function checkTotal(ledger: Ledger, cost: Rational, { costYuan, status }: CheckedPlan): void {
  if (costYuan === null) {
    if (status === 'optimal' || status === 'feasible')
      ledger.say('totalCost', '/costYuan', '缺总费用', 'a plan states its cost');
    return;
  }
  if (compare(cost, rationalFromNumber(costYuan)) !== 0)
    ledger.say(
      'totalCost',
      '/costYuan',
      `各项合计 ${toNumber(cost)},不是 ${costYuan}`,
      `the lines add up to ${toNumber(cost)}, not ${costYuan}`,
    );
}

interface Claim {
  /** the cost that bound and gap are of */
  readonly of: number;
  /** the gap that `optimal` must have proven */
  readonly asked: number;
}

/** Bound, gap and status agree with each other; whether the bound is true only a solver can say. */
export function checkBound(ledger: Ledger, { boundYuan, gap, status }: CheckedPlan, { of, asked }: Claim): void {
  if (boundYuan === null || gap === null) {
    ledger.say('bound', '/boundYuan', '缺下界', 'a plan states its bound and gap');
    return;
  }
  if (boundYuan > of) ledger.say('bound', '/boundYuan', '下界高于费用', 'the bound lies above the cost');
  const real = of === 0 ? 0 : (of - boundYuan) / of;
  if (Math.abs(real - gap) > 1e-9) ledger.say('bound', '/gap', `差距应为 ${real}`, `the gap is ${real}, not ${gap}`);
  if (status === 'optimal' && real > asked)
    ledger.say('bound', '/status', `差距 ${real} 未达 ${asked}`, `a gap of ${real} is not within ${asked}`);
}
