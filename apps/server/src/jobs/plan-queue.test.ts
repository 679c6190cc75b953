import { setTimeout as wait } from 'node:timers/promises';
import type { CountyPlan } from '@junheng/commands/plan';
import { expect, test } from 'vitest';
import { problemOf } from '../problems.ts';
import { createPlanQueue, type PlanWork } from './plan-queue.ts';

/** A solve that ends when told, or when cancelled. */
function held() {
  let end: (result: CountyPlan) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const work: PlanWork = {
    ...({} as Omit<PlanWork, 'county' | 'year' | 'run'>),
    county: '990001',
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

test('an unknown job is refused, and so is the eleventh in line', () => {
  const queue = createPlanQueue(problemOf);
  expect(() => queue.get('nope')).toThrow(/no such job/);
  for (let index = 0; index < 11; index++) queue.add(held().work);
  expect(() => queue.add(held().work)).toThrow(/waiting/);
  queue.close();
});
