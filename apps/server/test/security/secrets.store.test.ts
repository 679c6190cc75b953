import { type CommandContext, Trouble } from '@junheng/commands';
import { ROLES } from '@junheng/work';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generator } from '../../../../packages/store/test/seeds.ts';
import { buildApp } from '../../src/app.ts';
import { HOST } from '../people.ts';
import { aimAt, fire, NO_ID, placesOf } from './attack.ts';
import { type TestGround, testGround } from './database.ts';
import { makeWorld, schoolCode, type World } from './world.ts';

const OWN = '980101';
/** made up; the last digit is its check digit */
const IDENTITY = '110101201003074514';
const PASSWORD = 'kanarie-Wachtwoord-8842';
const TOKEN = `${'kanarieteken'.repeat(3)}0123456`;

let ground: TestGround;
let context: CommandContext;
let app: FastifyInstance;
let world: World;
let lines = '';
const logTo = {
  write(line: string) {
    lines += line;
  },
};

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open();
  world = await makeWorld(context, { counties: [OWN], schools: 3, seed: 1 });
  app = await buildApp({ context, version: '0', logger: true, logTo });
  await app.ready();
});

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

const routes = () => app.apiRoutes.filter(({ method }) => method !== 'HEAD');
const SECRET_FIELD = /#(?:password|old|token|secret)$/;
const secretOf = (place: string) => (place.endsWith('token') ? TOKEN : PASSWORD);

describe('a canary', () => {
  test('in every field, address and header is in no line of the log, and a secret in no error and no entry of the audit log', async () => {
    let sent = 0;
    for (const route of routes())
      for (const place of placesOf(route)) {
        const person = world.people.find(
          ({ role, home }) => home.startsWith('98') && (ROLES[role].rights as readonly string[]).includes(route.right),
        );
        const isSecret = SECRET_FIELD.test(place);
        const text = (at: string) => (at === place ? (isSecret ? secretOf(at) : IDENTITY) : undefined);
        const aim = {
          random: generator(sent),
          county: () => OWN,
          school: () => schoolCode(OWN, 1),
          id: () => NO_ID,
          text,
        };
        const headers = {
          referer: `http://${HOST}/x?t=${TOKEN}`,
          authorization: `Bearer ${TOKEN}`,
          'x-forwarded-for': IDENTITY,
          'user-agent': PASSWORD,
        };
        const answer = await fire(app, aimAt(route, aim), { token: person?.token ?? TOKEN, headers });
        const what = `${route.method} ${route.url} ${place}`;
        for (const secret of [PASSWORD, TOKEN]) expect(answer.payload, what).not.toContain(secret);
        expect(JSON.stringify(answer.headers), what).not.toMatch(/kanarie/);
        sent++;
      }
    await oddWays();
    for (const canary of [IDENTITY, PASSWORD, TOKEN]) expect(lines).not.toContain(canary);
    expect(lines.split('\n').length).toBeGreaterThan(sent);
    const audit = await ground.look<{ entry: string }>('SELECT e::text AS entry FROM audit_entry e');
    expect(audit.length).toBeGreaterThan(10);
    for (const { entry } of audit) for (const canary of [PASSWORD, TOKEN]) expect(entry).not.toContain(canary);
    const told = audit.filter(({ entry }) => entry.includes(IDENTITY)).map(({ entry }) => entry.slice(0, 200));
    expect(told, 'free text in the audit log').toEqual([]);
    console.log(
      `${sent} canaries, ${lines.split('\n').length} lines of the log, ${audit.length} entries of the audit log`,
    );
  });

  /** What no schema tells of: broken bodies, unknown addresses, the names of files. */
  async function oddWays(): Promise<void> {
    const cookie = `junheng_session=${TOKEN}`;
    const json = { host: HOST, cookie, 'content-type': 'application/json' };
    const answers = [
      await app.inject({
        method: 'POST',
        url: '/api/session',
        headers: json,
        payload: `{"login":"${IDENTITY}","password":"${PASSWORD}`,
      }),
      await app.inject({
        method: 'POST',
        url: '/api/session',
        headers: json,
        payload: { login: IDENTITY, password: PASSWORD },
      }),
      await app.inject({
        method: 'POST',
        url: '/api/session',
        headers: json,
        payload: { login: PASSWORD, password: [PASSWORD] },
      }),
      await app.inject({
        method: 'POST',
        url: '/api/invitation',
        headers: json,
        payload: { token: TOKEN, password: PASSWORD },
      }),
      await app.inject({ method: 'POST', url: '/api/invitation/person', headers: json, payload: { token: TOKEN } }),
      await app.inject({ url: `/api/counties/${IDENTITY}/2025/facts?x=${PASSWORD}`, headers: json }),
      await app.inject({ method: 'PUT', url: `/api/session?password=${PASSWORD}`, headers: json, payload: '{' }),
    ];
    for (const answer of answers) expect(answer.payload).not.toContain(PASSWORD);
    await app.inject({ url: `/${IDENTITY}/${TOKEN}?q=${PASSWORD}`, headers: json });
    const token = world.people.find(({ role }) => role === 'statistician')?.token ?? '';
    const form = new FormData();
    form.append('file', new Blob(['优质均衡实施方案\n一、扩建操场。完成时限：2026年8月31日。\n']), `${IDENTITY}.txt`);
    const headers = { host: HOST, cookie: `junheng_session=${token}` };
    await app.inject({ method: 'POST', url: '/api/imports', headers, payload: form });
    const plan = await app.inject({ method: 'POST', url: `/api/counties/${OWN}/plans`, headers, payload: form });
    expect(plan.statusCode, plan.payload).toBe(201);
    const campaign = { schoolYear: 2025, title: `采集 ${IDENTITY}`, deadline: '2026-10-15' };
    const made = await app.inject({
      method: 'POST',
      url: `/api/counties/${OWN}/campaigns`,
      headers,
      payload: campaign,
    });
    expect(made.statusCode, made.payload).toBeLessThan(300);
  }

  test('in an unexpected error is neither logged nor answered', async () => {
    const wrong = [
      Object.assign(new Error(`Key (login)=(${IDENTITY}) already exists`), {
        detail: IDENTITY,
        code: '23505',
        table: 'account',
      }),
      new SyntaxError(`Unexpected token in "${PASSWORD}"`),
      new Trouble(
        'connectionFailed',
        { zh: `postgres://x:${PASSWORD}@db`, en: PASSWORD },
        { status: 500, cause: new Error(TOKEN) },
      ),
    ];
    for (const error of wrong) {
      const failing = { ...context.store, inScope: () => Promise.reject(error) };
      const broken = await buildApp({
        context: { ...context, store: failing },
        version: '0',
        logger: true,
        logTo,
      });
      const answer = await broken.inject({ url: '/api/counties', headers: { host: HOST } });
      expect(answer.json()).toMatchObject({ status: 500, code: 'unexpected', errors: [] });
      for (const canary of [IDENTITY, PASSWORD, TOKEN]) {
        expect(answer.payload).not.toContain(canary);
        expect(lines).not.toContain(canary);
      }
      await broken.close();
    }
    expect(lines).toContain('"table":"account"');
  });

  test('never has to be sent in an address: no route asks for a secret there', () => {
    const asked = routes().flatMap((route) =>
      placesOf({ ...route, schema: { params: route.schema.params, querystring: route.schema.querystring } }).filter(
        (place) => /#.*(?:password|token|secret|identity|idNumber)/i.test(place),
      ),
    );
    expect(asked).toEqual([]);
  });
});

describe('headers', () => {
  const get = (url: string) => app.inject({ url, headers: { host: HOST } });

  test.each(['/api/session', '/api/counties', '/api/nothing', '/nothing'])(
    'of %s let no script in and keep nothing',
    async (url) => {
      const { headers } = await get(url);
      const policy = String(headers['content-security-policy']);
      expect(policy).toMatch(/(?:^|; )script-src 'self'(?:;|$)/);
      expect(policy).not.toMatch(/script-src[^;]*unsafe|default-src[^;]*(?:unsafe|\*)|upgrade-insecure-requests/);
      for (const closed of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
        expect(policy).toContain(closed);
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers.server).toBeUndefined();
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
      if (url.startsWith('/api/')) expect(headers['cache-control']).toBe('no-store');
    },
  );

  test('an error page says nothing inner', async () => {
    for (const url of ['/api/nothing', '/%ff', '/api/counties/99/2025/facts', '/api/law?date=x']) {
      const { payload } = await get(url);
      expect(payload).not.toMatch(/node_modules|\/work\/|\.ts:|at \w+ \(|postgres|SELECT|junheng_app/);
    }
  });
});
