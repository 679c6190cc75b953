import { randomUUID } from 'node:crypto';
import { addEntries } from '@junheng/store';
import { ROLES } from '@junheng/work';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change, KeptState } from '../../../../packages/store/test/kept-state.ts';
import { tries } from '../../../../packages/store/test/seeds.ts';
import { buildApp } from '../../src/app.ts';
import { bindRequestKeys } from '../../src/request-key.ts';
import { errorLog, fire } from './attack.ts';
import { type TestGround, testGround } from './database.ts';
import { dataWrites } from './failing-io-cases.ts';
import { collectionWrites } from './failing-io-collection.ts';
import { nameOf, type Sent, type Write } from './failing-io-driver.ts';
import { keptStateOf } from './failing-io-ground.ts';
import { peopleWrites } from './failing-io-people.ts';
import { registerWrites } from './failing-io-registers.ts';
import { AT, CODE, makePlace, NOW, type Place } from './failing-io-world.ts';
import { schoolCode, UNITS, YEAR } from './world.ts';

/** How often each write is sent eight times at once. */
const ROUNDS = tries(1, 20);
const AT_ONCE = 8;

let ground: TestGround;
let app: Awaited<ReturnType<typeof buildApp>>;
let state: KeptState;
let place: Place;
let writes: readonly Write[] = [];
const errors = errorLog();

beforeAll(async () => {
  ground = await testGround();
  const context = await ground.open({ clock: () => new Date(NOW) });
  app = await buildApp({ context, version: '0', logger: true, logTo: errors });
  await app.ready();
  place = await makePlace(context, app, ground.look);
  state = await keptStateOf(ground);
  // the first step of an entry stands for all of them
  const own = entryWrites();
  const not = new Set([...own.map(({ route }) => route), ...IN_MEMORY]);
  const others = [...dataWrites(place), ...registerWrites(place), ...collectionWrites(place), ...peopleWrites(place)];
  writes = [...others.filter(({ route }) => !not.has(route)), ...own];
});

afterAll(async () => {
  await state?.close();
  await app?.close();
  await ground?.close();
});

const routeOf = ({ route }: Pick<Write, 'route'>) =>
  app.apiRoutes.find(({ method, url }) => route === `${method} ${url}`);
const keyed = () => writes.filter((write) => routeOf(write)?.repeats === 'keyed');
const send = ({ token, ...shot }: Sent, key: string) =>
  fire(app, shot, { ...(token === undefined ? {} : { token }), headers: { 'idempotency-key': key } });

const STEP = 'POST /api/counties/:code/registers/:id/steps';

/** A step of one entry, and terms for several at once. */
function entryWrites(): readonly Write[] {
  const token = place.token('statistician');
  const read = (id: string) =>
    place.send<{ id: string; version: number }>('statistician', { method: 'GET', url: `${AT}/registers/${id}` });
  let entries: readonly { id: string; version: number }[] = [];
  const large = { kind: 'largeClass', schoolYear: YEAR, school: schoolCode(CODE, 1), stage: 'primary' } as const;
  const content = { place: 1, listYear: YEAR, pupils: 60, limit: 45, level: 'large' };
  return [
    {
      route: STEP,
      shot: async () => {
        const { id, version } = await read(place.id('registers'));
        const payload = { version, action: 'assign', units: [UNITS[0]], deadline: '2026-06-30' };
        return { token, method: 'POST', url: `${AT}/registers/${id}/steps`, payload };
      },
    },
    {
      route: 'POST /api/counties/:code/registers/large-classes/plan',
      prepare: async () => {
        const made = [1, 2].map((n) => ({
          ...{ ...large, origin: `class ${n}`, state: 'open', title: `${n} 班`, units: [], deadline: null, content },
        }));
        await place.context.store.inScope({ counties: [CODE], who: 'maker' }, async (tx) => {
          entries = (await addEntries(tx, CODE, made)).added.map(({ id, version }) => ({ id, version }));
        });
      },
      shot: () => ({
        ...{ token, method: 'POST', url: `${AT}/registers/large-classes/plan` },
        payload: { entries: entries.map((entry) => ({ ...entry, term: '2026-1', measures: '分班' })) },
      }),
    },
  ];
}

/** Plans are calculated in memory, see `repeated-plans`. */
const IN_MEMORY = [
  'POST /api/counties/:code/:year/plan-jobs',
  'POST /api/plan-jobs/:id/analyses',
  'POST /api/plan-jobs/:id/without',
  'POST /api/plan-jobs/:id/tasks',
];

test('every write that takes a key is tried here', () => {
  const tried = new Set([...keyed().map(({ route }) => route), ...IN_MEMORY]);
  const all = app.apiRoutes.filter(({ repeats }) => repeats === 'keyed').map(({ method, url }) => `${method} ${url}`);
  expect(all.filter((route) => !tried.has(route))).toEqual([]);
  expect(all.length).toBeGreaterThan(40);
});

test('an address that writes and does not say what a repetition does keeps the program from starting', async () => {
  const other = Fastify();
  bindRequestKeys(other);
  expect(() => other.post('/api/forgotten', { config: { right: 'open' } }, async () => null)).toThrow(
    /set config\.repeats/,
  );
  await other.close();
});

test('an effect that was not bound to its key is an error that is seen', async () => {
  const other = Fastify();
  other.decorateRequest('acting', null as never);
  bindRequestKeys(other);
  other.post('/api/unbound', { config: { right: 'open', repeats: 'keyed' } }, async () => ({ done: true }));
  const headers = { 'idempotency-key': 'k' };
  expect((await other.inject({ method: 'POST', url: '/api/unbound', headers })).statusCode).toBe(500);
  expect((await other.inject({ method: 'POST', url: '/api/unbound' })).statusCode).toBe(200);
  await other.close();
});

test.each(['', ' ', 'a b', '键', 'a'.repeat(101), 'a\tb'])(
  'the key “%s” is refused with what is allowed',
  async (key) => {
    const shot = { method: 'POST', url: `${AT}/tasks/spawn`, payload: { year: 2026 } } as const;
    const headers = { 'idempotency-key': Buffer.from(key).toString('latin1') };
    const answer = await fire(app, shot, { token: place.token('statistician'), headers });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      code: 'idempotencyKeyInvalid',
      detail: { en: expect.stringContaining('1 to 100') },
    });
  },
);

describe('a write that comes again', () => {
  test(`has one effect and one answer, in turn and ${AT_ONCE} at once; changed or of another it gets none of it`, async () => {
    const wrong: string[] = [];
    let requests = 0;
    const toTry = new Set(keyed());
    for (const write of writes) {
      try {
        await write.prepare?.();
        await state.hold();
        const sent = toTry.has(write) ? await write.shot() : undefined;
        if (sent === undefined || typeof sent === 'function') continue;
        const one = await inTurn(write, sent);
        for (let round = 0; round < ROUNDS; round++) {
          await state.bringBack();
          await atOnce(write, sent, one);
          requests += AT_ONCE;
        }
      } catch (error) {
        wrong.push(`${nameOf(write)}: ${(error as Error).message}\n${errors.take()}`);
      }
      await state.bringBack();
    }
    console.log(`${requests / AT_ONCE} keys of ${keyed().length} writes, ${AT_ONCE} at once`);
    expect(wrong).toEqual([]);
  }, 600_000);
});

/** @returns what one effect writes, in rows */
async function inTurn(write: Write, sent: Sent): Promise<string> {
  const key = randomUUID();
  const first = await send(sent, key);
  expect(first.statusCode, first.payload.slice(0, 500)).toBeLessThan(300);
  const whole = textOf(await state.change());
  const again = await send(sent, key);
  expect(told(again), 'the same again').toEqual(told(first));
  expect(textOf(await state.change()), 'what the same again wrote').toBe(whole);
  const other = await send(changed(sent), key);
  expect(other.payload, 'a changed one').toContain('"idempotencyKeyReused"');
  expect(other.statusCode).toBe(409);
  expect(textOf(await state.change()), 'what a changed one wrote').toBe(whole);
  const rows = rowsOf(await state.change());
  await ofAnother(write, { sent, key, first: first.payload });
  return rows;
}

async function atOnce(write: Write, sent: Sent, one: string): Promise<void> {
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => send(sent, key)));
  for (const answer of answers) expect(told(answer), `at once, ${nameOf(write)}`).toEqual(told(answers[0] ?? answer));
  expect(answers[0]?.statusCode, answers[0]?.payload.slice(0, 300)).toBeLessThan(300);
  expect(rowsOf(await state.change()), 'rows of eight at once').toBe(one);
}

type Answer = Awaited<ReturnType<typeof send>>;
/** The database keeps answers with their fields in another order. */
const told = ({ statusCode, payload }: Answer) => [statusCode, payload === '' ? '' : JSON.parse(payload)];

const LINK = /#[A-Za-z0-9_-]{43}/;

/** Whoever else has the right and guesses the key has an effect of his own, or none. */
async function ofAnother(
  write: Write,
  { sent, key, first }: { sent: Sent; key: string; first: string },
): Promise<void> {
  const right = routeOf(write)?.right ?? 'session';
  const other = place.world.people.find(
    ({ role, token, home }) =>
      token !== sent.token &&
      CODE.startsWith(home.replace(/(?:00)+$/, '')) &&
      (ROLES[role].rights as readonly string[]).includes(right),
  );
  if (other === undefined) return;
  const answer = await send({ ...sent, token: other.token }, key);
  const [link] = LINK.exec(first) ?? [];
  if (link !== undefined) expect(answer.payload, 'a link of another').not.toContain(link);
  if (answer.statusCode >= 300) return;
  const keys = await ground.look<{ n: number }>(
    `SELECT (SELECT count(*) FROM idempotency WHERE key LIKE 'request ' || $1 || ' %' || $2)::int
       + (SELECT count(*) FROM identity_request WHERE who = $1 AND key = $2)::int AS n`,
    [other.login, key],
  );
  expect(keys[0]?.n, `${other.login} has a key of his own`).toBeGreaterThan(0);
}

/** The same address with something else asked for, that still fits. */
function changed(sent: Sent): Sent {
  const { payload, url } = sent;
  if (payload instanceof FormData) {
    const form = new FormData();
    for (const [name, file] of payload) form.append(name, file as File, `b-${(file as File).name}`);
    return { ...sent, payload: form };
  }
  const body = JSON.stringify(payload ?? null);
  const other = [
    [/"(measures|title|name|note|why|reasons|person|message)":"/, '"$1":"改'],
    [/"(version|expectedVersion)":(\d+)/, '"$1":9$2'],
    [/"(year)":2026/, '"$1":2027'],
    [/"(catalogue)":"anqiu-2021"/, '"$1":"yulin-2020"'],
    [/"runId":"[^"]+"/, `"runId":"${randomUUID()}"`],
  ] as const;
  const found = other.find(([pattern]) => pattern.test(body));
  if (found !== undefined) return { ...sent, payload: JSON.parse(body.replace(...(found as [RegExp, string]))) };
  if (url.startsWith('/api/displays/')) return { ...sent, url: `${url}?home=${CODE}` };
  if (/version=\d/.test(url)) return { ...sent, url: url.replace('version=', 'version=9') };
  return { ...sent, url: `${url}?other=1` };
}

/** Sessions say when they were used, and links are drawn anew; a key's own row says nothing of its effect. */
const textOf = (change: Change) =>
  JSON.stringify([...change].filter(([table]) => table !== 'session').toSorted(([a], [b]) => (a < b ? -1 : 1)));

const rowsOf = (change: Change) =>
  [...change]
    .map(([table, { added, gone }]) => `${table} +${added.length} -${gone.length}`)
    .toSorted()
    .join('\n');
