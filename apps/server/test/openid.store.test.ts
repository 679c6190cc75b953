import { type CommandContext, LOCAL_ACTOR, loadSampleCounty } from '@junheng/commands';
import { addAccounts, changeAccount, listAccounts } from '@junheng/commands/accounts';
import { createOidcClient, readOidcSettings } from '@junheng/commands/identity';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLIENT, goThrough, REDIRECT, startRealProvider } from '../../../packages/commands/test/oidc/real-provider.ts';
import { buildApp } from '../src/app.ts';
import { ownPage } from '../src/openid.ts';
import { HOST } from './people.ts';
import { type TestGround, testGround } from './security/database.ts';

let ground: TestGround;
let context: CommandContext;
let app: FastifyInstance;
let provider: Awaited<ReturnType<typeof startRealProvider>>;

const person = { homeName: '', schools: [], unit: '', email: null, expires: null, home: '990001' };
const asLocal = () => ({ ...context, actor: LOCAL_ACTOR });
const accountOf = async (login: string) => (await listAccounts(asLocal())).find((row) => row.login === login);

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open();
  await loadSampleCounty(context);
  provider = await startRealProvider();
  const settings = readOidcSettings({
    ...{ JUNHENG_OIDC_ISSUER: provider.issuer, JUNHENG_OIDC_REDIRECT: REDIRECT },
    ...{ JUNHENG_OIDC_CLIENT_ID: CLIENT.clientId, JUNHENG_OIDC_CLIENT_SECRET: CLIENT.clientSecret },
  });
  if (settings === undefined) throw new Error('no settings');
  const openId = { client: createOidcClient(settings), title: { zh: '省教育统一认证', en: 'Province login' } };
  app = await buildApp({ context, version: '0', openId });
  await addAccounts(asLocal(), [{ ...person, login: 'other', person: '旁人', role: 'statistician' }]);
});

afterAll(async () => {
  await app?.close();
  await provider?.close();
  await ground?.close();
});

const VISIT = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  app.inject({ method: 'GET', url, headers: { host: HOST, ...headers } });
const cookieOf = (answer: { cookies: readonly { name: string; value: string }[] }, name: string) =>
  `${name}=${answer.cookies.find((one) => one.name === name)?.value ?? ''}`;

/** Goes to the provider and comes back as a browser does, from the provider's site. */
async function logIn(to = '/990001/2025/schools') {
  const start = await get(`/api/openid/start?to=${encodeURIComponent(to)}`, {
    ...VISIT,
    'sec-fetch-site': 'same-origin',
  });
  const cookie = cookieOf(start, 'junheng_openid');
  const query = await goThrough(String(start.headers.location));
  const back = await get(`/api/openid/callback${query}`, { ...VISIT, 'sec-fetch-site': 'cross-site', cookie });
  return { start, cookie, query, back };
}

const modeOf = async (back: Awaited<ReturnType<typeof get>>) =>
  (await get('/api/session', { cookie: cookieOf(back, 'junheng_session') })).json();

test('the login page is told of the other way, under its name', async () => {
  expect((await get('/api/session')).json().openId).toEqual({ title: { zh: '省教育统一认证', en: 'Province login' } });
});

test('a person of the provider without an account here is let in nowhere, and no account is made', async () => {
  const { back } = await logIn();
  expect(back.headers.location).toBe('/#openid=openIdUnknown');
  expect(cookieOf(back, 'junheng_session')).toBe('junheng_session=');
  expect(await accountOf('wang.li')).toBeUndefined();
});

test('the account with the login that the provider names is bound at the first login, and its page opens', async () => {
  await addAccounts(asLocal(), [{ ...person, login: 'wang.li', person: '王丽', role: 'statistician' }]);
  const { start, back } = await logIn();
  const sealed = start.cookies.find(({ name }) => name === 'junheng_openid');
  expect(sealed).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/api/openid', maxAge: 600 });
  expect(back.headers.location).toBe('/990001/2025/schools');
  expect(await modeOf(back)).toMatchObject({ mode: 'open', user: { login: 'wang.li', role: 'statistician' } });
  expect(await accountOf('wang.li')).toMatchObject({ state: 'active' });
});

test('an answer is good once, with its own cookie only, and an altered cookie is nothing', async () => {
  const { query, cookie } = await logIn();
  const again = async (headers: Readonly<Record<string, string>>) =>
    (await get(`/api/openid/callback${query}`, { ...VISIT, ...headers })).headers.location;
  expect(await again({})).toBe('/#openid=oidcLoginExpired');
  expect(await again({ cookie: `${cookie.slice(0, -4)}AAAA` })).toBe('/#openid=oidcLoginExpired');
  expect(await again({ cookie })).toBe('/#openid=oidcRefused'); // the provider gave its code once
  const other = await get('/api/openid/start', { ...VISIT, 'sec-fetch-site': 'same-origin' });
  expect(await again({ cookie: cookieOf(other, 'junheng_openid') })).toBe('/#openid=oidcAnswerInvalid');
});

test('no page of another site starts a login here', async () => {
  const started = await get('/api/openid/start', { ...VISIT, 'sec-fetch-site': 'cross-site' });
  expect(started.json().code).toBe('foreignPage');
});

test('a role with a second factor is asked for ours, whatever the provider checked', async () => {
  const account = await accountOf('wang.li');
  await changeAccount(asLocal(), account?.id ?? '', { version: account?.version ?? 0, role: 'administrator' });
  const { back } = await logIn();
  const session = await modeOf(back);
  expect(session).toMatchObject({ mode: 'enrolSecondFactor', user: { rights: [] } });
  const cookie = cookieOf(back, 'junheng_session');
  expect((await get('/api/accounts', { cookie })).json().code).toBe('secondFactorNeeded');
});

test('a suspended account stays shut, and another account is not taken in its place', async () => {
  const account = await accountOf('wang.li');
  await changeAccount(asLocal(), account?.id ?? '', { version: account?.version ?? 0, state: 'suspended' });
  expect((await logIn()).back.headers.location).toBe('/#openid=openIdUnknown');
});

test.each([
  ['/990001/2025/tasks?catalogue=x', '/990001/2025/tasks?catalogue=x'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example/', '/'],
  ['/api/session', '/'],
  ['javascript:alert(1)', '/'],
  ['', '/'],
])('after the login %j leads to %j', (to, page) => {
  expect(ownPage(to)).toBe(page);
});
