import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleCounty } from '@junheng/samples';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composite2012 } from './composite-2012.ts';
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
}, 60_000);
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

describe('a request file', () => {
  const request = async (name: string, fields: object) => {
    const path = join(folder, name);
    await writeFile(path, JSON.stringify(fields));
    return path;
  };

  it('asks for years, money and rotation as the page does, and the checker holds the plan to it', async () => {
    const asked = {
      mode: 'years',
      years: 2,
      gap: 0.01,
      milestones: [{ schoolYear: 2025, share: 0.3 }],
      sources: [{ id: '县级', yuanByYear: [(planned.plan.costYuan ?? 0) * 1.1, 5_000_000] }],
      rotation: { atLeastShare: 0.05, backboneAtLeastShare: 0.2 },
    };
    const path = await request('years.json', asked);
    const { plan } = await planFile([county], { request: path });
    expect(plan.years).toHaveLength(2);
    const printed = join(folder, 'years-plan.json');
    await writeFile(printed, JSON.stringify(plan));
    expect(await checkPlanFile(printed, [county], { request: path, gap: 0.01 })).toMatchObject({
      ok: true,
      findings: [],
    });
    const poorer = await request('poorer.json', { ...asked, sources: [{ id: '县级', yuanByYear: [1000, null] }] });
    const found = await checkPlanFile(printed, [county], { request: poorer, gap: 0.01 });
    expect(found.findings.map(({ code }) => code)).toEqual(['budget']);
  });

  it('that cannot be is answered with every field that is wrong', async () => {
    const path = await request('bad.json', { mode: 'years', years: 40, rotation: { atLeastShare: 3 } });
    await expect(planFile([county], { request: path })).rejects.toMatchObject({
      code: 'requestUnreadable',
      details: [{ pointer: '/years' }, { pointer: '/rotation/atLeastShare' }],
    });
    await expect(planFile([county], { request: join(folder, 'none.json') })).rejects.toMatchObject({
      code: 'requestUnreadable',
    });
  });
});

describe('schools without all their figures', () => {
  it('may be left out where that was asked for, and the checker wants it said', async () => {
    const facts = sampleCounty();
    const [first] = facts.schools;
    if (first === undefined) throw new Error('the sample county has schools');
    const { equipmentValueYuan: _, ...known } = first.facts;
    const path = join(folder, 'incomplete.facts.json');
    await writeFile(path, JSON.stringify({ ...facts, schools: facts.schools.with(0, { ...first, facts: known }) }));
    const { plan } = await planFile([path], { completeOnly: true });
    const printed = join(folder, 'incomplete-plan.json');
    await writeFile(printed, JSON.stringify(plan));
    expect(await checkPlanFile(printed, [path], { completeOnly: true })).toMatchObject({ ok: true, findings: [] });
    const codes = async (changed: object) => {
      await writeFile(printed, JSON.stringify({ ...plan, ...changed }));
      return (await checkPlanFile(printed, [path], {})).findings.map(({ code }) => code);
    };
    expect(await codes({})).toEqual(['leftOut']);
    expect(await codes({ leftOut: [] })).toContain('missingFigure');
  });
});

describe('the 2012 composite', () => {
  it('is told before and after the plan, and names what it lacks', async () => {
    expect(planned.plan.composite2012).toMatchObject([
      { stage: 'primary', limit: 0.65, missing: [] },
      { stage: 'junior', limit: 0.55, missing: [] },
    ]);
    const before = sampleCounty();
    const [school] = before.schools;
    if (school === undefined) throw new Error('the sample county has schools');
    const { books: _, ...facts } = school.facts;
    const without = { ...before, schools: before.schools.with(0, { ...school, facts }) };
    const told = await composite2012('2025-09-01', { before: without, after: without });
    expect(told.find(({ stage }) => school.sections.some((one) => one.stage === stage))).toMatchObject({
      before: null,
      after: null,
      missing: [`${school.id}:${school.sections[0]?.stage}/books`],
    });
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
