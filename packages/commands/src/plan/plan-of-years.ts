import type { Plan, PlanYear, Purchase, Transfer, YearsPlan } from '@junheng/planner';
import { add, rationalFromNumber, toNumber } from '@junheng/quantities';

/** A plan over several years with its lines added up 多年方案合计, so that it is applied, shown and exported like any plan. */
export type SummedYears = Plan & { readonly discountedYuan: number | null; readonly years: readonly PlanYear[] };

/** Adds the lines of all years up; amounts and money as the decimals they are. Bound and gap stay those of the discounted cost. */
export function planOfYears({ sections: _sections, ...plan }: YearsPlan): SummedYears {
  const purchases = summed<Purchase>(
    plan.years.flatMap((year) => year.purchases),
    ({ school, stage, indicator }) => JSON.stringify([school, stage, indicator]),
    (a, b) => ({ ...a, amount: plus(a.amount, b.amount), costYuan: plus(a.costYuan, b.costYuan) }),
  );
  const transfers = summed<Transfer>(
    plan.years.flatMap((year) => year.transfers),
    ({ from, to, stage, type }) => JSON.stringify([from, to, stage, type]),
    (a, b) => ({ ...a, count: a.count + b.count, costYuan: plus(a.costYuan, b.costYuan) }),
  );
  return { ...plan, purchases, transfers };
}

function summed<T>(lines: readonly T[], keyOf: (line: T) => string, join: (a: T, b: T) => T): T[] {
  return [...Map.groupBy(lines, keyOf).values()].map((same) => same.reduce(join));
}

function plus(a: number, b: number): number {
  return toNumber(add(rationalFromNumber(a), rationalFromNumber(b)));
}
