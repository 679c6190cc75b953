import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleCounty } from '@junheng/samples';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budgetPlan, planExplanation, planWithout, yearsPlan } from './further-plans.ts';
import { checkPlanFile, type PlannedFile, planFile } from './plan-files.ts';
import { assumedPrices, readPrices } from './price-files.ts';

let folder: string;
let county: string;
let planned: PlannedFile;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'junheng-plan-'));
  county = join(folder, 'county.facts.json');
  await writeFile(county, JSON.stringify(sampleCounty()));
  planned = await planFile([county], {});
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('planning the sample county from its file', () => {
  it('gives a proven plan whose JSON the checker accepts, and whose verdict holds section by section', async () => {
    const { plan, prices } = planned;
    expect(plan.status).toBe('optimal');
    expect(prices.assumption).toBe(true);
    const path = join(folder, 'plan.json');
    await writeFile(path, JSON.stringify(plan));
    expect(await checkPlanFile(path, [county], {})).toMatchObject({ ok: true, findings: [] });
    expect(plan.after?.sections.filter(({ assessed }) => assessed).every(({ status }) => status === 'met')).toBe(true);
  });

  it('reads prices as plain JSON too, and says what is wrong with others', async () => {
    const path = join(folder, 'prices.json');
    await writeFile(path, JSON.stringify((await assumedPrices()).prices));
    expect((await readPrices(path)).prices).toEqual((await assumedPrices()).prices);
    await writeFile(path, '{"sportsArea": "cheap"}');
    await expect(readPrices(path)).rejects.toMatchObject({ code: 'pricesUnreadable' });
    await writeFile(path, '{"sportsArea": -4}');
    await expect(planFile([county], { prices: path })).rejects.toMatchObject({
      code: 'planningInput',
      details: expect.arrayContaining([expect.objectContaining({ pointer: 'prices/sportsArea' })]),
    });
  });

  it('can be cancelled', async () => {
    const abort = new AbortController();
    const planning = planFile([county], { signal: abort.signal });
    setTimeout(() => abort.abort(new Error('enough')), 20);
    await expect(planning).rejects.toThrow('enough');
  });
});

describe('the other calculations', () => {
  it('run in the same thread: budget, years, explanation, runner-up', async () => {
    const request = { facts: planned.facts, law: planned.law, prices: planned.prices.prices, seconds: 20 };
    const cost = planned.plan.costYuan ?? 0;
    const budget = await budgetPlan(request, { budgetYuan: Math.round(cost / 2) });
    expect(budget.costYuan).toBeLessThanOrEqual(cost / 2);
    const years = await yearsPlan({ ...request, gap: 0.01 }, { years: 2 });
    expect(years.years[1]?.complying).toBe(years.sections);
    const told = await planExplanation(request, planned.plan);
    expect(Object.values(told.byKind).reduce((sum, yuan) => sum + yuan, 0)).toBeCloseTo(cost, 2);
    const [line] = planned.plan.purchases;
    const { school = '', stage = null, indicator = '' } = line ?? {};
    const other = await planWithout(request, planned.plan, { kind: 'notBought', school, stage, indicator });
    expect(other.plan.costYuan ?? Infinity).toBeGreaterThanOrEqual(planned.plan.boundYuan ?? 0);
  });
});
