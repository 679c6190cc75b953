import { createHash } from 'node:crypto';
import type { CommandContext } from '@junheng/commands';
import { addAccounts, setUpLink } from '@junheng/commands/accounts';
import type { AccountBody } from '@junheng/contract';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { HOST, PASSWORD } from '../people.ts';
import { fire } from './attack.ts';
import { type TestGround, testGround } from './database.ts';

const QUARTER_HOUR = 15 * 60_000;

interface Program {
  readonly app: FastifyInstance;
  readonly context: CommandContext;
}

let ground: TestGround;
let program: Program;
let now = Date.now();

const clock = () => new Date(now);

/** Another server program on the same database, as after a restart or on another machine. */
async function start(): Promise<Program> {
  const context = await ground.open({ clock });
  return { context, app: await buildApp({ context, version: '0' }) };
}

async function restart(): Promise<void> {
  await program.app.close();
  await program.context.close();
  program = await start();
}

beforeAll(async () => {
  ground = await testGround();
  program = await start();
});

afterAll(async () => {
  await program?.app.close();
  await ground?.close();
});

interface Asking {
  readonly cookie?: string;
  readonly from?: string;
  readonly app?: FastifyInstance;
}

const ask = (
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  payload?: object,
  { cookie = '', from = '127.0.0.1', app = program.app }: Asking = {},
) => app.inject({ method, url, headers: { host: HOST, cookie }, remoteAddress: from, ...(payload && { payload }) });
const logIn = (login: string, password: string, asking: Asking = {}) =>
  ask('POST', '/api/session', { login, password }, asking);
const cookieOf = ({ headers }: LightMyRequestResponse) => String(headers['set-cookie'] ?? '').split(';')[0] ?? '';
const codes = (answers: readonly LightMyRequestResponse[]) =>
  Object.fromEntries(
    Map.groupBy(answers, (each) => each.json().code ?? 'in')
      .entries()
      .map(([code, all]) => [code, all.length]),
  );
const codeOf = (secret: string) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), digits: 6, period: 30, timestamp: now });

/** Accounts by role, invited and with a password; returns their links too. */
async function invited(
  ...wanted: readonly { readonly login: string; readonly role: string }[]
): Promise<readonly string[]> {
  const bodies = wanted.map(
    (each): AccountBody => ({
      ...{ home: '990001', homeName: '', schools: [], unit: '', email: null, expires: null, person: each.login },
      ...each,
    }),
  );
  return (await addAccounts(program.context, bodies)).map(({ link }) => link.split('#')[1] ?? '');
}

async function account(login: string, role = 'statistician'): Promise<string> {
  const [token] = await invited({ login, role });
  const entered = await ask('POST', '/api/invitation', { token, password: PASSWORD });
  return cookieOf(entered);
}

describe('the first set-up', () => {
  test('is done by one of eight who hold the link, and by no other link, not even one of nothing', async () => {
    const token = (await setUpLink(program.context))?.split('#')[1];
    const body = { login: 'chief', person: '管理员', password: PASSWORD, home: '990000', homeName: '样例省' };
    for (const wrong of [null, '', 'null', 0, false, [], {}, 'A'.repeat(43), undefined]) {
      const answer = await ask('POST', '/api/set-up', { ...body, token: wrong });
      expect([400, 403]).toContain(answer.statusCode);
    }
    expect((await ask('POST', '/api/invitation', { token, password: PASSWORD })).json().code).toBe('linkInvalid');
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, n) => ask('POST', '/api/set-up', { ...body, login: `chief${n}`, token })),
    );
    expect(codes(all)).toEqual({ in: 1, linkInvalid: 7 });
  });
});

describe('guessing a password', () => {
  test('gets five tries in a quarter of an hour, through restarts and from everywhere', async () => {
    await account('victim');
    const answers: LightMyRequestResponse[] = [];
    for (let n = 0; n < 12; n++) {
      if (n % 2 === 1) await restart();
      answers.push(await logIn(n % 3 === 0 ? ' ＶＩＣＴＩＭ ' : 'Victim', `guess ${n}`, { from: `10.1.0.${n}` }));
    }
    expect(codes(answers)).toEqual({ loginFailed: 5, tooManyAttempts: 7 });
    expect((await logIn('victim', PASSWORD, { from: '10.2.0.1' })).statusCode).toBe(429);
    now += QUARTER_HOUR + 1000;
    expect((await logIn('victim', PASSWORD, { from: '10.2.0.1' })).json()).toEqual({ next: 'done' });
  });

  test('thirty at once by two programs get five tries together', async () => {
    await account('crowded');
    const other = await start();
    const at = (n: number) => ({ from: `10.3.0.${n}`, app: n % 2 === 0 ? other.app : program.app });
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => logIn('crowded', `guess ${n}`, at(n))));
    expect(codes(answers)).toEqual({ loginFailed: 5, tooManyAttempts: 25 });
    await other.app.close();
  });

  test('one password for many accounts gets fifty tries from one address, were they all sent at once', async () => {
    await account('sprayed');
    const from = '10.4.0.1';
    const tries = Array.from({ length: 70 }, (_, n) => logIn(`someone${n}`, 'Password-of-2026', { from }));
    const answers = [...(await Promise.all(tries)), await logIn('sprayed', PASSWORD, { from })];
    expect(codes(answers)).toEqual({ loginFailed: 50, tooManyAttempts: 21 });
    await restart();
    expect((await logIn('sprayed', PASSWORD, { from })).statusCode).toBe(429);
    expect((await logIn('sprayed', PASSWORD, { from: '10.4.0.2' })).json()).toEqual({ next: 'done' });
    expect((await logIn('nobody', 'x', { from })).statusCode).toBe(429);
    now += QUARTER_HOUR + 1000;
  });

  test('is no easier within a session that was taken over', async () => {
    const cookie = await account('taken');
    const answers: LightMyRequestResponse[] = [];
    for (let n = 0; n < 8; n++)
      answers.push(
        await ask('POST', '/api/session/password', { old: `guess ${n}`, password: 'something-New-2026' }, { cookie }),
      );
    expect(codes(answers)).toEqual({ loginFailed: 5, tooManyAttempts: 3 });
    expect((await ask('GET', '/api/counties', undefined, { cookie })).statusCode).toBe(200);
    now += QUARTER_HOUR + 1000;
  });
});

describe('the second factor', () => {
  test('is asked of who needs it at every way in, and before it nothing opens', async () => {
    await account('auditor', 'auditor');
    const half = cookieOf(await logIn('auditor', PASSWORD));
    for (const { method, url, right } of program.app.apiRoutes) {
      if (right === 'open' || right === 'pending' || method === 'HEAD') continue;
      const answer = await fire(
        program.app,
        { method: method as 'GET', url: url.replaceAll(/:\w+/g, '1') },
        { headers: { cookie: half } },
      );
      expect(answer.json().code, `${method} ${url}`).toBe('secondFactorNeeded');
    }
  });

  test('gets five tries in a quarter of an hour, however often the password is given anew', async () => {
    const half = cookieOf(await logIn('auditor', PASSWORD));
    const { secret } = (await ask('POST', '/api/session/second-factor/start', {}, { cookie: half })).json();
    const bound = await ask('POST', '/api/session/second-factor', { code: codeOf(secret) }, { cookie: half });
    expect(bound.json().recoveryCodes).toHaveLength(10);
    now += 60_000;
    const answers: LightMyRequestResponse[] = [];
    for (let n = 0; n < 9; n++) {
      if (n === 4) await restart();
      const cookie = cookieOf(await logIn('auditor', PASSWORD, { from: `10.5.0.${n}` }));
      answers.push(await ask('POST', '/api/session/second-factor', { code: String(100_000 + n) }, { cookie }));
    }
    expect(codes(answers)).toEqual({ codeWrong: 5, tooManyAttempts: 4 });
    const cookie = cookieOf(await logIn('auditor', PASSWORD));
    expect((await ask('POST', '/api/session/second-factor', { code: codeOf(secret) }, { cookie })).statusCode).toBe(
      429,
    );
    expect((await ask('POST', '/api/session/second-factor/start', {}, { cookie })).statusCode).toBe(409);
    now += QUARTER_HOUR + 1000;
  });

  test('is bound with a fresh login only: a session that was taken over cannot lock its owner out', async () => {
    await account('binder');
    const cookie = cookieOf(await logIn('binder', PASSWORD));
    now += 11 * 60_000;
    const late = await ask('POST', '/api/session/second-factor/start', {}, { cookie });
    expect([late.statusCode, late.json().code]).toEqual([401, 'logInAgain']);
    expect((await ask('GET', '/api/counties', undefined, { cookie })).statusCode).toBe(200);
    const fresh = cookieOf(await logIn('binder', PASSWORD));
    const started = await ask('POST', '/api/session/second-factor/start', {}, { cookie: fresh });
    expect(started.json().secret).toMatch(/^[A-Z2-7]+$/);
  });

  test('a recovery code opens once, were it sent eight times at once', async () => {
    await account('keeper', 'auditor');
    const half = cookieOf(await logIn('keeper', PASSWORD));
    const { secret } = (await ask('POST', '/api/session/second-factor/start', {}, { cookie: half })).json();
    const { recoveryCodes } = (
      await ask('POST', '/api/session/second-factor', { code: codeOf(secret) }, { cookie: half })
    ).json();
    const cookies = await Promise.all(Array.from({ length: 4 }, async () => cookieOf(await logIn('keeper', PASSWORD))));
    const answers = await Promise.all(
      cookies.map((cookie) => ask('POST', '/api/session/second-factor', { code: recoveryCodes[0] }, { cookie })),
    );
    expect(codes(answers)).toEqual({ in: 1, codeWrong: 3 });
  });

  test('a role that needs it ends the sessions that were opened without', async () => {
    const cookie = await account('promoted');
    const [row] = await ground.look<{ account_id: string; version: number }>(
      `SELECT account_id, version FROM account WHERE login = 'promoted'`,
    );
    const { changeAccount } = await import('@junheng/commands/accounts');
    await changeAccount(program.context, row?.account_id ?? '', { version: row?.version ?? 0, role: 'auditor' });
    expect((await ask('GET', '/api/audit?division=990001', undefined, { cookie })).json().code).toBe('loginNeeded');
    expect((await logIn('promoted', PASSWORD)).json()).toEqual({ next: 'enrolSecondFactor' });
  });
});

describe('a session', () => {
  const opens = async (cookie: string, app = program.app) =>
    (await ask('GET', '/api/counties', undefined, { cookie, app })).statusCode === 200;

  test('begins under a new name: one planted before is not adopted, and what the browser held before is over', async () => {
    await account('fixed');
    const planted = `junheng_session=${'P'.repeat(43)}`;
    const first = await logIn('fixed', PASSWORD, { cookie: planted });
    expect(cookieOf(first)).toMatch(/^junheng_session=[\w-]{43}$/);
    expect(cookieOf(first)).not.toBe(planted);
    expect(await opens(planted)).toBe(false);
    const second = await logIn('fixed', PASSWORD, { cookie: cookieOf(first) });
    expect(cookieOf(second)).not.toBe(cookieOf(first));
    expect([await opens(cookieOf(first)), await opens(cookieOf(second))]).toEqual([false, true]);
    const third = await ask(
      'POST',
      '/api/session/password',
      { old: PASSWORD, password: '远山-含黛-2027-夕' },
      { cookie: cookieOf(second) },
    );
    expect([await opens(cookieOf(second)), await opens(cookieOf(third))]).toEqual([false, true]);
    expect(first.headers['set-cookie']).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test('that is ended is over in the same moment in every program', async () => {
    const cookie = await account('watched');
    const other = await start();
    expect([await opens(cookie), await opens(cookie, other.app)]).toEqual([true, true]);
    const begun = performance.now();
    await ask('DELETE', '/api/session', undefined, { cookie });
    expect(await opens(cookie, other.app)).toBe(false);
    console.log(`ended in another program after ${Math.round(performance.now() - begun)} ms`);
    await other.app.close();
  });

  test('is kept in the database as a hash only', async () => {
    const cookie = await account('hashed');
    const token = cookie.split('=')[1] ?? '';
    const rows = await ground.look<{ row: string }>(
      'SELECT s::text AS row FROM session s UNION ALL SELECT t::text FROM one_time_token t',
    );
    expect(rows.some(({ row }) => row.includes(token))).toBe(false);
    const hash = createHash('sha256').update(`session ${token}`).digest('hex');
    expect(rows.some(({ row }) => row.includes(hash))).toBe(true);
    expect(await opens(`junheng_session=${hash}`)).toBe(false);
  });

  test('is made by no other token: link, hash, nothing, two cookies', async () => {
    const [link] = await invited({ login: 'linked', role: 'statistician' });
    const tokens = [link, 'null', 'undefined', '', '0', 'true', `${link} `, `${link}\u0000`, '%00'];
    for (const token of tokens)
      for (const headers of [
        { cookie: `junheng_session=${encodeURIComponent(String(token))}` },
        { cookie: `junheng_session=; junheng_session=${encodeURIComponent(String(token))}` },
        { authorization: `Bearer ${encodeURIComponent(String(token))}` },
      ])
        expect(
          (await program.app.inject({ url: '/api/counties', headers: { host: HOST, ...headers } })).statusCode,
        ).toBe(401);
  });
});

describe('a link', () => {
  test('opens once for one person and one purpose', async () => {
    const [first, second] = await invited(
      { login: 'first', role: 'statistician' },
      { login: 'second', role: 'statistician' },
    );
    const home = { home: '990000', homeName: '', person: 'x' };
    expect(
      (await ask('POST', '/api/set-up', { token: first, login: 'chiefs', password: PASSWORD, ...home })).json().code,
    ).toBe('linkInvalid');
    for (const token of ['', 'null', '0', 'A'.repeat(43), `${first}x`, String(first).slice(1)])
      expect((await ask('POST', '/api/invitation', { token, password: PASSWORD })).json().code).toBe('linkInvalid');
    const all = await Promise.all(
      Array.from({ length: 8 }, () => ask('POST', '/api/invitation', { token: first, password: PASSWORD })),
    );
    expect(codes(all)).toEqual({ in: 1, linkInvalid: 7 });
    expect((await logIn('second', PASSWORD)).json().code).toBe('loginFailed');
    now += 14 * 24 * 3_600_000 + 1000;
    expect((await ask('POST', '/api/invitation', { token: second, password: PASSWORD })).json().code).toBe(
      'linkInvalid',
    );
  });
});

describe('the link of a wall display', () => {
  test('opens one address with totals, is no session, and nothing once it is taken back', async () => {
    const cookie = await account('screens');
    const made = await ask('POST', '/api/displays', { title: '大屏', days: 1 }, { cookie });
    expect(made.statusCode, made.payload).toBe(201);
    const { id, link } = made.json();
    const token = String(link).split('#')[1] ?? '';
    const show = (shown: string) =>
      program.app.inject({ url: '/api/display', headers: { host: HOST, 'x-display-token': shown } });
    expect((await show(token)).statusCode).toBe(200);
    for (const wrong of ['', 'null', cookie.split('=')[1] ?? '', `${token}x`, 'A'.repeat(43)])
      expect((await show(wrong)).statusCode).toBe(401);
    expect((await ask('GET', '/api/counties', undefined, { cookie: `junheng_session=${token}` })).statusCode).toBe(401);
    for (const { method, url, right } of program.app.apiRoutes.filter((route) => route.right !== 'open'))
      expect(
        (
          await program.app.inject({
            ...{ method: method as 'GET', url: url.replaceAll(/:\w+/g, '1') },
            headers: { host: HOST, 'x-display-token': token, authorization: `Bearer ${token}` },
          })
        ).statusCode,
        `${method} ${url} ${right}`,
      ).toBe(401);
    await ask('DELETE', `/api/displays/${id}`, undefined, { cookie });
    expect((await show(token)).statusCode).toBe(401);
  });
});
