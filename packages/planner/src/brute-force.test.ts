import { describe, expect, it } from 'vitest';
import { lawOnDisk } from '../../rules/test/catalogue-on-disk.ts';
import { cheapestByListing } from '../test/brute-force.ts';
import { clock, PRICES, solverInProcess } from '../test/solver-in-process.ts';
import { tinyCounty } from '../test/tiny-county.ts';
import { checkPlan, planLeastCost, problemFrom } from './index.ts';

const law = lawOnDisk();

describe('in a county so small that every plan can be listed', () => {
  it.each([
    ['four primary sections', {}, 8],
    ['a through school that shares its classrooms', { through: true }, 6],
    ['three sections whose teachers can move', { movers: true }, 6],
  ])('the planner finds the cheapest: %s', async (_, shape, counties) => {
    const solver = await solverInProcess();
    for (let seed = 1; seed <= counties; seed++) {
      const facts = tinyCounty(seed, shape);
      const { problem } = problemFrom(facts, law, { prices: PRICES });
      const plan = await planLeastCost(problem, solver, { clock, gap: 1e-6, seconds: 20 });
      const cheapest = cheapestByListing(facts, PRICES);
      expect(checkPlan(facts, { law, prices: PRICES, plan, gap: 1e-5 }).findings, `seed ${seed}`).toEqual([]);
      expect(plan.costYuan, `seed ${seed}`).toBe(cheapest);
      expect(plan.boundYuan, `seed ${seed}`).toBeLessThanOrEqual(cheapest);
      expect(plan.boundYuan ?? 0, `seed ${seed}`).toBeGreaterThan(cheapest * 0.999 - 100);
    }
  });
});
