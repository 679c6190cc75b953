import { type CommandContext, loadSampleCounty } from '@junheng/commands';
import { assumedPrices } from '@junheng/commands/plan';
import type { FrontDocument, PlanDocument, RobustnessDocument } from '@junheng/contract';
import { checkPlan } from '@junheng/planner';
import { sampleCounty } from '@junheng/samples';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildApp } from '../src/app.ts';
import { type TestGround, testGround } from './security/database.ts';

let app: FastifyInstance;
let context: CommandContext;
let ground: TestGround;
let base: { readonly id: string; readonly plan: PlanDocument };
const host = '127.0.0.1:7300';
const COUNTY = '/api/counties/990001/2025';

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open();
  await loadSampleCounty(context);
  app = await buildApp({ context, version: '0' });
  base = await ended(`/api/plan-jobs/${(await send('POST', `${COUNTY}/plan-jobs`, {})).json().id}`);
});

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

const get = (url: string) => app.inject({ url, headers: { host } });
const send = (method: 'POST' | 'DELETE', url: string, payload?: object) =>
  app.inject({ method, url, headers: { host }, ...(payload === undefined ? {} : { payload }) });

async function ended(url: string) {
  return vi.waitUntil(
    async () => {
      const job = (await get(url)).json();
      return job.state === 'queued' || job.state === 'running' ? undefined : job;
    },
    { timeout: 90_000, interval: 100 },
  );
}

async function analysed<T>(asked: object, plan = base.id): Promise<{ readonly id: string; readonly analysis: T }> {
  const { id } = (await send('POST', `/api/plan-jobs/${plan}/analyses`, asked)).json();
  return ended(`/api/plan-analyses/${id}`);
}

const peopleIn = ({ transfers }: PlanDocument) => transfers.reduce((sum, { count }) => sum + count, 0);

test('each point of a front is proven and keeps to what was allowed; fewer people or less dispersion never cost less', async () => {
  const { analysis } = await analysed<FrontDocument>({ kind: 'front' });
  const { points, total } = analysis;
  expect(points).toHaveLength(total);
  expect(points[0]).toMatchObject({ costYuan: base.plan.costYuan, boundYuan: base.plan.boundYuan });
  for (const { status, gap, moved, mostMoved, worstCv, cvAtMost, costYuan, boundYuan } of points) {
    expect([status, (gap ?? 1) <= 0.001]).toEqual(['optimal', true]);
    expect(moved).toBeLessThanOrEqual(mostMoved);
    expect(worstCv).toBeLessThanOrEqual(cvAtMost);
    expect(boundYuan).toBeLessThanOrEqual(costYuan ?? 0);
  }
  for (const strict of points)
    for (const loose of points)
      if (strict.mostMoved <= loose.mostMoved && strict.cvAtMost <= loose.cvAtMost)
        expect(strict.costYuan).toBeGreaterThanOrEqual(loose.boundYuan ?? Infinity);
  const front = points.filter(({ onFront }) => onFront);
  expect(new Set(front.map(({ costYuan }) => costYuan)).size).toBeGreaterThan(2);
});

test('a point becomes a plan of its own that the checker accepts, once however often it is taken', async () => {
  const { id, analysis } = await analysed<FrontDocument>({ kind: 'front', moved: [0], worstCv: [0.45] });
  const point = analysis.points.find(({ mostMoved, cvAtMost }) => mostMoved === 0 && cvAtMost === 0.45);
  const taken = (await send('POST', `/api/plan-analyses/${id}/points/${point?.id}/plan`)).json();
  expect(taken).toMatchObject({ basis: { point: { of: base.id, mostMoved: 0, cvAtMost: 0.45 } } });
  // the plan stands at once; marginal costs and the composite come a little later
  expect(taken.explanation.shadowPrices).toBeUndefined();
  const whole = await ended(`/api/plan-jobs/${taken.id}`);
  expect(whole.state).toBe('done');
  expect(whole.plan).toMatchObject({ costYuan: taken.plan.costYuan, purchases: taken.plan.purchases });
  expect(whole.explanation.shadowPrices.length).toBeGreaterThan(0);
  expect(whole.plan.composite2012).toHaveLength(2);
  expect(taken.plan.costYuan).toBe(point?.costYuan);
  expect(peopleIn(taken.plan)).toBe(0);
  expect(taken.explanation.reasons).toHaveLength(taken.plan.purchases.length);
  const law = await context.library.law(['national-2017'], '2025-09-01');
  const { prices } = await assumedPrices();
  expect(checkPlan(sampleCounty(), { law, prices, plan: taken.plan })).toMatchObject({ ok: true, findings: [] });
  const again = (await send('POST', `/api/plan-analyses/${id}/points/${point?.id}/plan`)).json();
  expect(again.id).toBe(taken.id);
  expect((await get(`/api/plan-jobs/${taken.id}/plan.xlsx`)).statusCode).toBe(200);
  expect((await send('POST', `/api/plan-analyses/${id}/points/99/plan`)).json()).toMatchObject({
    code: 'pointUnknown',
  });
});

test('a stopped front keeps the points it has, and the plan tells where to find it', async () => {
  const { id } = (await send('POST', `/api/plan-jobs/${base.id}/analyses`, { kind: 'front' })).json();
  const some = await vi.waitUntil(
    async () => {
      const job = (await get(`/api/plan-analyses/${id}`)).json();
      return job.analysis.points.length > 1 ? job : undefined;
    },
    { timeout: 60_000, interval: 20 },
  );
  await send('DELETE', `/api/plan-analyses/${id}`);
  const stopped = await ended(`/api/plan-analyses/${id}`);
  expect(stopped.state).toBe('cancelled');
  expect(stopped.analysis.points.length).toBeGreaterThanOrEqual(some.analysis.points.length);
  expect(stopped.analysis.points.length).toBeLessThan(stopped.analysis.total);
  expect((await get(`/api/plan-jobs/${base.id}`)).json().analyses).toContainEqual({ id, kind: 'front' });
});

test('under other pupils and prices the decisions of every case are named, the plan’s own among them', async () => {
  const { analysis } = await analysed<RobustnessDocument>({ kind: 'robustness', prices: 0.1 });
  const { cases, planned, decisions, total } = analysis;
  expect(cases).toHaveLength(total);
  expect(planned).toBe(cases.filter(({ costYuan }) => costYuan !== null).length);
  const [middle, fewer, more] = cases;
  expect(middle).toMatchObject({ id: 'middle', costYuan: base.plan.costYuan });
  expect(fewer?.boundYuan).toBeLessThan(middle?.costYuan ?? 0);
  expect(more?.costYuan).toBeGreaterThan(middle?.boundYuan ?? Infinity);
  for (const one of cases.filter(({ id }) => id.endsWith('Dearer')))
    expect(one.costYuan).toBeGreaterThanOrEqual(middle?.boundYuan ?? Infinity);
  const always = decisions.filter((one) => one.cases === planned);
  expect(always.length).toBeGreaterThan(0);
  for (const { kind, school, indicator, least, most } of always.filter((one) => one.kind === 'buy')) {
    const own = base.plan.purchases.find((line) => line.school === school && line.indicator === indicator);
    expect([kind, least <= (own?.amount ?? -1), (own?.amount ?? Infinity) <= most]).toEqual(['buy', true, true]);
  }
});

test('the best plan without a purchase does not buy it and is never cheaper than the bound; two in a row add up', async () => {
  const [line, second] = base.plan.purchases.filter(({ indicator }) => indicator === 'multimediaClassrooms');
  if (line === undefined) throw new Error('the sample plan buys classrooms');
  const lockOf = ({ school, stage, indicator }: typeof line) => ({ kind: 'notBought', school, stage, indicator });
  const answer = await send('POST', `/api/plan-jobs/${base.id}/without`, { locks: [lockOf(line)] });
  expect(answer.statusCode).toBe(202);
  const job = await ended(`/api/plan-jobs/${answer.json().id}`);
  expect(job.basis.without).toEqual({ of: base.id, locks: [lockOf(line)] });
  if (job.plan.costYuan !== null) {
    expect(job.plan.costYuan).toBeGreaterThanOrEqual(base.plan.boundYuan ?? Infinity);
    const has = ({ school, indicator }: typeof line) => school === line.school && indicator === line.indicator;
    expect(job.plan.purchases.some(has)).toBe(false);
  } else expect(job.plan.conflict.length).toBeGreaterThan(0);
  const other = second === undefined ? { kind: 'movedAtMost', people: 0 } : lockOf(second);
  const both = (await send('POST', `/api/plan-jobs/${job.id}/without`, { locks: [other] })).json();
  expect(both.basis.without).toEqual({ of: job.id, locks: [lockOf(line), other] });
  await send('DELETE', `/api/plan-jobs/${both.id}`);
});

test('what cannot be analysed is refused in words: a budget plan’s front, a lock on nothing, a job of another kind', async () => {
  const { id } = (await send('POST', `${COUNTY}/plan-jobs`, { mode: 'budget', budgetYuan: 200_000 })).json();
  await ended(`/api/plan-jobs/${id}`);
  const front = await send('POST', `/api/plan-jobs/${id}/analyses`, { kind: 'front' });
  expect([front.statusCode, front.json().code]).toEqual([422, 'noFront']);
  const nothing = await send('POST', `/api/plan-jobs/${base.id}/without`, {
    locks: [
      { kind: 'nothing', school: 'nobody' },
      { kind: 'movedAtMost', people: -1 },
    ],
  });
  expect(nothing.json().errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['locks/0', 'locks/1']);
  expect((await get(`/api/plan-analyses/${base.id}`)).statusCode).toBe(404);
  expect((await send('POST', `/api/plan-jobs/${base.id}/analyses`, { kind: 'guess' })).statusCode).toBe(400);
});

test('a front over the years of a plan discounts later money, and refuses years that the plan says nothing of', async () => {
  const asked = { mode: 'years', years: 3, gap: 0.005, yearlyBudgetsYuan: [9_000_000, 9_000_000, 9_000_000] };
  const { id } = (await send('POST', `${COUNTY}/plan-jobs`, asked)).json();
  const { plan } = await ended(`/api/plan-jobs/${id}`);
  const { analysis } = await analysed<FrontDocument>({ kind: 'front', years: [2, 3], moved: [4], worstCv: [0.5] }, id);
  expect(analysis.points[0]).toMatchObject({ years: 3, costYuan: plan.discountedYuan });
  const two = analysis.points.find(({ years }) => years === 2);
  expect(two?.costYuan).toBeGreaterThanOrEqual(plan.boundYuan);
  const beyond = await send('POST', `/api/plan-jobs/${id}/analyses`, { kind: 'front', years: [4] });
  expect([beyond.statusCode, beyond.json().code]).toEqual([422, 'yearsUnknown']);
});

test('what was decided beforehand is told as the reason, and marginal costs are those under the locks', async () => {
  const line = base.plan.purchases.find(({ indicator }) => indicator === 'equipmentValue');
  if (line === undefined) throw new Error('no equipment is bought');
  const { school, stage, indicator, amount } = line;
  const locks = [
    { kind: 'decided', school, stage, indicator, amount: amount * 3 },
    { kind: 'movedAtMost', people: 0 },
  ];
  const locked = await ended(`/api/plan-jobs/${(await send('POST', `${COUNTY}/plan-jobs`, { locks })).json().id}`);
  const own = locked.explanation.reasons.find(
    (one: { purchase: typeof line }) => one.purchase.school === school && one.purchase.indicator === indicator,
  );
  expect(own).toMatchObject({ why: 'lock' });
  const free = (await get(`/api/plan-jobs/${base.id}`)).json();
  expect(locked.explanation.shadowPrices).not.toEqual(free.explanation.shadowPrices);
});
