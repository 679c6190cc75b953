import { evaluateCounty } from '@junheng/rules';
import { describe, expect, it } from 'vitest';
import { lawOnDisk } from '../../rules/test/catalogue-on-disk.ts';
import { randomCounty } from '../test/random-county.ts';
import { clock, PRICES, solverInProcess } from '../test/solver-in-process.ts';
import { applyPlan, planForBudget, planLeastCost, problemFrom } from './index.ts';

const law = lawOnDisk();

describe('a budget turned round', () => {
  it('complies no fewer sections when it grows, never spends more, and the law counts what it says', async () => {
    const solver = await solverInProcess();
    for (const [seed, teacherTypes] of [
      [1, true],
      [2, false],
      [3, true],
    ] as const) {
      const facts = randomCounty({ seed, sections: 15, spread: 0.45, teacherTypes });
      const { problem } = problemFrom(facts, law, { prices: PRICES });
      const all = (await planLeastCost({ ...problem, dispersions: [] }, solver, { clock })).costYuan ?? 0;
      let last = { atLeast: -1, atMost: -1 };
      for (const share of [0, 0.1, 0.3, 0.6, 1.002]) {
        const plan = await planForBudget(problem, solver, { clock, budgetYuan: Math.ceil(all * share), seconds: 10 });
        expect(plan.costYuan).toBeLessThanOrEqual(Math.ceil(all * share));
        expect(plan.reachedAtMost).toBeGreaterThanOrEqual(last.atLeast);
        expect(plan.reached).toBeGreaterThanOrEqual(plan.status === 'optimal' ? last.atLeast : 0);
        last = { atLeast: plan.reached, atMost: plan.reachedAtMost };
        const after = evaluateCounty(applyPlan(facts, plan), law);
        expect(after.sections.filter(({ status }) => status === 'met')).toHaveLength(plan.reached);
      }
      expect(last.atLeast).toBe(problem.sections.length);
    }
  });

  it('counts pupils when told so', async () => {
    const facts = randomCounty({ seed: 5, sections: 12, spread: 0.45 });
    const { problem } = problemFrom(facts, law, { prices: PRICES });
    const plan = await planForBudget(problem, await solverInProcess(), {
      clock,
      budgetYuan: 3_000_000,
      goal: 'pupils',
    });
    const pupils = (of: readonly { school: string; stage: string }[]) =>
      of.reduce(
        (sum, place) =>
          sum + (problem.sections.find((s) => s.school === place.school && s.stage === place.stage)?.pupils ?? 0),
        0,
      );
    expect(plan.reached).toBe(pupils(plan.complying));
    expect(plan.reachedAtMost).toBeGreaterThanOrEqual(plan.reached);
  });

  it('refuses a negative budget', async () => {
    const facts = randomCounty({ seed: 5, sections: 4 });
    const { problem } = problemFrom(facts, law, { prices: PRICES });
    await expect(planForBudget(problem, await solverInProcess(), { clock, budgetYuan: -1 })).rejects.toThrow(
      RangeError,
    );
  });
});
