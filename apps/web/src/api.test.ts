import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { api, call, send } from './api.ts';
import { collectionApi } from './collection-api.ts';
import { setLoginGate } from './state/login-gate.ts';

/** What the server answers, in turn: a status, or nothing at all. */
let answers: (number | 'nothing')[] = [];
const keys: (string | null)[] = [];

const problem = (status: number) =>
  JSON.stringify({ status, code: status === 401 ? 'loginNeeded' : 'refused', detail: { zh: '', en: '' } });

beforeEach(() => {
  vi.useFakeTimers();
  keys.length = 0;
  vi.stubGlobal('fetch', async (_: string, init?: RequestInit) => {
    keys.push(new Headers(init?.headers).get('idempotency-key'));
    const answer = answers.shift() ?? 200;
    if (answer === 'nothing') throw new TypeError('the line broke');
    return answer < 300
      ? new Response('{"done":true}', { status: answer })
      : new Response(answer === 502 ? '<html>' : problem(answer), { status: answer });
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  setLoginGate(null);
});

/** What became of a press, with all its waiting. */
async function press(body: object = { name: 'a' }, path = '/api/x') {
  const told = send('POST', path, body).then(
    () => 'done',
    () => 'trouble',
  );
  await vi.advanceTimersByTimeAsync(10_000);
  return told;
}

const KEY = /^[0-9a-f-]{36}$/;
const distinct = () => new Set(keys).size;

test('a write that nobody answers is sent again with the same key until it is', async () => {
  answers = ['nothing', 502, 200];
  expect(await press()).toBe('done');
  expect(keys).toEqual([expect.stringMatching(KEY), keys[0], keys[0]]);
});

test('pressed anew after all of it failed it is still the same effect; changed it is another', async () => {
  answers = ['nothing', 'nothing', 'nothing'];
  expect(await press()).toBe('trouble');
  expect(await press({ name: 'b' })).toBe('done');
  expect(await press()).toBe('done');
  expect(keys).toHaveLength(5);
  expect([keys[1], keys[2], keys[4]]).toEqual([keys[0], keys[0], keys[0]]);
  expect(keys[3]).not.toBe(keys[0]);
});

test.each([200, 409, 500])('after an answer (%i) the next press is a new effect', async (status) => {
  answers = [status, 200];
  await press();
  await press();
  expect([keys.length, distinct()]).toEqual([2, 2]);
});

test('a write whose session ended is sent with the same key after the login', async () => {
  setLoginGate(async () => true);
  answers = [401, 'nothing', 200];
  expect(await press()).toBe('done');
  expect([keys.length, distinct()]).toEqual([3, 1]);
});

test('a file is sent again with its key, another file with another', async () => {
  const file = (name: string) => new File(['1,2'], name, { lastModified: 1 });
  answers = ['nothing', 200, 200];
  const sent = api.startImport([file('a.csv')]);
  await vi.advanceTimersByTimeAsync(10_000);
  await sent;
  await api.startImport([file('b.csv')]);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

test('a page that sends again by itself keeps its own key, and reading has none', async () => {
  answers = ['nothing'];
  await expect(collectionApi.save('990001', 'x', { edits: [] }, 'own')).rejects.toThrow('unreachable');
  await call('/api/x');
  expect(keys).toEqual(['own', null]);
});
