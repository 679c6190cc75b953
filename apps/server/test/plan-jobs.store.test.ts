import { type CommandContext, loadSampleCounty } from '@junheng/commands';
import { assumedPrices } from '@junheng/commands/plan';
import { sampleCounty } from '@junheng/samples';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildApp } from '../src/app.ts';
import { type TestGround, testGround } from './security/database.ts';

let app: FastifyInstance;
let context: CommandContext;
let ground: TestGround;
const host = '127.0.0.1:7300';
const COUNTY = '/api/counties/990001/2025';

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open();
  await loadSampleCounty(context);
  app = await buildApp({ context, version: '0' });
});

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

const get = (url: string) => app.inject({ url, headers: { host } });
const send = (method: 'POST' | 'DELETE', url: string, payload?: object) =>
  app.inject({ method, url, headers: { host }, ...(payload === undefined ? {} : { payload }) });

async function ended(id: string) {
  return vi.waitUntil(
    async () => {
      const job = (await get(`/api/plan-jobs/${id}`)).json();
      return job.state === 'queued' || job.state === 'running' ? undefined : job;
    },
    { timeout: 90_000, interval: 200 },
  );
}

const [first, second] = sampleCounty().schools;
if (first === undefined || second === undefined) throw new Error('the sample county has schools');

test('a scenario’s changes are planned for, its name stands with the job, and the facts stay as they are', async () => {
  const edits = [{ figure: `${first.id}/equipmentValueYuan`, value: 1 }];
  const scenario = (await send('POST', `${COUNTY}/scenarios`, { name: '设备报废', edits })).json();
  const job = (await send('POST', `${COUNTY}/plan-jobs`, { scenario: scenario.id })).json();
  expect(job.basis).toMatchObject({ scenario: '设备报废', edits: 1, prices: { assumption: true } });
  const done = await ended(job.id);
  expect(done.plan.status).toBe('optimal');
  const before = done.before.sections.find((s: { school: string }) => s.school === first.id);
  expect(before.indicators.equipmentValue.status).toBe('notMet');
  expect(done.plan.purchases).toContainEqual(
    expect.objectContaining({ school: first.id, indicator: 'equipmentValue' }),
  );
  const facts = (await get(`${COUNTY}/facts`)).json();
  expect(facts.schools.find((s: { id: string }) => s.id === first.id).facts.equipmentValueYuan).toBe(
    first.facts.equipmentValueYuan,
  );
  for (const format of ['xlsx', 'docx'])
    expect((await get(`/api/plan-jobs/${job.id}/plan.${format}`)).rawPayload.subarray(0, 2).toString()).toBe('PK');
});

test('every missing figure and bad price is refused at once, before anything waits in line', async () => {
  const { prices } = await assumedPrices();
  const answer = await send('POST', `${COUNTY}/plan-jobs`, {
    edits: [
      { figure: `${first.id}/equipmentValueYuan`, value: null },
      { figure: `${second.id}/multimediaClassrooms`, value: null },
    ],
    prices: { ...prices, sportsArea: -1 },
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    'prices/sportsArea',
    `${first.id}/equipmentValueYuan`,
    `${second.id}/multimediaClassrooms`,
  ]);
});

test.each([
  ['a budget plan without a budget', { mode: 'budget' }, 400],
  ['one budget for two years', { mode: 'years', years: 2, yearlyBudgetsYuan: [1] }, 400],
  ['a scenario that is gone', { scenario: '00000000-0000-4000-8000-000000000000' }, 404],
  ['a change of a school that is gone', { edits: [{ figure: 'nobody/equipmentValueYuan', value: 1 }] }, 400],
])('%s is refused', async (_, body, status) => {
  const answer = await send('POST', `${COUNTY}/plan-jobs`, body);
  expect([answer.statusCode, answer.json().status]).toEqual([status, status]);
});

test('a cancelled job has no plan to export', async () => {
  const job = (await send('POST', `${COUNTY}/plan-jobs`, { gap: 1e-6 })).json();
  expect((await get(`/api/plan-jobs/${job.id}/plan.xlsx`)).statusCode).toBe(409);
  await send('DELETE', `/api/plan-jobs/${job.id}`);
  expect((await ended(job.id)).state).toBe('cancelled');
  expect((await get(`/api/plan-jobs/${job.id}/plan.docx`)).json().code).toBe('planNotReady');
});

test('settings, prices and figures that cannot be are all named at once; so are openings and locks', async () => {
  const { prices } = await assumedPrices();
  const settings = {
    mode: 'years',
    years: 2,
    milestones: [{ schoolYear: 2031, share: 0.5 }],
    sources: [{ id: '县级', yuanByYear: [1, -2] }],
    forecast: [{ school: 'nobody', stage: 'primary', pupils: [400, 0] }],
    discountRate: 3,
    lump: { fixedYuan: -1, leastSquareMetres: 0 },
  };
  const pointers = async (body: object) =>
    (await send('POST', `${COUNTY}/plan-jobs`, body)).json().errors.map((one: { pointer: string }) => one.pointer);
  const missing = [{ figure: `${first.id}/equipmentValueYuan`, value: null }];
  expect(await pointers({ ...settings, edits: missing, prices: { ...prices, sportsArea: -1 } })).toEqual([
    'prices/sportsArea',
    `${first.id}/equipmentValueYuan`,
    'discountRate',
    'lump',
    'milestones/0',
    'sources/0',
    'forecast/0',
    'forecast/0',
  ]);
  const openings = [
    { kind: 'cap', school: 'nobody', indicator: 'sportsArea', most: 1 },
    { kind: 'dispersion', stage: 'primary', indicator: 'sportsArea', limit: -1 },
  ];
  expect(await pointers({ openings, locks: [{ kind: 'nothing', school: 'nobody' }] })).toEqual([
    'openings/0',
    'openings/1',
    'locks/0',
  ]);
});

test('a limit that was opened makes the plan cheaper and stands first among its assumptions', async () => {
  const opening = { kind: 'dispersion', stage: 'primary', indicator: 'equipmentValue', limit: 0.6 };
  const [plain, open] = await Promise.all(
    [{}, { openings: [opening] }].map(async (body) =>
      ended((await send('POST', `${COUNTY}/plan-jobs`, body)).json().id),
    ),
  );
  expect(open.basis.openings).toEqual([opening]);
  expect(open.plan.costYuan).toBeLessThan(plain.plan.boundYuan);
  expect(open.plan.assumptions[0].zh).toContain('差异系数放宽到 0.6');
  expect(open.plan.after.dispersion.primary.equipmentValue.cv).toBeLessThanOrEqual(0.6);
  expect(open.plan.after.dispersion.primary.equipmentValue.status).toBe('notMet');
});
