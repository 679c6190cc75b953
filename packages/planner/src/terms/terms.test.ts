import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lawOnDisk } from '../../../rules/test/catalogue-on-disk.ts';
import { cheapestByListing } from '../../test/brute-force.ts';
import { randomCounty } from '../../test/random-county.ts';
import { clock, PRICES, solverInProcess } from '../../test/solver-in-process.ts';
import { summedYears } from '../../test/summed-years.ts';
import { tinyCounty } from '../../test/tiny-county.ts';
import {
  checkPlan,
  PlanningInputError,
  type PlanTerms,
  planForBudget,
  planLeastCost,
  planYears,
  problemFrom,
} from '../index.ts';
import { splitPool } from './transport.ts';

const law = lawOnDisk();
const facts = randomCounty({ seed: 4, sections: 16, spread: 0.5, teacherTypes: true, kilometres: 30 });
const posed = (terms: PlanTerms) => problemFrom(facts, law, { prices: PRICES, ...terms }).problem;
const planned = async (terms: PlanTerms) => planLeastCost(posed(terms), await solverInProcess(), { clock });
const findings = (plan: unknown, terms?: PlanTerms) =>
  checkPlan(facts, { law, prices: PRICES, plan, terms }).findings.map(({ code }) => code);

describe('rotation shares', () => {
  it('are kept of each school and of the county, with enough backbone teachers, never cheaper than without', async () => {
    const free = await planned({});
    const moved = (plan: Pick<typeof free, 'transfers'>) => plan.transfers.reduce((sum, { count }) => sum + count, 0);
    const cases: readonly PlanTerms[] = [
      { rotation: { per: 'county', atLeastShare: 0.4, backboneAtLeastShare: 0.2 } },
      { rotation: { per: 'school', atLeastShare: 0.1 } },
      { rotation: { per: 'school', atMostShare: 0.05 } },
      { rotation: { per: 'county', atMostShare: 0.01, base: 'fullTime' } },
    ];
    for (const terms of cases) {
      const plan = await planned(terms);
      expect(plan.status, JSON.stringify(terms)).toBe('optimal');
      expect(findings(plan), JSON.stringify(terms)).toEqual([]);
      expect(plan.terms).toMatchObject(terms);
      expect(plan.costYuan).toBeGreaterThanOrEqual(free.boundYuan ?? Infinity);
    }
    // the checker is not content with the plan that was made without
    expect(findings(free, { rotation: { per: 'county', atLeastShare: 0.4 } })).toContain('rotation');
    expect(findings(free, { rotation: { atMostShare: 0.001 } })).toContain('rotation');
    expect(moved(await planned(cases[0] ?? {}))).toBeGreaterThan(moved(free));
  });

  it('refuse shares that cannot be, all at once', () => {
    const bad = () =>
      posed({ rotation: { atLeastShare: 0.3, atMostShare: 0.2, backboneAtLeastShare: 2 }, farthestKilometres: -1 });
    expect(bad).toThrow(PlanningInputError);
    expect(bad).toThrow(/rotation\/backboneAtLeastShare[\s\S]*rotation\/atMostShare[\s\S]*farthestKilometres/);
    expect(() =>
      problemFrom(facts, law, { prices: PRICES, transfers: false, rotation: { atLeastShare: 0.1 } }),
    ).toThrow(/teacherTypes/);
  });
});

describe('a distance limit', () => {
  it('is kept by every transfer; a shorter one is never cheaper', async () => {
    let last = 0;
    for (const farthestKilometres of [40, 12, 6, 0]) {
      const plan = await planned({ farthestKilometres });
      expect(plan.status).toBe('optimal');
      expect(findings(plan)).toEqual([]);
      expect(plan.transfers.every(({ kilometres = Infinity }) => kilometres <= farthestKilometres)).toBe(true);
      expect(plan.costYuan).toBeGreaterThanOrEqual(last);
      last = plan.boundYuan ?? 0;
    }
    const free = await planned({});
    expect(findings(free, { farthestKilometres: 3 })).toContain('distance');
  });

  it('holds with rotation, for a budget, and in each of several years', async () => {
    const solver = await solverInProcess();
    const terms = { farthestKilometres: 14, rotation: { per: 'county', atLeastShare: 0.05 } } as const;
    expect(findings(await planned(terms))).toEqual([]);
    const budget = await planForBudget(posed(terms), solver, { clock, budgetYuan: 4_000_000, seconds: 10 });
    const about = (plan: unknown) => findings(plan).filter((code) => code === 'rotation' || code === 'distance');
    expect(budget.costYuan).not.toBeNull();
    expect(about(budget)).toEqual([]);
    const years = await planYears(posed(terms), solver, {
      clock,
      seconds: 20,
      gap: 0.01,
      years: 3,
      milestones: [{ year: 1, share: 0.3 }],
    });
    expect(years.costYuan).not.toBeNull();
    expect(findings(summedYears(years)).filter((code) => code !== 'bound')).toEqual([]);
  });

  it('names every school without coordinates, or leaves it out of the transfers when told so', () => {
    const [first, second, ...others] = facts.schools;
    if (first === undefined || second === undefined) throw new Error('too few schools');
    const blind = {
      ...facts,
      schools: [{ ...first, longitude: null }, { ...second, latitude: null, longitude: null }, ...others],
    };
    const given = { prices: PRICES, farthestKilometres: 5 };
    expect(() => problemFrom(blind, law, given)).toThrow(
      new RegExp(`${first.id}/longitude[\\s\\S]*${second.id}/longitude`),
    );
    const { problem } = problemFrom(blind, law, { ...given, completeOnly: true });
    expect(problem.sections.filter(({ unplaced }) => unplaced === true).map(({ school }) => school)).toEqual(
      expect.arrayContaining([first.id, second.id]),
    );
  });
});

describe('in a county so small that every plan can be listed', () => {
  it.each([
    ['at least a third of each school', { rotation: { per: 'school', atLeastShare: 1 / 4 } }],
    ['at most one in two of the county', { rotation: { per: 'county', atMostShare: 0.5 } }],
    ['half of the movers backbone', { rotation: { per: 'county', backboneAtLeastShare: 0.5, atLeastShare: 0.2 } }],
    ['only neighbours', { farthestKilometres: 6 }],
    ['only neighbours, and some must', { farthestKilometres: 6, rotation: { per: 'county', atLeastShare: 0.3 } }],
  ] as const)('the planner finds the cheapest: %s', async (_, terms) => {
    const solver = await solverInProcess();
    for (let seed = 1; seed <= 5; seed++) {
      const county = tinyCounty(seed, { movers: true, kilometresApart: 5 });
      const { problem } = problemFrom(county, law, { prices: PRICES, ...terms });
      const plan = await planLeastCost(problem, solver, { clock, gap: 1e-6, seconds: 20 });
      const cheapest = cheapestByListing(county, PRICES, terms);
      if (cheapest === Infinity) {
        expect(plan.status, `seed ${seed}`).toBe('infeasible');
        continue;
      }
      expect(checkPlan(county, { law, prices: PRICES, plan, gap: 1e-5 }).findings, `seed ${seed}`).toEqual([]);
      expect(plan.costYuan, `seed ${seed}`).toBe(cheapest);
    }
  });
});

describe('splitting a pool', () => {
  it('takes the fewest kilometres of all ways there are', () => {
    const pool = fc
      .tuple(
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
        fc.array(fc.nat(20), { minLength: 9, maxLength: 9 }),
      )
      .map(([supplies, far]) => ({ supplies, far }));
    fc.assert(
      fc.property(pool, ({ supplies, far }) => {
        const total = supplies.reduce((sum, one) => sum + one, 0);
        const demands = [Math.min(2, total), Math.max(0, total - 2)];
        // a fifth of the ways is closed
        const kilometres = (i: number, j: number) => ((far[3 * i + j] ?? 0) % 5 === 0 ? undefined : far[3 * i + j]);
        const split = splitPool({ supplies, demands, far: kilometres });
        const sum = split?.reduce((all, { from, to, count }) => all + count * (kilometres(from, to) ?? Infinity), 0);
        expect(sum ?? Infinity).toBe(leastByListing(supplies, demands, kilometres));
      }),
      { numRuns: 300 },
    );
  });
});

/** Every way to hand the first giver's people to the takers, then the rest. */
function leastByListing(
  [first, ...rest]: readonly number[],
  demands: readonly number[],
  far: (i: number, j: number) => number | undefined,
  giver = 0,
): number {
  if (first === undefined) return demands.every((left) => left === 0) ? 0 : Infinity;
  const [a = 0, b = 0] = demands;
  let best = Infinity;
  for (let toA = 0; toA <= Math.min(a, first); toA++) {
    const toB = first - toA;
    if (toB > b) continue;
    const cost = (count: number, j: number) => (count === 0 ? 0 : count * (far(giver, j) ?? Infinity));
    best = Math.min(best, cost(toA, 0) + cost(toB, 1) + leastByListing(rest, [a - toA, b - toB], far, giver + 1));
  }
  return best;
}
