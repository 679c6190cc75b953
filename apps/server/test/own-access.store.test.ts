import type { CommandContext } from '@junheng/commands';
import type { OwnAccess } from '@junheng/contract';
import type { FastifyInstance } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../src/app.ts';
import { HOST, PASSWORD, type Person, peopleOf, personOf } from './people.ts';
import { type TestGround, testGround } from './security/database.ts';

const MINUTE = 60_000;
let ground: TestGround;
let context: CommandContext;
let app: FastifyInstance;
let now = Date.parse('2026-09-01T08:00:00Z');
let mine: Person;
let stranger: Person;

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open({ clock: () => new Date(now) });
  app = await buildApp({ context, version: '0' });
  const home = '990001';
  const wanted = ['zhang', 'li'].map((login) => ({ login, role: 'statistician', home, homeName: '示例县' }));
  [mine, stranger] = (await peopleOf(app, context, wanted)) as [Person, Person];
});

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

/** A further session of the same person, from another address. */
async function logInFrom(remoteAddress: string, login = 'zhang'): Promise<Person> {
  const payload = { login, password: PASSWORD };
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { host: HOST },
    payload,
    remoteAddress,
  });
  expect(answer.statusCode, answer.payload).toBe(200);
  return personOf(app, login, answer.cookies[0]?.value ?? '');
}

const ownOf = async ({ send }: Person): Promise<OwnAccess> => (await send('GET', '/api/session/own')).json();
const addressesOf = async (person: Person) => (await ownOf(person)).sessions.map(({ address }) => address);
const noted = (action: string) =>
  ground.look<{ who: string; detail: unknown }>(`SELECT who, detail FROM audit_entry WHERE action = $1`, [action]);

const codeOf = (secret: string) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), digits: 6, algorithm: 'SHA1', timestamp: now });

test('without a login nobody is told of any session, nor ends one', async () => {
  for (const [method, url] of [
    ['GET', '/api/session/own'],
    ['DELETE', '/api/session/others'],
  ] as const) {
    const answer = await app.inject({ method, url, headers: { host: HOST } });
    expect(answer.json()).toMatchObject({ status: 401, code: 'loginNeeded' });
  }
});

test('one sees the own sessions only, the one that asks first, with no token in the answer', async () => {
  now += MINUTE;
  const other = await logInFrom('10.0.0.7');
  await logInFrom('10.9.9.9', 'li');
  expect(await ownOf(other)).toEqual({
    sessions: [
      {
        ...{ openedAt: '2026-09-01T08:01:00.000Z', seenAt: '2026-09-01T08:01:00.000Z' },
        ...{ address: '10.0.0.7', complete: true, current: true },
      },
      {
        ...{ openedAt: '2026-09-01T08:00:00.000Z', seenAt: '2026-09-01T08:00:00.000Z' },
        ...{ address: '127.0.0.1', complete: true, current: false },
      },
    ],
    secondFactor: { bound: false, recoveryCodes: 0 },
  });
  expect(await addressesOf(mine)).toEqual(['127.0.0.1', '10.0.0.7']);
  expect(await addressesOf(stranger)).toEqual(['127.0.0.1', '10.9.9.9']);
});

test('ending the others shuts them out at their next request, spares this one and every stranger, and is logged once', async () => {
  const other = await logInFrom('10.0.0.8');
  expect((await other.send('GET', '/api/session/own')).statusCode).toBe(200);
  expect((await mine.send('DELETE', '/api/session/others')).json()).toEqual({ ended: 2 });
  expect((await other.send('GET', '/api/session/own')).json()).toMatchObject({ status: 401, code: 'loginNeeded' });
  expect(await addressesOf(mine)).toEqual(['127.0.0.1']);
  expect(await addressesOf(stranger)).toEqual(['127.0.0.1', '10.9.9.9']);
  expect((await mine.send('DELETE', '/api/session/others')).json()).toEqual({ ended: 0 });
  expect(await noted('endOtherSessions')).toEqual([{ who: 'zhang', detail: { ended: 2 } }]);
});

test('a session that lay idle for too long opens nothing, so it is not in the list', async () => {
  await logInFrom('10.0.0.9');
  for (let hour = 0; hour < 2; hour++) {
    now += 61 * MINUTE;
    await mine.send('GET', '/api/session');
  }
  expect(await addressesOf(mine)).toEqual(['127.0.0.1']);
});

test('anyone may bind a second factor within ten minutes of the login, and make recovery codes anew with its code', async () => {
  const early = await mine.send('POST', '/api/session/second-factor/start', {});
  expect(early.json()).toMatchObject({ status: 401, code: 'logInAgain' });
  const fresh = await logInFrom('10.0.0.10');
  const { secret } = (await fresh.send('POST', '/api/session/second-factor/start', {})).json();
  const renew = (person: Person, code: string) =>
    person.send('POST', '/api/session/second-factor/recovery-codes', { oneTimeCode: code });
  expect((await ownOf(fresh)).secondFactor).toEqual({ bound: false, recoveryCodes: 0 });
  expect((await renew(fresh, codeOf(secret))).json().code).toBe('codeWrong'); // shown, not yet bound
  const bound = await fresh.send('POST', '/api/session/second-factor', { code: codeOf(secret) });
  const before: readonly string[] = bound.json().recoveryCodes;
  const whole = personOf(app, 'zhang', bound.cookies[0]?.value ?? '');
  expect((await ownOf(whole)).secondFactor).toEqual({ bound: true, recoveryCodes: 10 });

  expect((await renew(whole, codeOf(secret))).json().code).toBe('codeWrong'); // counts once
  expect((await renew(whole, before[0] ?? '')).json().code).toBe('codeWrong');
  now += 30_000;
  const renewed = await renew(whole, codeOf(secret));
  const after: readonly string[] = renewed.json().recoveryCodes;
  expect([after.length, after.filter((code) => before.includes(code))]).toEqual([10, []]);
  expect(await noted('renewRecoveryCodes')).toHaveLength(1);

  const half = await logInFrom('10.0.0.11');
  expect((await renew(half, codeOf(secret))).json().code).toBe('secondFactorNeeded');
  expect((await ownOf(whole)).sessions).toContainEqual(
    expect.objectContaining({ address: '10.0.0.11', complete: false }),
  );
  const give = (code: string) => half.send('POST', '/api/session/second-factor', { code });
  expect((await give(before[1] ?? '')).json().code).toBe('codeWrong');
  expect((await give(after[0] ?? '')).statusCode).toBe(200);
  expect((await ownOf(whole)).secondFactor.recoveryCodes).toBe(9);
});

test('five wrong codes and no more may be tried for new recovery codes', async () => {
  const li = await logInFrom('10.0.0.12', 'li');
  const tryOne = async () =>
    (await li.send('POST', '/api/session/second-factor/recovery-codes', { oneTimeCode: '000000' })).json().code;
  const codes: string[] = [];
  for (let n = 0; n < 6; n++) codes.push(await tryOne());
  expect(codes).toEqual([...Array(5).fill('codeWrong'), 'tooManyAttempts']);
});
