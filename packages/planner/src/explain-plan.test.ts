import { describe, expect, it } from 'vitest';
import { lawOnDisk } from '../../rules/test/catalogue-on-disk.ts';
import { randomCounty } from '../test/random-county.ts';
import { clock, PRICES, solverInProcess } from '../test/solver-in-process.ts';
import { explainPlan, movedBy, paretoFront, planLeastCost, problemFrom, robustness, runnerUp } from './index.ts';

const facts = randomCounty({ seed: 8, sections: 10, spread: 0.55, teacherTypes: true });
const { problem } = problemFrom(facts, lawOnDisk(), { prices: PRICES });
const { problem: uneven } = problemFrom(randomCounty({ seed: 6, sections: 12, spread: 0.8 }), lawOnDisk(), {
  prices: PRICES,
});

describe('a plan explained', () => {
  it('accounts for every yuan by school, indicator and kind, and prices the limits that bind', async () => {
    const solver = await solverInProcess();
    const plan = await planLeastCost(uneven, solver, { clock });
    const told = await explainPlan(uneven, solver, { clock, plan });
    for (const part of [told.bySchool, told.byIndicator, told.byKind])
      expect(Object.values(part).reduce((sum, yuan) => sum + yuan, 0)).toBeCloseTo(plan.costYuan ?? 0, 2);
    expect(told.reasons).toHaveLength(plan.purchases.length);
    expect(told.reasons.map(({ why }) => why)).toContain('dispersion');
    const dispersion = told.shadowPrices.find(({ kind }) => kind === 'dispersion');
    // the price of a limit is what the plan saves when that limit alone gives way, integers held: a real plan shows it
    const eased = uneven.dispersions.map((one) =>
      one.stage === dispersion?.stage && uneven.indicators[one.indicator]?.id === dispersion.indicator
        ? {
            ...one,
            limit: {
              numerator: one.limit.numerator * 100n + one.limit.denominator,
              denominator: one.limit.denominator * 100n,
            },
          }
        : one,
    );
    const cheaper = await planLeastCost({ ...uneven, dispersions: eased }, solver, { clock });
    expect(dispersion?.savedYuan).toBeGreaterThan(0);
    expect(cheaper.boundYuan).toBeLessThanOrEqual(
      (plan.costYuan ?? 0) - (dispersion?.savedYuan ?? 0) * 0.5 + (plan.costYuan ?? 0) * 0.002,
    );
  });

  it('has a runner-up without one of its lines, never cheaper than the bound', async () => {
    const solver = await solverInProcess();
    const plan = await planLeastCost(problem, solver, { clock });
    const [line] = plan.purchases;
    if (line === undefined) throw new Error('nothing is bought');
    const { school, stage, indicator } = line;
    const other = await runnerUp(problem, solver, {
      clock,
      plan,
      without: { kind: 'notBought', school, stage, indicator },
    });
    expect(
      other.plan.purchases.some((one) => one.school === school && one.stage === stage && one.indicator === indicator),
    ).toBe(false);
    if (other.plan.costYuan !== null) expect(other.plan.costYuan).toBeGreaterThanOrEqual(plan.boundYuan ?? 0);
  });
});

describe('the Pareto front', () => {
  it('costs more with fewer people moved and with less dispersion, each point proven', async () => {
    const front = await paretoFront(problem, await solverInProcess(), {
      clock,
      gap: 0.002,
      moved: [0, 4, 1000],
      worstCv: [0.5, 0.42],
    });
    expect(front.length).toBeGreaterThan(2);
    for (const a of front) {
      expect(a.plan.status).toBe('optimal');
      expect(movedBy(a.plan)).toBeLessThanOrEqual(a.mostMoved);
      for (const b of front)
        if (a.mostMoved <= b.mostMoved && a.worstCv <= b.worstCv)
          expect(a.plan.costYuan).toBeGreaterThanOrEqual(b.plan.boundYuan ?? 0);
    }
  });
});

describe('robustness', () => {
  it('names what every scenario decides alike', async () => {
    const scenarios = [{ id: 'middle' }, { id: 'more', pupils: 1.05 }, { id: 'dear', prices: { building: 1.2 } }];
    const found = await robustness(problem, await solverInProcess(), { clock, gap: 0.002, scenarios });
    expect(found.plans.map(({ plan }) => plan.status)).toEqual(['optimal', 'optimal', 'optimal']);
    for (const line of found.always.purchases)
      for (const { plan } of found.plans) {
        const same = plan.purchases.find(
          (one) => one.school === line.school && one.stage === line.stage && one.indicator === line.indicator,
        );
        expect(same?.amount).toBeGreaterThanOrEqual(line.amount);
      }
    expect(found.always.purchases.length).toBeGreaterThan(0);
  });
});
