import type { CountyYear } from '@junheng/schools';

const LIMITS = {
  aboveDegreeTeachers: { primary: 4.2, junior: 5.3 },
  backboneTeachers: { primary: 1, junior: 1 },
  multimediaClassrooms: { primary: 2.3, junior: 2.4 },
} as const;
const CV = { primary: 0.5, junior: 0.45 } as const;
const MOST = 9;
const SLACK = 1e-12;

type Id = keyof typeof LIMITS;
interface Row {
  readonly school: string;
  readonly stage: 'primary' | 'junior';
  readonly pupils: number;
  readonly share: number;
}

/**
 * The cheapest plan of a tiny county by listing all of them: every choice of exemptions, every way to move people, every
 * number of purchases up to nine a pot. Shares nothing with the planner; written from the rules' text.
 */
export function cheapestByListing(
  facts: CountyYear,
  prices: Readonly<Record<string, number>>,
  terms: ListedTerms = {},
): number {
  const rows = facts.schools.flatMap((school) => {
    const weigh = (stage: string, n: number) => (stage === 'primary' ? n : 1.1 * n);
    const total = school.sections.reduce((sum, { stage, enrolment }) => sum + weigh(stage, enrolment ?? 0), 0);
    return school.sections.map(
      ({ stage, enrolment }): Row => ({
        school: school.id,
        stage,
        pupils: enrolment ?? 0,
        share: weigh(stage, enrolment ?? 0) / total,
      }),
    );
  });
  let best = Infinity;
  for (const moves of waysToMove(facts, terms)) {
    const start = moves.moved * (prices.transfer ?? 0);
    const cheapest = (['aboveDegreeTeachers', 'backboneTeachers', 'multimediaClassrooms'] as const).map((id) =>
      cheapestBySubset(facts, rows, { id, gains: moves.gains[id] ?? [] }, prices[id] ?? 0),
    );
    const all = 1 << rows.length;
    for (let a = 0; a < all; a++)
      for (let b = 0; b < all; b++)
        if ((a & b) === 0)
          for (let c = 0; c < all; c++)
            if ((c & (a | b)) === 0)
              best = Math.min(
                best,
                start +
                  (cheapest[0]?.[a] ?? Infinity) +
                  (cheapest[1]?.[b] ?? Infinity) +
                  (cheapest[2]?.[c] ?? Infinity),
              );
  }
  return best;
}

/** Cost of one indicator for every set of exempted rows. */
function cheapestBySubset(
  facts: CountyYear,
  rows: readonly Row[],
  { id, gains }: { readonly id: Id; readonly gains: readonly number[] },
  price: number,
): number[] {
  const costs = new Array<number>(1 << rows.length).fill(Infinity);
  const isShared = id === 'multimediaClassrooms';
  const pots = isShared
    ? facts.schools.map(({ id: school }) => rows.flatMap((row, i) => (row.school === school ? [i] : [])))
    : rows.map((_, i) => [i]);
  const present = isShared
    ? facts.schools.map((school) => Number(school.facts[id]))
    : facts.schools.flatMap((school) => school.sections.map((section) => Number(section.facts[id])));
  const bought = new Array<number>(pots.length).fill(0);
  for (;;) {
    const values = new Array<number>(rows.length).fill(0);
    pots.forEach((members, pot) => {
      for (const row of members) {
        const { share, pupils } = rows[row] as Row;
        const amount = (present[pot] ?? 0) + (bought[pot] ?? 0) + (isShared ? 0 : (gains[row] ?? 0));
        values[row] = (100 * amount * (isShared ? share : 1)) / pupils;
      }
    });
    if (values.every((value) => value >= 0) && dispersionHolds(rows, values)) {
      const cost = bought.reduce((sum, n) => sum + n, 0) * price;
      for (let subset = 0; subset < costs.length; subset++)
        if (
          cost < (costs[subset] ?? Infinity) &&
          rows.every(({ stage }, i) => (values[i] ?? 0) >= LIMITS[id][stage] * ((subset >> i) & 1 ? 0.85 : 1) - SLACK)
        )
          costs[subset] = cost;
    }
    let at = 0;
    while (at < bought.length && bought[at] === MOST) bought[at++] = 0;
    if (at === bought.length) return costs;
    bought[at] = (bought[at] ?? 0) + 1;
  }
}

function dispersionHolds(rows: readonly Row[], values: readonly number[]): boolean {
  return (['primary', 'junior'] as const).every((stage) => {
    const members = rows.flatMap((row, i) => (row.stage === stage ? [{ n: row.pupils, v: values[i] ?? 0 }] : []));
    if (members.length < 2) return true;
    const n = members.reduce((sum, m) => sum + m.n, 0);
    const mean = members.reduce((sum, m) => sum + m.n * m.v, 0) / n;
    const variance = members.reduce((sum, m) => sum + m.n * (m.v - mean) ** 2, 0) / n;
    return mean > 0 && Math.sqrt(variance) / mean <= CV[stage] + SLACK;
  });
}

interface Way {
  readonly moved: number;
  readonly gains: Readonly<Partial<Record<Id, readonly number[]>>>;
}

/** Shares of the listed teachers that move, and kilometres between neighbours on one line. */
export interface ListedTerms {
  readonly rotation?: {
    readonly per: 'school' | 'county';
    readonly atLeastShare?: number;
    readonly atMostShare?: number;
    readonly backboneAtLeastShare?: number;
  };
  readonly farthestKilometres?: number;
}

/**
 * Every way to send teachers of the two types from section to section (all of one stage), within stocks, distance and shares.
 * Ways that come to the same amounts are kept once, with the fewest people.
 */
function waysToMove(facts: CountyYear, terms: ListedTerms): Way[] {
  const sections = facts.schools.flatMap((school) => school.sections);
  if (sections.some(({ teacherTypes }) => teacherTypes === undefined)) return [{ moved: 0, gains: {} }];
  const stocks = (type: number) => sections.map(({ teacherTypes }) => teacherTypes?.[type]?.count ?? 0);
  const isNear = (i: number, j: number) => {
    const [a, b] = [facts.schools[i]?.latitude ?? 0, facts.schools[j]?.latitude ?? 0];
    return terms.farthestKilometres === undefined || Math.abs(a - b) * 111 <= terms.farthestKilometres;
  };
  const [single, both] = [routes(stocks(0), isNear), routes(stocks(1), isNear)];
  const listed = sections.map((_, i) => (stocks(0)[i] ?? 0) + (stocks(1)[i] ?? 0));
  const found = new Map<string, Way>();
  for (const a of single)
    for (const b of both) {
      if (!sharesHold(terms, listed, { single: a.left, both: b.left })) continue;
      const gains = { aboveDegreeTeachers: a.net.map((n, i) => n + (b.net[i] ?? 0)), backboneTeachers: b.net };
      const moved = sum(a.left) + sum(b.left);
      const key = JSON.stringify(gains);
      if (moved < (found.get(key)?.moved ?? Infinity)) found.set(key, { moved, gains });
    }
  return [...found.values()];
}

interface Routes {
  readonly left: readonly number[];
  readonly net: readonly number[];
}

/** Every number of people of one type on every road between two sections. */
function routes(stocks: readonly number[], isNear: (i: number, j: number) => boolean): Routes[] {
  const none = stocks.map(() => 0);
  let ways: Routes[] = [{ left: none, net: none }];
  stocks.forEach((stock, i) => {
    stocks.forEach((_, j) => {
      if (i === j || !isNear(i, j)) return;
      ways = ways.flatMap(({ left, net }) =>
        Array.from({ length: stock - (left[i] ?? 0) + 1 }, (__, n) => ({
          left: left.map((count, k) => count + (k === i ? n : 0)),
          net: net.map((count, k) => count + (k === j ? n : 0) - (k === i ? n : 0)),
        })),
      );
    });
  });
  return ways;
}

function sharesHold(
  { rotation }: ListedTerms,
  listed: readonly number[],
  { single, both }: { readonly single: readonly number[]; readonly both: readonly number[] },
): boolean {
  if (rotation === undefined) return true;
  const left = listed.map((_, i) => (single[i] ?? 0) + (both[i] ?? 0));
  const { per, atLeastShare = 0, atMostShare = 1, backboneAtLeastShare = 0 } = rotation;
  const pairs = per === 'county' ? [[sum(left), sum(listed)]] : left.map((count, i) => [count, listed[i] ?? 0]);
  return (
    sum(both) >= backboneAtLeastShare * sum(left) - SLACK &&
    pairs.every(([count = 0, all = 0]) => count >= atLeastShare * all - SLACK && count <= atMostShare * all + SLACK)
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
