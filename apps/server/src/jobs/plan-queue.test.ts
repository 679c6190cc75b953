import { setTimeout as wait } from 'node:timers/promises';
import type { CountyPlan } from '@junheng/commands/plan';
import { expect, test } from 'vitest';
import { problemOf } from '../problems.ts';
import { createPlanQueue, type PlanWork } from './plan-queue.ts';

/** A solve that ends when told, or when cancelled. */
function held(county = '990001') {
  let end: (result: CountyPlan) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const work: PlanWork = {
    ...({} as Omit<PlanWork, 'county' | 'year' | 'run'>),
    county,
    year: 2025,
    run: ({ signal }) =>
      new Promise((resolve, reject) => {
        end = resolve;
        fail = reject;
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
  };
  const finish = (status: string) => end({ plan: { status }, before: {}, explanation: null } as unknown as CountyPlan);
  return { work, end: finish, fail: (error: unknown) => fail(error) };
}

test('two at once: the second waits, and starts when the first ends', async () => {
  const queue = createPlanQueue(problemOf);
  const [first, second] = [held(), held()];
  const a = queue.add(first.work);
  const b = queue.add(second.work);
  expect([queue.get(a.id).state, queue.get(b.id).state, queue.get(b.id).ahead]).toEqual(['running', 'queued', 1]);
  expect(() => queue.finished(a.id)).toThrow(/nothing to export/);
  first.end('optimal');
  await wait(5);
  expect(queue.get(a.id)).toMatchObject({ state: 'done', plan: { status: 'optimal' } });
  expect(queue.get(b.id).state).toBe('running');
  queue.close();
});

test('a cancelled job ends at once and lets the next one in; a waiting one never starts', async () => {
  const queue = createPlanQueue(problemOf);
  const [first, second, third] = [held(), held(), held()];
  const [a, b, c] = [first, second, third].map(({ work }) => queue.add(work));
  queue.cancel(b?.id ?? '');
  queue.cancel(a?.id ?? '');
  await wait(5);
  expect([a, b, c].map((job) => queue.get(job?.id ?? '').state)).toEqual(['cancelled', 'cancelled', 'running']);
  queue.close();
});

test('a failure is told as a problem document and does not stop the line', async () => {
  const queue = createPlanQueue(problemOf);
  const [first, second] = [held(), held()];
  const [a, b] = [first, second].map(({ work }) => queue.add(work));
  first.fail(new Error('inner detail'));
  await wait(5);
  expect(queue.get(a?.id ?? '')).toMatchObject({ state: 'failed', problem: { code: 'unexpected' } });
  expect(JSON.stringify(queue.get(a?.id ?? ''))).not.toContain('inner detail');
  expect(queue.get(b?.id ?? '').state).toBe('running');
  queue.close();
});

test('an unknown job is refused, and so is the sixth of a county in line; another county still gets in', () => {
  const queue = createPlanQueue(problemOf);
  expect(() => queue.get('nope')).toThrow(/no such job/);
  // one runs, five wait
  for (let index = 0; index < 6; index++) queue.add(held().work);
  expect(() => queue.add(held().work)).toThrow(expect.objectContaining({ status: 429 }));
  expect(queue.add(held('990002').work).state).toBe('queued');
  queue.close();
});

test('no more than forty wait, whoever they are', () => {
  const queue = createPlanQueue(problemOf);
  for (let county = 0; county < 9; county++)
    for (let index = 0; index < 5 && county * 5 + index < 41; index++) queue.add(held(`99000${county}`).work);
  expect(() => queue.add(held('990010').work)).toThrow(expect.objectContaining({ status: 503 }));
  queue.close();
});

test('counties take turns, and each job knows how many are before it', async () => {
  const queue = createPlanQueue(problemOf);
  const jobs = ['a', 'a', 'a', 'b', 'b', 'c'].map((county) => {
    const job = held(county);
    return { county, job, id: queue.add(job.work).id };
  });
  // the first of a runs: then b and c, which came later, before the second of a
  expect(jobs.map(({ id }) => queue.get(id).ahead)).toEqual([0, 3, 5, 1, 4, 2]);
  const ran: string[] = [];
  for (let turn = 0; turn < jobs.length; turn++) {
    const now = jobs.find(({ id }) => queue.get(id).state === 'running');
    ran.push(now?.county ?? 'nobody');
    now?.job.end('optimal');
    await wait(2);
  }
  expect(ran.join('')).toBe('abcaba');
  queue.close();
});

test('ended plans of a busy county push out its own, not those of others', async () => {
  const queue = createPlanQueue(problemOf);
  const end = async (county: string) => {
    const job = held(county);
    const { id } = queue.add(job.work);
    job.end('optimal');
    await wait(1);
    return id;
  };
  const quiet = await end('a');
  const busy: string[] = [];
  for (let index = 0; index < 31; index++) busy.push(await end('b'));
  expect(queue.get(quiet).state).toBe('done');
  expect(() => queue.get(busy[0] ?? '')).toThrow(/no such job/);
  queue.close();
});
