import { describe, expect, it } from 'vitest';
import { lawOnDisk } from '../../rules/test/catalogue-on-disk.ts';
import { randomCounty } from '../test/random-county.ts';
import { clock, PRICES, solverInProcess } from '../test/solver-in-process.ts';
import { checkPlan, type Plan, type PlanLock, PlanningInputError, planLeastCost, problemFrom } from './index.ts';

const law = lawOnDisk();
const facts = randomCounty({ seed: 4, sections: 14, spread: 0.5, teacherTypes: true });
const { problem } = problemFrom(facts, law, { prices: PRICES });
const plan = async (locks: readonly PlanLock[]) => planLeastCost(problem, await solverInProcess(), { clock, locks });

describe('locks', () => {
  it('never make a plan cheaper, and each is kept', async () => {
    const free = await plan([]);
    const [first] = free.purchases.filter(({ indicator }) => indicator === 'teachingFloorArea');
    const [mover] = free.transfers;
    const [exempt] = free.exemptions;
    if (first === undefined || mover === undefined || exempt === undefined)
      throw new Error('the county gives no occasion');
    const cases: readonly PlanLock[] = [
      {
        kind: 'decided',
        school: first.school,
        stage: null,
        indicator: 'teachingFloorArea',
        amount: first.amount + 500,
      },
      { kind: 'stays', school: mover.from, stage: mover.stage, type: null },
      { kind: 'meetsLimit', school: exempt.school, stage: exempt.stage, indicator: exempt.indicator },
      { kind: 'ruralAtLeast', yuan: (free.costYuan ?? 0) * 1.2 },
      { kind: 'movedAtMost', people: 2 },
    ];
    const plans: Plan[] = [];
    for (const lock of cases) {
      const locked = await plan([lock]);
      plans.push(locked);
      expect(locked.status, lock.kind).toBe('optimal');
      expect(checkPlan(facts, { law, prices: PRICES, plan: locked }).findings, lock.kind).toEqual([]);
      expect(locked.costYuan, lock.kind).toBeGreaterThanOrEqual(free.boundYuan ?? 0);
    }
    const [decided, stays, meets, rural, moved] = plans;
    expect(
      decided?.purchases.find((line) => line.school === first.school && line.indicator === 'teachingFloorArea')?.amount,
    ).toBeGreaterThanOrEqual(first.amount + 500);
    expect(stays?.transfers.some(({ from, stage }) => from === mover.from && stage === mover.stage)).toBe(false);
    expect(meets?.exemptions).not.toContainEqual(exempt);
    expect(rural?.costYuan).toBeGreaterThan((free.costYuan ?? 0) * 1.19);
    expect(moved?.transfers.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(2);
  });

  it('that cannot be are all reported at once', async () => {
    const refused = plan([
      { kind: 'nothing', school: 's999' },
      { kind: 'nothing', school: 's1' },
      { kind: 'decided', school: 's1', stage: null, indicator: 'sportsArea', amount: 10 },
      { kind: 'decided', school: 's2', stage: null, indicator: 'peArtTeachers', amount: 1 },
      { kind: 'movedAtMost', people: -1 },
    ]);
    await expect(refused).rejects.toBeInstanceOf(PlanningInputError);
    await expect(refused).rejects.toMatchObject({
      troubles: [0, 2, 3, 4].map((i) => ({ code: 'badLock', at: `locks/${i}` })),
    });
  });

  it('that leave no plan are named with the limits they collide with, and what opening each would cost', async () => {
    const short = (await plan([])).purchases[0]?.school ?? '';
    const locked = await plan([{ kind: 'nothing', school: short }]);
    expect(locked.status).toBe('infeasible');
    expect(locked.conflict).toMatchObject([
      { kind: 'lock', side: 'choice', opensAt: { costYuan: expect.any(Number) } },
      { kind: 'section', side: 'limit', school: short },
    ]);
  });
});

describe('a county that cannot comply', () => {
  it('is told which cap and which dispersion stand against each other', async () => {
    // one crowded school holds nearly all pupils and may not grow, a roomy one pulls the dispersion up
    const base = randomCounty({ seed: 2, sections: 6, spread: 0.1, throughSchools: 0 });
    const schools = base.schools.map((school, i) =>
      i !== 0
        ? school
        : {
            ...school,
            sportsAreaCapSquareMetres:
              Number(school.facts.outdoorSportsSquareMetres) + Number(school.facts.indoorSportsSquareMetres),
            facts: { ...school.facts, outdoorSportsSquareMetres: 300_000 },
          },
    );
    const capped = schools.map((school, i) => {
      const { outdoorSportsSquareMetres: out, indoorSportsSquareMetres: inside } = school.facts;
      return { ...school, sportsAreaCapSquareMetres: Number(out) + Number(inside) + (i === 0 ? 0 : 50) };
    });
    const { problem: tight } = problemFrom({ ...base, schools: capped }, law, { prices: PRICES });
    const found = await planLeastCost(tight, await solverInProcess(), { clock });
    expect(found.status).toBe('infeasible');
    expect(found.conflict?.map(({ kind }) => kind)).toContain('cap');
    expect(found.conflict?.every(({ message }) => message.zh !== '')).toBe(true);
  });
});
