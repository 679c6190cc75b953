import { evaluateCounty } from '@junheng/rules';
import { describe, expect, it } from 'vitest';
import { lawOnDisk } from '../../rules/test/catalogue-on-disk.ts';
import { oddPrices } from '../test/odd-prices.ts';
import { randomCounty } from '../test/random-county.ts';
import { clock, PRICES, solverInProcess } from '../test/solver-in-process.ts';
import { applyPlan, checkPlan, planLeastCost, problemFrom } from './index.ts';

const law = lawOnDisk();
const isLong = process.env.JUNHENG_LONG === '1';
const COUNTIES = isLong ? 500 : 50;

describe('the least-cost plan', () => {
  it(`passes the independent checker and the law on ${COUNTIES} random counties`, async () => {
    const solver = await solverInProcess();
    for (let seed = 1; seed <= COUNTIES; seed++) {
      const shape = {
        seed,
        sections: 4 + (seed % 17),
        spread: [0.25, 0.45, 0.65][seed % 3] ?? 0.4,
        teacherTypes: seed % 2 === 0,
        caps: seed % 5 === 0,
      };
      const facts = randomCounty(shape);
      const { problem } = problemFrom(facts, law, { prices: PRICES });
      const plan = await planLeastCost(problem, solver, { clock, seconds: 300, explainsConflict: false });
      const about = `county ${JSON.stringify(shape)}`;
      expect(checkPlan(facts, { law, prices: PRICES, plan }), about).toMatchObject({ ok: true, findings: [] });
      if (plan.status === 'infeasible') continue;
      expect(plan.status, about).toBe('optimal');
      const after = evaluateCounty(applyPlan(facts, plan), law);
      const assessed = after.sections.filter(({ assessed }) => assessed);
      expect(
        assessed.every(({ status }) => status === 'met'),
        about,
      ).toBe(true);
      const dispersions = [...Object.values(after.dispersion.primary), ...Object.values(after.dispersion.junior)];
      expect(
        dispersions.every(({ status }) => status === 'met'),
        about,
      ).toBe(true);
    }
  });

  it(`is proven at odd prices too, on ${COUNTIES} more counties`, async () => {
    const solver = await solverInProcess();
    for (let seed = 1001; seed <= 1000 + COUNTIES; seed++) {
      const shape = {
        seed,
        sections: 3 + (seed % 18),
        spread: [0.2, 0.45, 0.7][seed % 3] ?? 0.4,
        teacherTypes: seed % 2 === 0,
        caps: seed % 4 === 0,
        throughSchools: [0, 0.25, 0.5][seed % 3] ?? 0.2,
        level: [0.75, 0.95, 1.15][seed % 5] ?? 1,
      };
      const [facts, prices] = [randomCounty(shape), oddPrices(seed)];
      const { problem } = problemFrom(facts, law, { prices });
      const plan = await planLeastCost(problem, solver, { clock, seconds: 300, explainsConflict: false });
      const about = `county ${JSON.stringify(shape)}`;
      expect(['optimal', 'infeasible'], about).toContain(plan.status);
      expect(checkPlan(facts, { law, prices, plan }), about).toMatchObject({ ok: true, findings: [] });
    }
  });
});
