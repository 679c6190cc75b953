import { evaluateCounty } from '@junheng/rules';
import { describe, expect, it } from 'vitest';
import { lawOnDisk } from '../../../rules/test/catalogue-on-disk.ts';
import { randomCounty } from '../../test/random-county.ts';
import { clock, PRICES, solverInProcess } from '../../test/solver-in-process.ts';
import { applyPlan, PlanningInputError, planLeastCost, planYears, problemFrom } from '../index.ts';

const law = lawOnDisk();

describe('a plan over several years', () => {
  it('keeps budgets, building lead and milestones, and ends in compliance by the law', async () => {
    const solver = await solverInProcess();
    const facts = randomCounty({ seed: 12, sections: 14, spread: 0.6, teacherTypes: true });
    const { problem } = problemFrom(facts, law, { prices: PRICES });
    const single = (await planLeastCost(problem, solver, { clock })).costYuan ?? 0;
    const budget = [0.5, 0.4, 0.3].map((share) => Math.round(single * share));
    const milestones = [{ year: 1, share: 0.5 }];
    const plan = await planYears(problem, solver, {
      clock,
      seconds: 25,
      gap: 0.003,
      years: 3,
      milestones,
      sources: [{ id: '县级', yuanByYear: budget }],
    });
    expect(['optimal', 'feasible']).toContain(plan.status);
    expect(plan.discountedYuan).toBeGreaterThanOrEqual(plan.boundYuan ?? Infinity);
    for (const [year, { costYuan }] of plan.years.entries()) expect(costYuan).toBeLessThanOrEqual(budget[year] ?? 0);
    expect(plan.years[1]?.complying).toBeGreaterThanOrEqual(plan.sections / 2);
    expect(
      plan.years[2]?.purchases.filter(
        ({ indicator }) => indicator === 'teachingFloorArea' || indicator === 'sportsArea',
      ),
    ).toEqual([]);
    const all = {
      purchases: plan.years.flatMap(({ purchases }) => purchases),
      transfers: plan.years.flatMap(({ transfers }) => transfers),
    };
    const after = evaluateCounty(applyPlan(facts, all), law);
    expect(after.sections.every(({ status }) => status === 'met')).toBe(true);
    const dispersions = [...Object.values(after.dispersion.primary), ...Object.values(after.dispersion.junior)];
    expect(dispersions.every(({ status }) => status === 'met')).toBe(true);
  });

  it('of one year without budgets, lead or discount costs what the one-year plan costs', async () => {
    const solver = await solverInProcess();
    const { problem } = problemFrom(randomCounty({ seed: 4, sections: 8, spread: 0.4 }), law, { prices: PRICES });
    const single = await planLeastCost(problem, solver, { clock });
    const plan = await planYears(problem, solver, {
      clock,
      seconds: 20,
      years: 1,
      buildingLeadYears: 0,
      discountRate: 0,
    });
    expect(plan.costYuan).toBeGreaterThanOrEqual(single.boundYuan ?? Infinity);
    expect(plan.boundYuan).toBeLessThanOrEqual(single.costYuan ?? 0);
    expect(plan.costYuan ?? 0).toBeLessThan((single.costYuan ?? 0) * 1.002);
  });

  it('puts building together when sites cost something, and follows the forecast', async () => {
    const solver = await solverInProcess();
    const { problem } = problemFrom(randomCounty({ seed: 5, sections: 6, spread: 0.3 }), law, { prices: PRICES });
    const pupils = (school: string, stage: string, year: number) =>
      Math.round(
        (problem.sections.find((s) => s.school === school && s.stage === stage)?.pupils ?? 1) * (1 + 0.05 * year),
      );
    const plan = await planYears(problem, solver, {
      clock,
      seconds: 20,
      gap: 0.002,
      years: 3,
      pupils,
      lump: { fixedYuan: 200_000, leastSquareMetres: 50 },
    });
    expect(['optimal', 'feasible']).toContain(plan.status);
    const built = plan.years.flatMap(({ purchases }) =>
      purchases.filter(({ indicator }) => indicator === 'teachingFloorArea' || indicator === 'sportsArea'),
    );
    expect(new Set(built.map(({ school, indicator }) => `${school}/${indicator}`)).size).toBe(built.length);
    expect(built.every(({ amount }) => amount >= 50)).toBe(true);
    expect(plan.years[2]?.complying).toBe(plan.sections);
  });

  it('without enough money is said to be infeasible; bad options are all named', async () => {
    const solver = await solverInProcess();
    const { problem } = problemFrom(randomCounty({ seed: 4, sections: 6, spread: 0.4 }), law, { prices: PRICES });
    const poor = await planYears(problem, solver, {
      clock,
      seconds: 10,
      years: 2,
      sources: [{ id: '县级', yuanByYear: [1000, 1000] }],
    });
    expect(poor).toMatchObject({ status: 'infeasible', costYuan: null });
    const bad = planYears(problem, solver, {
      clock,
      years: 2,
      discountRate: -1,
      milestones: [{ year: 7, share: 2 }],
      sources: [{ id: 'x', yuanByYear: [1] }],
    });
    await expect(bad).rejects.toBeInstanceOf(PlanningInputError);
    await expect(bad).rejects.toMatchObject({ troubles: { length: 3 } });
  });
});

describe('building in lumps', () => {
  it('has a bound that never exceeds a plan of one year paid site by site', async () => {
    const solver = await solverInProcess();
    for (const [seed, throughSchools] of [
      [1, 0],
      [2, 0.5],
      [3, 0.5],
      [6, 0.3],
    ] as const) {
      const facts = randomCounty({ seed, sections: 8, spread: 0.5, throughSchools });
      const { problem } = problemFrom(facts, lawOnDisk(), { prices: PRICES });
      const single = await planLeastCost(problem, solver, { clock });
      const fixedYuan = 300_000;
      const plan = await planYears(problem, solver, {
        ...{ clock, years: 2, buildingLeadYears: 0, discountRate: 0, seconds: 15, gap: 0.005 },
        lump: { fixedYuan, leastSquareMetres: 0 },
      });
      const sites = single.purchases.filter(
        ({ indicator }) => indicator === 'teachingFloorArea' || indicator === 'sportsArea',
      );
      const paid = (single.costYuan ?? 0) + fixedYuan * sites.length;
      expect(plan.boundYuan, `seed ${seed}`).toBeLessThanOrEqual(paid);
      expect(plan.boundYuan, `seed ${seed}`).toBeGreaterThan(single.boundYuan ?? 0);
    }
  }, 120_000);
});
