import { add, compare, multiply, type Rational, rational, rationalFromNumber, toNumber } from '@junheng/quantities';
import { askedOf } from '../plan/asked.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { kindOfPot } from './years-model.ts';
import {
  type PlanYear,
  SPENDING_KINDS,
  type SpendingKind,
  type YearsAsked,
  type YearsOptions,
} from './years-request.ts';

/** The options of a plan in plain figures, as its JSON repeats them. */
export function askedOfYears(problem: PlanningProblem, options: YearsOptions): YearsAsked {
  const { buildingLeadYears = 1, discountRate = 0.03, lump, sources, milestones, pupils, years } = options;
  return {
    ...askedOf(problem, options.locks ?? []),
    buildingLeadYears,
    discountRate,
    ...(lump === undefined ? {} : { lump }),
    ...(sources === undefined ? {} : { sources }),
    ...(milestones === undefined ? {} : { milestones }),
    ...(pupils === undefined
      ? {}
      : {
          pupils: problem.sections.map(({ school, stage }) => ({
            school,
            stage,
            pupils: Array.from({ length: years }, (_, year) => Math.max(1, Math.round(pupils(school, stage, year)))),
          })),
        }),
  };
}

/** What all years cost, and what that is worth in the first year; exact sums, printed once. */
export function costsOf(years: readonly PlanYear[], { discountRate = 0.03 }: YearsOptions) {
  const rate = add(rational(1n), rationalFromNumber(discountRate));
  let [cost, discounted, factor] = [rational(0n), rational(0n), rational(1n)];
  for (const { costYuan } of years) {
    const own = rationalFromNumber(costYuan);
    cost = add(cost, own);
    discounted = add(discounted, multiply(own, { numerator: factor.denominator, denominator: factor.numerator }));
    factor = multiply(factor, rate);
  }
  return { costYuan: toNumber(cost), discountedYuan: toNumber(discounted) };
}

/** Whether the sources can pay for a year: any kinds of spending together cost no more than those hold that may pay for one. */
export function isPayable(
  problem: PlanningProblem,
  { sources = [] }: YearsOptions,
  { year, index }: { readonly year: PlanYear; readonly index: number },
): boolean {
  if (sources.length === 0) return true;
  const bills = billsOf(problem, year);
  return Array.from({ length: 1 << SPENDING_KINDS.length }, (_, set) => set).every((set) => {
    const kinds = SPENDING_KINDS.filter((_, k) => (set >> k) & 1);
    const bill = kinds.reduce((sum, kind) => add(sum, bills[kind]), rational(0n));
    const held = sources
      .filter((source) => source.kinds?.some((kind) => kinds.includes(kind)) ?? true)
      .reduce((sum, { yuanByYear }) => add(sum, rationalFromNumber(yuanByYear[index] ?? 0)), rational(0n));
    return compare(bill, held) <= 0;
  });
}

function billsOf(problem: PlanningProblem, { purchases, transfers, sitesYuan = 0 }: PlanYear) {
  const bills: Record<SpendingKind, Rational> = {
    building: rationalFromNumber(sitesYuan),
    equipment: rational(0n),
    teachers: rational(0n),
    transfers: transfers.reduce((sum, { costYuan }) => add(sum, rationalFromNumber(costYuan)), rational(0n)),
  };
  for (const { school, stage, indicator, costYuan } of purchases) {
    const pot = problem.pots.findIndex(
      (one) => one.school === school && one.stage === stage && problem.indicators[one.indicator]?.id === indicator,
    );
    const kind = kindOfPot(problem, pot);
    bills[kind] = add(bills[kind], rationalFromNumber(costYuan));
  }
  return bills;
}
