import { describe, expect, it } from 'vitest';
import { lawOnDisk } from '../../../rules/test/catalogue-on-disk.ts';
import { randomCounty } from '../../test/random-county.ts';
import { clock, PRICES, solverInProcess } from '../../test/solver-in-process.ts';
import { type BudgetOptions, type ConflictPart, type PlanLock, planForBudget, problemFrom } from '../index.ts';
import { everyCore } from './cores.ts';

const law = lawOnDisk();
const facts = randomCounty({ seed: 4, sections: 14, spread: 0.5, teacherTypes: true, throughSchools: 0 });
const { problem } = problemFrom(facts, law, { prices: PRICES });
const PRICE = PRICES.equipmentValue ?? 1;
const planFor = async (options: Omit<BudgetOptions, 'clock'>, of = problem) =>
  planForBudget(of, await solverInProcess(), { clock, seconds: 10, ...options });
const conflictOf = async (options: Omit<BudgetOptions, 'clock'>, of = problem) => {
  const plan = await planFor(options, of);
  expect(plan.status).toBe('infeasible');
  return plan.conflict ?? [];
};
const groupsOf = (parts: readonly ConflictPart[]) => [...Map.groupBy(parts, ({ group = 1 }) => group).values()];
const namesOf = (parts: readonly ConflictPart[]) => parts.map(({ kind, lock }) => `${kind}${lock ?? ''}`).sort();
const decided = (school: string, yuan: number): PlanLock => ({
  kind: 'decided',
  ...{ school, stage: null, indicator: 'equipmentValue', amount: yuan / PRICE },
});

describe('every smallest set that cannot hold together', () => {
  it('is found where sets overlap, and nothing else', async () => {
    const sets = [[1, 2, 9], [1, 3, 9], [2, 3, 9], [4, 9], [5]];
    const cores = await everyCore({
      suspects: [1, 2, 3, 4, 5, 6, 7, 9],
      isPossible: async (kept) => !sets.some((set) => set.every((one) => kept.includes(one))),
      isChoice: () => true,
    });
    expect(cores.map((core) => core.toSorted().join()).sort()).toEqual(sets.map((set) => set.join()).sort());
  });
});

describe('a budget that what is decided exceeds', () => {
  it('stands against each dear project by itself, and hears what would be enough', async () => {
    const locks = [decided('s1', 300_000), decided('s2', 200_000), decided('s3', 40_000)];
    const parts = await conflictOf({ budgetYuan: 150_000, locks });
    expect(groupsOf(parts).map(namesOf).sort()).toEqual([
      ['budget', 'lock0'],
      ['budget', 'lock1'],
    ]);
    const [money] = parts.filter(({ kind }) => kind === 'budget');
    expect(money?.message).toMatchObject({ zh: '预算 150,000 元' });
    // enough is what is enough: all three, and not a yuan less than they cost
    const { to = 0 } = money?.opensAt ?? {};
    expect(to).toBe(540_000);
    expect((await planFor({ budgetYuan: to, locks })).status).not.toBe('infeasible');
    expect(money?.opensAt?.together).toBeUndefined();
    // a project gives way together with the other that is too dear, never with more money
    const project = parts.find(({ lock }) => lock === 0);
    expect(project?.opensAt?.together).toHaveLength(1);
    expect(project?.opensAt?.togetherParts?.map(({ kind, lock }) => [kind, lock])).toEqual([['lock', 1]]);
    const rest = await planFor({ budgetYuan: 150_000, locks: [decided('s3', 40_000)] });
    expect(project?.opensAt?.costYuan).toBeLessThanOrEqual(150_000);
    expect(project?.opensAt?.message.zh).toContain(`可有 ${rest.reached} 个学段达标`);
  }, 60_000);

  it('carries any one of three projects but no two: every pair is named', async () => {
    const locks = ['s1', 's2', 's3'].map((school) => decided(school, 60_000));
    const groups = groupsOf(await conflictOf({ budgetYuan: 100_000, locks }));
    expect(groups.map(namesOf).sort()).toEqual([
      ['budget', 'lock0', 'lock1'],
      ['budget', 'lock0', 'lock2'],
      ['budget', 'lock1', 'lock2'],
    ]);
    // both sides of each: without any one member of a set the rest is possible
    for (const parts of groups)
      for (const part of parts) {
        const kept = parts.filter((one) => one !== part);
        const left = locks.filter((_, i) => kept.some(({ lock }) => lock === i));
        const budgetYuan = kept.some(({ kind }) => kind === 'budget') ? 100_000 : 1e9;
        expect((await planFor({ budgetYuan, locks: left })).status, part.message.en).not.toBe('infeasible');
      }
  }, 60_000);

  it('hears of rotation that costs more than the money, and of money for rural schools', async () => {
    const turning = problemFrom(facts, law, {
      prices: PRICES,
      rotation: { per: 'county', atLeastShare: 0.2 },
    }).problem;
    expect(namesOf(await conflictOf({ budgetYuan: 1000 }, turning))).toEqual(['budget', 'rotation']);
    const rural = await conflictOf({ budgetYuan: 1000, locks: [{ kind: 'ruralAtLeast', yuan: 5000 }] });
    expect(namesOf(rural)).toEqual(['budget', 'lock0']);
  }, 60_000);

  it('without money in the matter the money is not blamed', async () => {
    const parts = await conflictOf(
      { budgetYuan: 1e9, locks: [{ kind: 'movedAtMost', people: 0 }] },
      problemFrom(facts, law, { prices: PRICES, rotation: { per: 'county', atLeastShare: 0.1 } }).problem,
    );
    expect(namesOf(parts)).toEqual(['lock0', 'rotation']);
  }, 60_000);
});
