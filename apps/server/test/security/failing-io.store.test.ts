import { setUpLink } from '@junheng/commands/accounts';
import { outboxOf } from '@junheng/commands/notices';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliverDue } from '../../../../packages/commands/src/notices/mail/mailer.ts';
import { type FailingIo, type Failure, failingIo } from '../../../../packages/store/test/failing-io.ts';
import type { KeptState } from '../../../../packages/store/test/kept-state.ts';
import { tries } from '../../../../packages/store/test/seeds.ts';
import { buildApp } from '../../src/app.ts';
import { PASSWORD } from '../people.ts';
import { errorLog } from './attack.ts';
import { type TestGround, testGround } from './database.ts';
import { dataWrites } from './failing-io-cases.ts';
import { collectionWrites } from './failing-io-collection.ts';
import { failEach, nameOf, type Outcome, type Write } from './failing-io-driver.ts';
import { keptStateOf } from './failing-io-ground.ts';
import { peopleWrites } from './failing-io-people.ts';
import { registerWrites } from './failing-io-registers.ts';
import { makePlace, NOW, type Place } from './failing-io-world.ts';

/** Calls of one write that fail in each way, some 83 seconds of a processor in all, the servers included; the long run fails every one. */
const MOST = Number(process.env.JUNHENG_MOST ?? tries(5, 3_000));

/** What changes no row and no file, and why. */
const KEEPS_NOTHING: Readonly<Record<string, string>> = {
  'POST /api/accounts/sheet/rows': 'reads a sheet of accounts',
  'POST /api/accounts/sheet/file': 'reads a sheet of accounts',
  'POST /api/accounts/links.xlsx': 'lays out what it is given',
  'POST /api/invitation/person': 'tells whose link it is',
  'POST /api/counties/:code/inspections/draw': 'shows a sample',
  'POST /api/counties/:code/:year/plan-jobs': 'a job lives in the memory of the program',
  'DELETE /api/plan-jobs/:id': 'a job lives in the memory of the program',
  'POST /api/plan-jobs/:id/analyses': 'an analysis lives in the memory of the program',
  'POST /api/plan-jobs/:id/without': 'an analysis lives in the memory of the program',
  'DELETE /api/plan-analyses/:id': 'an analysis lives in the memory of the program',
  'POST /api/plan-analyses/:id/points/:point/plan': 'a job lives in the memory of the program',
};

/** Writes of their own test, below. */
const ELSEWHERE = new Set(['POST /api/set-up']);

let ground: TestGround;
let app: Awaited<ReturnType<typeof buildApp>>;
let place: Place;
let state: KeptState;
let io: FailingIo;
let writes: readonly Write[] = [];
const errors = errorLog();

beforeAll(async () => {
  ground = await testGround();
  const context = await ground.open({ clock: () => new Date(NOW) });
  app = await buildApp({ context, version: '0', logger: true, logTo: errors });
  await app.ready();
  io = failingIo(ground.folder);
  place = await makePlace(context, app, ground.look);
  state = await keptStateOf(ground);
  writes = [...dataWrites(place), ...registerWrites(place), ...collectionWrites(place), ...peopleWrites(place)];
});

afterAll(async () => {
  await state?.close();
  await app?.close();
  await ground?.close();
});

test('every route that writes has its turn here', () => {
  const routes = app.apiRoutes
    .filter(({ method }) => !['GET', 'HEAD'].includes(method))
    .map(({ method, url }) => `${method} ${url}`);
  const tried = new Set(writes.map(({ route }) => route));
  const known = (route: string) => tried.has(route) || route in KEEPS_NOTHING || ELSEWHERE.has(route);
  expect(routes.filter((route) => !known(route))).toEqual([]);
  expect([...Object.keys(KEEPS_NOTHING), ...ELSEWHERE].filter((route) => !routes.includes(route))).toEqual([]);
});

test('whichever call of a write fails, all of it is there or nothing, and the same again ends well', async () => {
  const wrong: string[] = [];
  const done: Outcome[] = [];
  const wanted = process.env.JUNHENG_ONLY ?? '';
  for (const write of writes.filter((each) => nameOf(each).includes(wanted))) {
    errors.take();
    const outcome = await failEach({ app, io, state, most: MOST }, write).catch(async (error: Error) => {
      wrong.push(`${error.message}\n${errors.take()}`);
      io.disarm();
      await state.bringBack();
    });
    if (outcome !== undefined) done.push(outcome);
  }
  const sum = (what: keyof Outcome) => done.reduce((total, outcome) => total + outcome[what], 0);
  console.log(
    `${done.length} writes of ${sum('calls')} calls, ${sum('files')} of them to files: ${sum('failures')} failures, ${sum('nothing')} left nothing, ${sum('all')} all`,
  );
  expect(wrong).toEqual([]);
  expect(done.length).toBeGreaterThan(0);
}, 7_200_000);

test('whichever call of the mailer fails, a letter is sent, and once more only when it was lost after the sending', async () => {
  const { context, look } = place;
  await look(
    `UPDATE mail_outbox SET state = 'sent' WHERE mail_id <> (SELECT mail_id FROM mail_outbox ORDER BY 1 LIMIT 1)`,
  );
  await look(
    `UPDATE mail_outbox SET state = 'queued', attempts = 0, next_at = '2025-09-10' WHERE mail_id = (SELECT mail_id FROM mail_outbox ORDER BY 1 LIMIT 1)`,
  );
  await state.hold();
  let sent = 0;
  let failsNow = false;
  const send = async () => {
    sent++;
    if (failsNow) throw new Error('the line broke');
    return { result: 'sent', id: 'x' } as never;
  };
  const round = () => deliverDue({ outbox: outboxOf(context), send, clock: context.clock });
  const left = async () =>
    (await look<{ state: string }>(`SELECT state FROM mail_outbox WHERE state <> 'sent'`)).length;
  io.arm(0, 'before');
  await round();
  const { calls } = io.disarm();
  expect([sent, await left()]).toEqual([1, 0]);
  await state.bringBack();
  for (const failure of ['before', 'after'] satisfies Failure[])
    for (let k = 0; k <= calls.length; k++) {
      sent = 0;
      failsNow = k === 0;
      io.arm(k, failure);
      const failed = await round().then(
        () => false,
        () => true,
      );
      io.disarm();
      failsNow = false;
      const before = sent;
      expect(failed, `${failure} ${k}`).toBe(true);
      await look(`UPDATE mail_outbox SET next_at = '2025-09-10' WHERE state = 'queued'`); // the lease has ended
      await round();
      expect([await left(), sent <= before + 1, sent >= 1], `${failure} call ${k}: ${calls[k - 1]}`).toEqual([
        0,
        true,
        true,
      ]);
      await state.bringBack();
    }
  console.log(`a letter: ${2 * (calls.length + 1)} failures of ${calls.length} calls and of the sending`);
});

test('the first account is there with its session, or the link still opens', async () => {
  const first = await testGround();
  const context = await first.open({ clock: () => new Date(NOW) });
  const opened = await buildApp({ context, version: '0', logger: true, logTo: errors });
  const own = await keptStateOf(first);
  const opening = { route: 'the one-time link', shot: () => () => setUpLink(context) };
  try {
    const link = await failEach({ app: opened, io, state: own, most: MOST }, opening);
    console.log(`the one-time link: ${link.failures} failures of ${link.calls} calls`);
    const token = (await setUpLink(context))?.split('#')[1] ?? '';
    const payload = { token, login: 'first', person: '甲', password: PASSWORD, home: '980000', homeName: '样例省' };
    const write = { route: 'POST /api/set-up', shot: () => ({ method: 'POST', url: '/api/set-up', payload }) } as const;
    const { calls, failures } = await failEach({ app: opened, io, state: own, most: MOST }, write);
    console.log(`the first account: ${failures} failures of ${calls} calls`);
  } finally {
    await own.close();
    await opened.close();
    await first.close();
  }
});
