import {
  add,
  compare,
  divide,
  multiply,
  type Rational,
  rational,
  rationalFromNumber,
  toNumber,
} from '@junheng/quantities';
import type { School } from '@junheng/schools';
import { checkLineCosts } from './check-claims.ts';
import { complies, placesOf } from './check-limits.ts';
import { applyLines, checkLines, checkStocks } from './check-lines.ts';
import { Ledger } from './ledger.ts';
import type { Asked, CheckedLines, CheckedPlan, CheckedYear } from './plan-shape.ts';

const KINDS = ['building', 'equipment', 'teachers', 'transfers'] as const;
type Kind = (typeof KINDS)[number];

const kindOf = (indicator: string): Kind => {
  if (indicator.endsWith('Teachers')) return 'teachers';
  return indicator === 'teachingFloorArea' || indicator === 'sportsArea' ? 'building' : 'equipment';
};

const sumOf = (numbers: readonly number[]): Rational =>
  numbers.reduce((sum, value) => add(sum, rationalFromNumber(value)), rational(0n));

/**
 * Checks the years of a plan 多年方案核对: lines and costs of each, sites and least areas, money by source, milestones with the
 * buildings that are usable and the pupils there then, and nobody counted twice as leaving. Gives back what all years cost; the
 * ledger then stands as at the end of the last year.
 */
export function checkYears(ledger: Ledger, plan: CheckedPlan, { asked, scope }: YearsCheck): Rational {
  const years = plan.years ?? [];
  let cost = rational(0n);
  let discounted = rational(0n);
  let factor = rational(1n);
  years.forEach((year, y) => {
    const at = `/years/${y}`;
    checkLines(ledger, year, at);
    const own = add(checkLineCosts(ledger, year, at), checkSites(ledger, year, { asked, at }));
    if (compare(own, rationalFromNumber(year.costYuan)) !== 0)
      ledger.say('totalCost', `${at}/costYuan`, `应为 ${toNumber(own)}`, `the year's lines cost ${toNumber(own)}`);
    cost = add(cost, own);
    discounted = add(discounted, divide(own, factor));
    factor = multiply(factor, add(rational(1n), rationalFromNumber(asked.discountRate)));
    checkMoney(ledger, year, { asked, y });
  });
  checkDiscounted(ledger, discounted, plan.discountedYuan ?? null);
  checkSums(ledger, plan);
  checkStocks(
    ledger,
    years.flatMap(({ transfers }) => transfers),
  );
  years.forEach((year, y) => {
    checkMilestones(ledger, year, { asked, y, years, scope });
  });
  applyLines(ledger, linesUntil(years, years.length - 1, asked.buildingLeadYears));
  return cost;
}

export interface YearsCheck {
  readonly asked: Asked;
  /** the schools with today's pupils, by which the rules say who is assessed */
  readonly scope: readonly School[];
}

/** Schools with the pupils of a year. */
export function schoolsInYear(schools: readonly School[], { pupils }: Asked, year: number): School[] {
  return schools.map((school) => ({
    ...school,
    sections: school.sections.map((section) => {
      const forecast = pupils.find((one) => one.school === school.id && one.stage === section.stage);
      return { ...section, enrolment: forecast?.pupils[year] ?? section.enrolment };
    }),
  }));
}

/** Lines that count at the end of a year: buildings come a lead later. */
function linesUntil(years: readonly CheckedYear[], until: number, lead: number): CheckedLines {
  return {
    purchases: years.flatMap(({ purchases }, y) =>
      purchases.filter(({ indicator }) => y + (kindOf(indicator) === 'building' ? lead : 0) <= until),
    ),
    transfers: years.slice(0, until + 1).flatMap(({ transfers }) => transfers),
  };
}

interface InYear {
  readonly asked: Asked;
  readonly at: string;
}

/** Each place of building costs its fixed sum, and has its least area. */
function checkSites(ledger: Ledger, year: CheckedYear, { asked: { lump }, at }: InYear): Rational {
  const sites = year.purchases.filter(({ indicator }) => kindOf(indicator) === 'building');
  const fixed = multiply(rational(sites.length), rationalFromNumber(lump?.fixedYuan ?? 0));
  for (const { school, indicator, amount } of sites)
    if (lump !== undefined && amount < lump.leastSquareMetres)
      ledger.say(
        'lump',
        `${at} ${school}/${indicator}`,
        `面积 ${amount} 少于最小规模`,
        `${amount} m² is less than a site has`,
      );
  if (compare(rationalFromNumber(year.sitesYuan ?? 0), fixed) !== 0)
    ledger.say(
      'lump',
      `${at}/sitesYuan`,
      `${sites.length} 处开工固定费用应为 ${toNumber(fixed)}`,
      `${sites.length} sites cost ${toNumber(fixed)} before their first square metre`,
    );
  return fixed;
}

/**
 * Money by source: whatever kinds of spending are taken together, the sources that may pay for one of them hold enough (Hall's
 * theorem: that is all it takes for the bills to be shared out).
 */
function checkMoney(ledger: Ledger, year: CheckedYear, { asked, y }: { readonly asked: Asked; readonly y: number }) {
  const { sources, lump } = asked;
  if (sources.length === 0) return;
  const spent = (kind: Kind) => {
    if (kind === 'transfers') return sumOf(year.transfers.map(({ costYuan }) => costYuan));
    const lines = year.purchases.filter(({ indicator }) => kindOf(indicator) === kind);
    const fixed = kind === 'building' ? (lump?.fixedYuan ?? 0) : 0;
    return add(
      sumOf(lines.map(({ costYuan }) => costYuan)),
      multiply(rational(lines.length), rationalFromNumber(fixed)),
    );
  };
  for (let set = 1; set < 1 << KINDS.length; set++) {
    const kinds = KINDS.filter((_, k) => (set >> k) & 1);
    const payers = sources.filter((source) => source.kinds?.some((kind) => kinds.includes(kind)) ?? true);
    const money = payers.map(({ yuanByYear }) => yuanByYear[y]);
    if (money.includes(null)) continue;
    const bill = kinds.reduce((sum, kind) => add(sum, spent(kind)), rational(0n));
    const held = sumOf(money.map((yuan) => yuan ?? 0));
    if (compare(bill, held) <= 0) continue;
    ledger.say(
      'budget',
      `/years/${y}`,
      `${kinds.join('、')} 需 ${toNumber(bill)} 元,可用资金 ${toNumber(held)} 元`,
      `${kinds.join(', ')} take ${toNumber(bill)} yuan; the sources that may pay hold ${toNumber(held)}`,
    );
    return;
  }
}

/** Printed as a double: it must be the nearest but for the last digits. */
function checkDiscounted(ledger: Ledger, discounted: Rational, stated: number | null): void {
  const value = toNumber(discounted);
  if (stated === null || Math.abs(stated - value) > 1e-12 * value + 1e-6)
    ledger.say('totalCost', '/discountedYuan', `折现合计应为 ${value}`, `the years discounted cost ${value}`);
}

/** The lines of all years together are the lines of the plan. */
function checkSums(ledger: Ledger, plan: CheckedPlan): void {
  const years = plan.years ?? [];
  const bought = (lines: CheckedLines['purchases']) =>
    totals(
      lines.map((line) => [JSON.stringify([line.school, line.stage, line.indicator]), line.amount, line.costYuan]),
    );
  const moved = (lines: CheckedLines['transfers']) =>
    totals(
      lines.map(({ from, to, stage, type: { aboveDegree, backbone, peArt }, count, costYuan }) => [
        JSON.stringify([from, to, stage, aboveDegree, backbone, peArt]),
        count,
        costYuan,
      ]),
    );
  const same =
    bought(plan.purchases) === bought(years.flatMap(({ purchases }) => purchases)) &&
    moved(plan.transfers) === moved(years.flatMap(({ transfers }) => transfers));
  if (!same)
    ledger.say('years', '/years', '各年明细与合计不一致', 'the lines of the years do not add up to those of the plan');
}

function totals(lines: readonly (readonly [key: string, amount: number, yuan: number])[]): string {
  const groups = Map.groupBy(lines, ([key]) => key);
  const sums = [...groups].map(([key, same]) => {
    const [amount, yuan] = [sumOf(same.map((line) => line[1])), sumOf(same.map((line) => line[2]))];
    return `${key} ${toNumber(amount)} ${toNumber(yuan)}`;
  });
  return sums.sort().join('\n');
}

interface AtEnd extends YearsCheck {
  readonly y: number;
  readonly years: readonly CheckedYear[];
}

/** Counts the sections that comply at the end of a year, against what the plan says and what its milestones ask. */
function checkMilestones(ledger: Ledger, year: CheckedYear, { asked, y, years, scope }: AtEnd): void {
  const then = new Ledger(schoolsInYear(scope, asked, y), ledger.basis);
  applyLines(then, linesUntil(years, y, asked.buildingLeadYears));
  const { base, local } = ledger.basis.law;
  const held = [base, ...(local === null ? [] : [local])].map((rules) =>
    placesOf(then, rules, scope).map((place) => complies(then, place)),
  );
  const [first = []] = held;
  const counted = first.filter((_, i) => held.every((places) => places[i] === true)).length;
  if (counted !== year.complying)
    ledger.say(
      'milestone',
      `/years/${y}/complying`,
      `实为 ${counted}`,
      `${counted} sections comply at the end of this year`,
    );
  for (const { share } of asked.milestones.filter((milestone) => milestone.year === y))
    if (compare(rational(counted), multiply(rationalFromNumber(share), rational(first.length))) < 0)
      ledger.say(
        'milestone',
        `/years/${y}`,
        `${first.length} 个学段中 ${counted} 个达标,不足 ${share}`,
        `${counted} of ${first.length} sections comply, less than the ${share} of the milestone`,
      );
}
