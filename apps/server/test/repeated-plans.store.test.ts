import { forgetOldRequests, REQUESTS_KEPT_DAYS } from '@junheng/commands';
import { sampleCounty } from '@junheng/samples';
import * as store from '@junheng/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildApp } from '../src/app.ts';
import { HOST } from './people.ts';
import { type TestGround, testGround } from './security/database.ts';

const COUNTY = '/api/counties/990001';
const DAY = 86_400_000;
let now = Date.parse('2025-09-10T02:00:00Z');
let ground: TestGround;
let app: FastifyInstance;
let context: Awaited<ReturnType<TestGround['open']>>;

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open({ clock: () => new Date(now) });
  const request = { countyYear: sampleCounty(), idempotencyKey: 'sample' };
  await context.store.inScope({ counties: ['990001'], who: 'maker' }, (tx) => store.saveImport(tx, request));
  app = await buildApp({ context, version: '0' });
});

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

const send = async (url: string, key: string, payload: object = {}) => {
  const answer = await app.inject({ method: 'POST', url, headers: { host: HOST, 'idempotency-key': key }, payload });
  return { status: answer.statusCode, ...answer.json() };
};
const eight = (url: string, key: string, payload?: object) =>
  Promise.all(Array.from({ length: 8 }, () => send(url, key, payload)));
const idsOf = (answers: readonly { readonly id?: string }[]) => [...new Set(answers.map(({ id }) => id))];
const ended = (url: string) =>
  vi.waitUntil(
    async () => {
      const job = (await app.inject({ url, headers: { host: HOST } })).json();
      return ['queued', 'running'].includes(job.state) ? undefined : job;
    },
    { timeout: 90_000, interval: 100 },
  );

test('a calculation that is asked for eight times at once with one key is one job, and so is what is asked of it', async () => {
  const start = `${COUNTY}/2025/plan-jobs`;
  const [id, ...more] = idsOf(await eight(start, 'plan', { seconds: 5 }));
  expect(more).toEqual([]);
  expect(await send(start, 'plan', { seconds: 6 })).toMatchObject({ status: 409, code: 'idempotencyKeyReused' });
  expect(await ended(`/api/plan-jobs/${id}`)).toMatchObject({ state: 'done' });
  const job = `/api/plan-jobs/${id}`;
  const locks = [{ kind: 'movedAtMost', people: 1_000 }];
  for (const [what, body] of [
    ['analyses', { kind: 'robustness', fewerPupils: 0.95, morePupils: 1.05, prices: 0.1 }],
    ['without', { locks }],
  ] as const) {
    const answers = await eight(`${job}/${what}`, what, body);
    expect(answers[0], what).toMatchObject({ status: 202 });
    expect(idsOf(answers), what).toHaveLength(1);
  }
  const tasks = await eight(`${job}/tasks`, 'tasks', {});
  expect(tasks).toEqual(tasks.map(() => tasks[0]));
  expect(tasks[0]).toMatchObject({ status: 200, unchanged: 0 });
  expect(await send(`${job}/tasks`, 'tasks-again', {})).toMatchObject({ added: 0, unchanged: tasks[0]?.added });
});

test('keys of requests are forgotten after a week, those of imports are not', async () => {
  const body = { name: '情景', edits: [{ figure: 'county/residents', value: 7 }] };
  const url = `${COUNTY}/2025/scenarios`;
  const { id } = await send(url, 'scenario', body);
  const keys = async () => (await ground.look<{ key: string }>('SELECT key FROM idempotency')).map(({ key }) => key);
  now += (REQUESTS_KEPT_DAYS - 1) * DAY;
  await forgetOldRequests(context);
  expect(await send(url, 'scenario', body)).toMatchObject({ status: 201, id });
  now += 2 * DAY;
  expect(await forgetOldRequests(context)).toBeGreaterThan(0);
  expect(await keys()).toEqual(['sample']);
});
