import { beforeAll, describe, expect, it } from 'vitest';
import { lawOnDisk } from '../../../rules/test/catalogue-on-disk.ts';
import { randomCounty, randomSource } from '../../test/random-county.ts';
import { clock, PRICES, solverInProcess } from '../../test/solver-in-process.ts';
import { summedYears } from '../../test/summed-years.ts';
import {
  type BudgetPlan,
  checkPlan,
  type Plan,
  type PlanLock,
  planForBudget,
  planLeastCost,
  planYears,
  problemFrom,
  type Transfer,
} from '../index.ts';

const law = lawOnDisk();
const facts = randomCounty({
  ...{ seed: 4, sections: 16, spread: 0.5, teacherTypes: true, throughSchools: 0, kilometres: 30, caps: true },
});
const TERMS = {
  rotation: { per: 'county', base: 'listed', atLeastShare: 0.02, atMostShare: 0.5, backboneAtLeastShare: 0.05 },
  farthestKilometres: 40,
} as const;
const { problem } = problemFrom(facts, law, { prices: PRICES, ...TERMS });
const RUNS = process.env.JUNHENG_LONG === '1' ? 1000 : 60;
/** without a proof the bound is only arithmetic; nothing else is left unchecked */
const ONLY_ARITHMETIC = [{ en: expect.stringMatching(/arithmetic only/) }];
let plan: Plan;
let locks: readonly PlanLock[];

const resultOf = (changed: unknown, more: object = {}) =>
  checkPlan(facts, { law, prices: PRICES, plan: JSON.parse(JSON.stringify(changed)), gap: 0.02, ...more });
const placesIn = (changed: unknown, more?: object) =>
  resultOf(changed, more).findings.map(({ code, at }) => `${code} ${at}`);
const lockPlaces = (changed: unknown) => placesIn(changed).filter((text) => text.startsWith('lock '));

beforeAll(async () => {
  const solver = await solverInProcess();
  const search = { clock, gap: 0.02, seconds: 20 };
  const free = await planLeastCost(problem, solver, search);
  const bought = free.purchases.find(({ indicator }) => indicator === 'equipmentValue');
  const [mover] = free.transfers;
  const [exempt] = free.exemptions;
  if (bought === undefined || mover === undefined || exempt === undefined) throw new Error('no occasion for locks');
  const idle = facts.schools.find(
    ({ id }) => !free.purchases.some(({ school }) => school === id) && !free.transfers.some(({ to }) => to === id),
  );
  const floor = problem.pots.find(
    ({ school, indicator }) =>
      problem.indicators[indicator]?.id === 'multimediaClassrooms' &&
      !free.purchases.some((line) => line.school === school && line.indicator === 'multimediaClassrooms'),
  );
  locks = [
    { kind: 'decided', school: bought.school, stage: null, indicator: 'equipmentValue', amount: bought.amount + 7000 },
    { kind: 'stays', school: mover.from, stage: mover.stage, type: mover.type },
    { kind: 'meetsLimit', school: exempt.school, stage: exempt.stage, indicator: exempt.indicator },
    { kind: 'ruralAtLeast', yuan: 300_000 },
    { kind: 'movedAtMost', people: 60 },
    ...(idle === undefined ? [] : [{ kind: 'nothing', school: idle.id } as const]),
    ...(floor === undefined
      ? []
      : [{ kind: 'notBought', school: floor.school, stage: null, indicator: 'multimediaClassrooms' } as const]),
  ];
  plan = await planLeastCost(problem, solver, { ...search, locks });
}, 60_000);

/** the transfers with one more of the same kind as the first, from or to another place */
const withTransfer = (change: Partial<Transfer>): Plan => {
  const [first] = plan.transfers;
  if (first === undefined) throw new Error('nobody moves');
  return { ...plan, transfers: [...plan.transfers, { ...first, ...change }] };
};

/** A plan that breaks this lock, and it alone of all locks. */
function breaking(lock: PlanLock, random: () => number): Plan {
  switch (lock.kind) {
    case 'decided':
      return {
        ...plan,
        purchases: plan.purchases.map((line) =>
          line.school === lock.school && line.indicator === lock.indicator
            ? { ...line, amount: lock.amount - 1 - Math.floor(random() * 5000) }
            : line,
        ),
      };
    case 'stays':
      return withTransfer({
        from: lock.school,
        stage: lock.stage,
        type: lock.type ?? { aboveDegree: true, backbone: false, peArt: false },
        count: 1,
      });
    case 'meetsLimit':
      return {
        ...plan,
        // everything that was bought of it is taken away again, and so is everyone who came
        purchases: plan.purchases.filter((line) => line.school !== lock.school || line.indicator !== lock.indicator),
        transfers: plan.transfers.filter(({ to, stage }) => to !== lock.school || stage !== lock.stage),
      };
    case 'ruralAtLeast': {
      const rural = new Set(facts.schools.filter((one) => one.urbanRural?.startsWith('2')).map(({ id }) => id));
      return {
        ...plan,
        purchases: plan.purchases
          .filter(({ school, indicator }) => !rural.has(school) || indicator === 'equipmentValue')
          .map((line) => (rural.has(line.school) ? { ...line, costYuan: line.costYuan * random() * 0.01 } : line)),
      };
    }
    case 'movedAtMost':
      return withTransfer({ count: lock.people + 1 + Math.floor(random() * 9) });
    case 'nothing':
      return {
        ...plan,
        purchases: [
          ...plan.purchases,
          { school: lock.school, stage: null, indicator: 'equipmentValue', amount: 1, costYuan: 1 },
        ],
      };
    case 'notBought':
      return {
        ...plan,
        purchases: [
          ...plan.purchases,
          {
            school: lock.school,
            stage: null,
            indicator: lock.indicator,
            amount: 1,
            costYuan: 40_000,
          },
        ],
      };
  }
}

describe('locks in the plan', () => {
  it('stand in its JSON with all else that was asked, and hold', () => {
    expect(resultOf(plan)).toMatchObject({ ok: true, findings: [], notes: ONLY_ARITHMETIC });
    expect(plan).toMatchObject({ version: 2, asked: { locks, transfers: true }, terms: TERMS });
    expect(locks.length).toBeGreaterThanOrEqual(6);
    expect(plan.asked?.dispersions).toHaveLength(14);
    expect(plan.asked?.caps.length).toBeGreaterThan(0);
  });

  it('that are broken are found by their number, whichever and however', () => {
    const random = randomSource(77);
    for (let run = 0; run < RUNS; run++) {
      const i = run % locks.length;
      const lock = locks[i];
      if (lock === undefined) continue;
      expect(lockPlaces(breaking(lock, random)), `${lock.kind}, run ${run}`).toContain(`lock /asked/locks/${i}`);
    }
  });

  it('asked for by a request are checked whatever the plan says of itself', () => {
    const asked = { locks: [{ kind: 'movedAtMost', people: 0 }], transfers: false };
    expect(placesIn(plan, { asked })).toEqual(['lock /asked/locks/0', 'transfer /asked/transfers']);
    for (const school of [plan.purchases[0]?.school, plan.transfers[0]?.to])
      expect(placesIn(plan, { asked: { locks: [{ kind: 'nothing', school }] } })).toEqual(['lock /asked/locks/0']);
    expect(placesIn(plan, { asked: { locks: [{ kind: 'nothing', school: 's999' }] } })).toEqual([
      'unknownPlace /asked/locks/0',
    ]);
  });

  it('of an older plan are said to be unchecked', () => {
    const { version: _, asked: __, ...older } = plan;
    const result = resultOf(older);
    expect(result).toMatchObject({ ok: true, findings: [] });
    expect(result.notes.map(({ en }) => en).join()).toMatch(/not state locks/);
  });
});

describe('rotation, distance, caps and limits of dispersion in the plan', () => {
  it('are found where they are broken, by name', () => {
    const moved = plan.transfers.reduce((sum, { count }) => sum + count, 0);
    expect(moved).toBeGreaterThan(0);
    const withTerms = (terms: object) => placesIn({ ...plan, terms: { ...TERMS, ...terms } });
    expect(withTerms({ rotation: { ...TERMS.rotation, atLeastShare: 0.9 } })).toContain('rotation rotation');
    expect(withTerms({ rotation: { ...TERMS.rotation, atMostShare: 0.001, atLeastShare: 0 } })).toContain(
      'rotation rotation',
    );
    expect(withTerms({ rotation: { ...TERMS.rotation, backboneAtLeastShare: 1 } })).toContain(
      'rotation rotation/backbone',
    );
    expect(withTerms({ farthestKilometres: 0.01 }).some((text) => text.startsWith('distance /transfers/'))).toBe(true);
  });

  it('may not be looser than law and figures unless something is said to give way', () => {
    const asked = plan.asked;
    if (asked === undefined) throw new Error('nothing is stated');
    const [cap] = asked.caps;
    const looser = { ...asked, caps: [{ ...cap, most: (cap?.most ?? 0) + 1 }, ...asked.caps.slice(1)] };
    expect(placesIn({ ...plan, asked: looser })).toEqual(['cap /asked/caps/0']);
    const high = { ...asked, dispersions: asked.dispersions.map((one, i) => (i === 3 ? { ...one, limit: 0.9 } : one)) };
    expect(placesIn({ ...plan, asked: high })).toEqual(['dispersion /asked/dispersions/3']);
    const stricter = { ...asked, dispersions: asked.dispersions.map((one) => ({ ...one, limit: 0.05 })) };
    expect(placesIn({ ...plan, asked: stricter }).every((text) => text.startsWith('dispersion '))).toBe(true);
    const { stage = 'primary', indicator = '' } = asked.dispersions[3] ?? {};
    const opened = { ...high, openings: [{ kind: 'dispersion', stage, indicator, limit: 0.9 }] };
    const result = resultOf({ ...plan, asked: opened });
    expect(result.findings).toEqual([]);
    expect(result.notes.map(({ en }) => en).join()).toMatch(/does not comply/);
  });
});

describe('a plan for a budget', () => {
  let budget: BudgetPlan;
  beforeAll(async () => {
    const free = problemFrom(facts, law, { prices: PRICES }).problem;
    budget = await planForBudget(free, await solverInProcess(), {
      ...{ clock, seconds: 10, budgetYuan: 900_000, locks: [{ kind: 'movedAtMost', people: 30 }] },
    });
  }, 60_000);

  it('is checked for its money, its sections and its claims', () => {
    expect(budget.reached).toBeGreaterThan(0);
    expect(resultOf(budget)).toMatchObject({ ok: true, findings: [], notes: ONLY_ARITHMETIC });
    expect(budget.asked).toMatchObject({ budgetYuan: 900_000, goal: 'sections' });
    const { asked, complying } = budget;
    expect(placesIn({ ...budget, asked: { ...asked, budgetYuan: 1000 } })).toEqual(['budget /asked/budgetYuan']);
    expect(placesIn({ ...budget, reached: budget.reached + 1, reachedAtMost: budget.reachedAtMost + 1 })).toEqual([
      'bound /reached',
    ]);
    expect(placesIn({ ...budget, reachedAtMost: budget.reached - 1 })).toContain('bound /reachedAtMost');
    const [gone] = complying;
    expect(placesIn({ ...budget, complying: complying.slice(1) })).toEqual([`section ${gone?.school}:${gone?.stage}`]);
    expect(placesIn({ ...budget, purchases: [] }).some((text) => text.startsWith('section '))).toBe(true);
    expect(placesIn({ ...budget, asked: { ...asked, locks: [{ kind: 'movedAtMost', people: -0 }] } })).toEqual(
      budget.transfers.length > 0 ? ['lock /asked/locks/0'] : [],
    );
  });
});

describe('a plan over several years', () => {
  it('keeps its locks over all years together, and is found out where it does not', async () => {
    const { problem: free } = problemFrom(facts, law, { prices: PRICES });
    const own: readonly PlanLock[] = [
      { kind: 'decided', school: 's2', stage: null, indicator: 'equipmentValue', amount: 90_000 },
      { kind: 'movedAtMost', people: 20 },
      { kind: 'ruralAtLeast', yuan: 400_000 },
    ];
    const found = await planYears(free, await solverInProcess(), {
      ...{ clock, years: 3, seconds: 20, gap: 0.02, locks: own, discountRate: 0.1 },
    });
    const years = summedYears(found);
    expect(resultOf(years)).toMatchObject({ ok: true, findings: [], notes: ONLY_ARITHMETIC });
    expect(years.asked).toMatchObject({ locks: own, transfers: true, discountRate: 0.1 });
    const more = own.map((lock) =>
      lock.kind === 'decided'
        ? { ...lock, amount: 9e6 }
        : lock.kind === 'ruralAtLeast'
          ? { ...lock, yuan: 9e9 }
          : { ...lock, people: -1 },
    );
    for (const [i, lock] of more.entries()) {
      if (lock.kind === 'movedAtMost' && years.transfers.length === 0) continue;
      const asked = { ...years.asked, locks: own.with(i, lock.kind === 'movedAtMost' ? { ...lock, people: 0 } : lock) };
      expect(placesIn({ ...years, asked })).toEqual([`lock /asked/locks/${i}`]);
    }
  }, 60_000);
});
