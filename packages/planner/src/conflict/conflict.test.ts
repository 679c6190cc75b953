import { describe, expect, it } from 'vitest';
import { lawOnDisk } from '../../../rules/test/catalogue-on-disk.ts';
import { openedProblem } from '../../test/opened-problem.ts';
import { randomCounty } from '../../test/random-county.ts';
import { clock, PRICES, solverInProcess } from '../../test/solver-in-process.ts';
import {
  type ConflictPart,
  type PlanLock,
  planLeastCost,
  planYears,
  problemFrom,
  type YearsOptions,
} from '../index.ts';
import { independentCores } from './cores.ts';

const law = lawOnDisk();
const facts = randomCounty({ seed: 4, sections: 14, spread: 0.5, teacherTypes: true, throughSchools: 0 });
const { problem } = problemFrom(facts, law, { prices: PRICES });
const conflictOf = async (locks: readonly PlanLock[], of = problem) => {
  const plan = await planLeastCost(of, await solverInProcess(), { clock, locks, seconds: 20 });
  expect(plan.status).toBe('infeasible');
  return plan.conflict ?? [];
};
const groupsOf = (parts: readonly ConflictPart[]) => [...Map.groupBy(parts, ({ group = 1 }) => group).values()];

describe('the smallest sets that cannot hold together', () => {
  it('are all found where several are independent, and nothing else is named', async () => {
    // numbers that cannot stand together: their sum in each set exceeds 10
    const sets = [[1, 2, 3], [4, 5], [6]];
    const cores = await independentCores({
      suspects: [7, 1, 4, 2, 8, 5, 3, 6, 9],
      isPossible: async (kept) => !sets.some((set) => set.every((one) => kept.includes(one))),
      isChoice: (one) => one !== 3,
    });
    expect(cores.map((core) => core.toSorted()).sort()).toEqual(sets);
    expect(cores.find((core) => core.includes(3))?.at(-1)).toBe(3);
  });
});

describe('a county that cannot comply', () => {
  const shorts = problem.sections.flatMap(({ school, stage, needs }, j) => {
    const lacking = needs.filter(({ pot, atLimit, share }) => {
      const held = problem.pots[pot]?.present;
      const number = ({ numerator, denominator }: { numerator: bigint; denominator: bigint }) =>
        Number(numerator) / Number(denominator);
      return held !== undefined && number(held) * number(share) < 0.8 * number(atLimit);
    });
    return lacking.length >= 2 ? [{ school, stage, j }] : [];
  });

  it('hears of every independent conflict with both sides, and what opens each at which price, the others opened too', async () => {
    const [first, second] = shorts;
    if (first === undefined || second === undefined) throw new Error('the county gives no occasion');
    const locks: readonly PlanLock[] = [
      { kind: 'movedAtMost', people: 0 },
      { kind: 'nothing', school: first.school },
      { kind: 'nothing', school: second.school },
    ];
    const groups = groupsOf(await conflictOf(locks));
    expect(groups).toHaveLength(2);
    for (const parts of groups) {
      expect(parts.some(({ side }) => side === 'choice')).toBe(true);
      expect(parts.some(({ side }) => side === 'limit')).toBe(true);
      const lock = parts.find(({ kind }) => kind === 'lock');
      expect(lock?.opensAt?.together).toHaveLength(1);
      const other = groups.find((group) => group !== parts)?.find(({ kind }) => kind === 'lock');
      // the price is that of a real plan without both locks
      const left = locks.filter((_, i) => i !== lock?.lock && i !== other?.lock);
      const open = await planLeastCost(problem, await solverInProcess(), { clock, locks: left });
      expect(lock?.opensAt?.costYuan).toBeGreaterThanOrEqual(open.boundYuan ?? Infinity);
      expect(lock?.opensAt?.costYuan).toBeLessThanOrEqual((open.costYuan ?? 0) * 1.006);
    }
  });

  it('is told which indicators of the section stand against the lock', async () => {
    const [first] = shorts;
    const parts = await conflictOf([{ kind: 'nothing', school: first?.school ?? '' }]);
    const section = parts.find(({ kind }) => kind === 'section');
    expect(section).toMatchObject({ school: first?.school, stage: first?.stage });
    expect(section?.message.zh).toMatch(/须达 [\d.]+（85% 为 [\d.]+，现有 [\d.]+）/);
  });

  it('hears of rotation against distance, and how far people would have to go', async () => {
    const far = randomCounty({
      seed: 9,
      sections: 8,
      spread: 0.3,
      teacherTypes: true,
      kilometres: 60,
      throughSchools: 0,
    });
    const terms = { rotation: { per: 'county', atLeastShare: 0.1 }, farthestKilometres: 0.5 } as const;
    const parts = await conflictOf([], problemFrom(far, law, { prices: PRICES, ...terms }).problem);
    expect(parts.map(({ kind }) => kind).sort()).toEqual(['distance', 'rotation']);
    expect(parts.every(({ opensAt }) => opensAt !== undefined)).toBe(true);
    expect(parts.find(({ kind }) => kind === 'distance')?.opensAt?.to).toBeGreaterThan(0.5);
  });

  it('whose dispersion cannot be held under its caps hears of both, with the coefficient today', async () => {
    const base = randomCounty({ seed: 2, sections: 6, spread: 0.1, throughSchools: 0 });
    const capped = base.schools.map((school, i) => {
      const [out, inside] = [
        i === 0 ? 300_000 : Number(school.facts.outdoorSportsSquareMetres),
        Number(school.facts.indoorSportsSquareMetres),
      ];
      return {
        ...school,
        facts: { ...school.facts, outdoorSportsSquareMetres: out },
        sportsAreaCapSquareMetres: out + inside + (i === 0 ? 0 : 50),
      };
    });
    const { problem: tight } = problemFrom({ ...base, schools: capped }, law, { prices: PRICES });
    const parts = await conflictOf([], tight);
    expect(new Set(parts.map(({ side }) => side))).toEqual(new Set(['choice', 'limit']));
    expect(parts.find(({ kind }) => kind === 'dispersion')?.message.zh).toMatch(/现为 \d\.\d{3}/);
    // each set is one that cannot hold, and is smallest: without any one member of it the rest can
    for (const parts_ of groupsOf(parts)) {
      expect((await openedProblem(tight, parts_)).status).toBe('infeasible');
      for (const part of parts_)
        expect(
          (
            await openedProblem(
              tight,
              parts_.filter((one) => one !== part),
            )
          ).status,
          part.message.en,
        ).not.toBe('infeasible');
    }
  });
});

describe('a plan over several years that cannot be', () => {
  const years = async (options: Partial<YearsOptions>) => {
    const plan = await planYears(problem, await solverInProcess(), {
      clock,
      seconds: 15,
      gap: 0.01,
      years: 3,
      ...options,
    });
    expect(plan.status).toBe('infeasible');
    return plan.conflict ?? [];
  };

  it('hears which year’s money stands against which sections, and what would do', async () => {
    const parts = await years({ sources: [{ id: '县级', yuanByYear: [1000, 1000, 1000] }] });
    expect(parts.some(({ kind }) => kind === 'budget')).toBe(true);
    expect(parts.some(({ side }) => side === 'limit')).toBe(true);
    const budget = parts.find(({ kind, opensAt }) => kind === 'budget' && opensAt !== undefined);
    expect(budget?.opensAt?.to).toBeGreaterThan(1000);
  });

  it('hears of a milestone against the time that building takes', async () => {
    const parts = await years({ milestones: [{ year: 0, share: 1 }], buildingLeadYears: 1 });
    expect(parts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['milestone', 'lead']));
    expect(parts.find(({ kind }) => kind === 'milestone')?.message.zh).toContain('2025');
    expect(parts.find(({ kind }) => kind === 'lead')?.opensAt).toBeDefined();
  });
});
