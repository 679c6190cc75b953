import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROLES } from '@junheng/work';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { below, generator, seeded, tries } from '../../../../packages/store/test/seeds.ts';
import { buildApp } from '../../src/app.ts';
import type { ApiRoute } from '../../src/route-right.ts';
import { HOST } from '../people.ts';
import { type Aim, aimAt, errorLog, fire, placesOf } from './attack.ts';
import { changedPlaces, fingerprints, type TestGround, testGround } from './database.ts';
import { HOSTILE_TEXTS, scriptTexts } from './hostile-texts.ts';
import { marksIn, maySee } from './marks.ts';
import { type Inhabitant, makeWorld, schoolCode, type World } from './world.ts';

const OWN = '980101';
const FOREIGN = '990101';

let ground: TestGround;
let app: FastifyInstance;
let world: World;
const { random } = seeded('hostile texts');

beforeAll(async () => {
  ground = await testGround();
  const context = await ground.open();
  world = await makeWorld(context, { counties: [OWN, FOREIGN], schools: 3, seed: 1 });
  const webFolder = await mkdtemp(join(ground.folder, 'web-'));
  await mkdir(join(webFolder, 'assets'));
  await writeFile(join(webFolder, 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(webFolder, 'assets', 'a.js'), '0');
  app = await buildApp({ context, version: '0', webFolder, logger: true, logTo: errors });
  await app.listen({ host: '127.0.0.1', port: 0 });
});

const errors = errorLog();

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

const nameOf = ({ method, url }: ApiRoute) => `${method} ${url}`;
const routes = () => app.apiRoutes.filter(({ method }) => method !== 'HEAD');
const changing = () => routes().filter(({ method }) => method !== 'GET');

/** Someone of the own county who has the right; for open routes, which log out, one who is not needed again. */
function holder(route: ApiRoute): Inhabitant {
  const { right } = route;
  const near = world.people.filter(({ home }) => home.startsWith('98'));
  if (right === 'open')
    return near.find(({ role }) => role === 'surveyManager') ?? holder({ ...route, right: 'session' });
  const found = near.find(({ role }) => (ROLES[role].rights as readonly string[]).includes(right)) ?? near[0];
  if (found === undefined) throw new Error('someone lives there');
  return found;
}

const own = (seed: number): Aim => ({
  random: generator(seed),
  county: () => OWN,
  school: () => schoolCode(OWN, 1),
  id: (place) => {
    const ids = world.counties[0]?.ids ?? {};
    const kind = place.split('/').find((word) => ids[word] !== undefined) ?? 'tasks';
    return ids[kind]?.[0] ?? '';
  },
});

const NOT = ['session', 'login_limit', 'audit_entry', 'audit_head'];

describe('a page of another site', () => {
  const foreign: readonly Readonly<Record<string, string>>[] = [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:7301' },
    { origin: `http://${HOST}.evil.example` },
    { origin: `http://${HOST}@evil.example` },
    { origin: 'file://' },
    { origin: '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ];

  test('changes nothing by any route, whatever cookie the browser adds', async () => {
    const before = await fingerprints(ground, NOT);
    let refused = 0;
    for (const route of routes())
      for (const headers of foreign) {
        // an identity provider leads back there by a link; what it brings must fit what this browser was given before
        if (route.url === '/api/openid/callback' && headers['sec-fetch-mode'] === 'navigate') continue;
        const answer = await fire(app, aimAt(route, own(1)), { token: holder(route).token, headers });
        expect(answer.statusCode, `${nameOf(route)} ${JSON.stringify(headers)}`).toBe(403);
        expect(answer.json().code).toBe('foreignPage');
        refused++;
      }
    expect(changedPlaces(before, await fingerprints(ground, NOT))).toEqual([]);
    console.log(`${refused} requests of foreign pages over ${routes().length} routes refused`);
  });

  test('gets no leave to ask, and a form that needs none is not read', async () => {
    const before = await fingerprints(ground, NOT);
    for (const route of changing()) {
      const { url, method } = aimAt(route, own(1));
      const { token } = holder(route);
      const asked = await app.inject({
        ...{ method: 'OPTIONS', url },
        headers: { host: HOST, origin: `http://${HOST}`, 'access-control-request-method': method },
      });
      expect(asked.statusCode, nameOf(route)).toBe(404);
      expect(Object.keys(asked.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      for (const type of [
        'application/x-www-form-urlencoded',
        'text/plain',
        'text/plain;charset=UTF-8',
        'application/json+x',
      ]) {
        const headers = { host: HOST, cookie: `junheng_session=${token}`, 'content-type': type };
        const answer = await app.inject({ method, url, headers, payload: '{"name":"x"}' });
        expect(answer.statusCode, `${nameOf(route)} ${type}`).toBe(415);
      }
    }
    expect(changedPlaces(before, await fingerprints(ground, NOT))).toEqual([]);
  });

  test('may link to a page, and to nothing of the API', async () => {
    const visit = {
      host: HOST,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await app.inject({ url: '/registers/1', headers: visit })).statusCode).toBe(200);
    expect((await app.inject({ url: '/api/session', headers: visit })).statusCode).toBe(403);
    expect((await app.inject({ url: '/', headers: { ...visit, 'sec-fetch-dest': 'iframe' } })).statusCode).toBe(403);
  });
});

describe('hostile text', () => {
  test('in any field of any route is no 500, shows no foreign row and changes none', async () => {
    const before = await fingerprints(ground, NOT);
    const targets = routes().flatMap((route) => placesOf(route).map((place) => ({ route, place })));
    const most = tries(900, targets.length * HOSTILE_TEXTS.length);
    const failed: string[] = [];
    let sent = 0;
    for (; sent < most; sent++) {
      const { route, place } = targets[sent % targets.length] ?? { place: '' };
      if (route === undefined) break;
      const hostile =
        HOSTILE_TEXTS[most > 900 ? Math.floor(sent / targets.length) : below(random, HOSTILE_TEXTS.length)] ?? '';
      const person = holder(route);
      const shot = aimAt(route, {
        ...own(sent),
        text: (at) => (at === place ? hostile : undefined),
      });
      const answer = await fire(app, shot, { token: person.token });
      const what = `${nameOf(route)} ${place} ${JSON.stringify(hostile).slice(0, 80)}: ${answer.payload.slice(0, 300)}`;
      const said = errors.take();
      if (answer.statusCode >= 500)
        failed.push(`${what.slice(0, 160)}
${said}`);
      expect(
        marksIn(answer.rawPayload).filter((mark) => !maySee(person, mark)),
        what,
      ).toEqual([]);
    }
    const touched = changedPlaces(before, await fingerprints(ground, NOT)).filter((place) => /\/(?:99|45)/.test(place));
    expect(touched, 'rows of foreign divisions').toEqual([]);
    expect(failed.slice(0, 8), `${failed.length} requests were answered by 5xx`).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    console.log(`${sent} hostile texts in ${targets.length} fields of ${routes().length} routes`);
  });

  test.each([
    '{"__proto__":{"polluted":1},"name":"x"}',
    '{"constructor":{"prototype":{"polluted":1}},"name":"x"}',
    '{"name":"a\\u0000b","edits":[]}',
    '{"name":"a\\ud800b","edits":[]}',
    '{"na\\u0000me":"x","edits":[]}',
    '{"name":"x","edits":[{"figure":"\\u0000","value":1}]}',
    `{"name":"x","edits":${'['.repeat(5000)}${']'.repeat(5000)}}`,
    '{"name":"x","edits":[],"name":"y","edits":"z"}',
    '{"name":',
    '﻿{}',
    '',
    '[]',
    'null',
    '1',
  ])('the body %.60s is refused plainly', async (payload) => {
    const { token } = world.people.find(({ role, home }) => role === 'statistician' && home === OWN) ?? {};
    const headers = { host: HOST, cookie: `junheng_session=${token}`, 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url: `/api/counties/${OWN}/2025/scenarios`, headers, payload });
    expect(answer.statusCode, answer.payload).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('in any header changes nothing', async () => {
    const { token = '' } = world.people.find(({ role, home }) => role === 'statistician' && home === OWN) ?? {};
    const names = [
      'cookie',
      'idempotency-key',
      'x-forwarded-for',
      'x-forwarded-host',
      'x-real-ip',
      'x-http-method-override',
      'accept-language',
      'authorization',
      'user-agent',
      'x-original-url',
      'forwarded',
    ];
    for (const name of names)
      for (const hostile of HOSTILE_TEXTS) {
        const value = Buffer.from(hostile)
          .toString('latin1')
          .replaceAll(/[\0\r\n]/g, '');
        const cookie = name === 'cookie' ? `junheng_session=${value}` : `junheng_session=${token}`;
        const headers = { host: HOST, [name]: value, cookie };
        const answer = await app.inject({ url: '/api/counties', headers });
        expect(answer.statusCode, `${name}: ${value.slice(0, 80)}`).toBe(name === 'cookie' ? 401 : 200);
        if (name !== 'cookie') expect(answer.json().map(({ code }: { code: string }) => code)).toEqual([OWN]);
      }
  });

  test.each([
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%5c..%5cetc%5cpasswd',
    '/assets/../../../../etc/passwd',
    '//etc/passwd',
    '/assets/%00',
    '/assets/a.js%00.html',
    '/%c0%ae%c0%ae/etc/passwd',
    '/%ff',
    `/${'a/'.repeat(4000)}`,
    `/api/counties/${'9'.repeat(10_000)}`,
  ])('the path %.50s leads nowhere', async (target) => {
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(`GET ${target} HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`);
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 (?:200|400|401|403|404|414|431) /);
    expect(answer).not.toContain('root:');
  });
});

describe('a script in text', () => {
  test('is kept and comes back as text, from every route that shows it', async () => {
    const person = world.people.find(({ role, home }) => role === 'statistician' && home === OWN);
    if (person === undefined) throw new Error('the statistician lives there');
    const send = (method: 'POST' | 'PATCH' | 'GET', url: string, payload?: unknown) =>
      fire(app, { method, url, payload }, { token: person.token });
    const [task] = world.counties[0]?.ids.tasks ?? [];
    const count = tries(300, 1500);
    const [row] = await ground.look<{ version: number }>('SELECT version FROM plan_task WHERE task_id = $1', [task]);
    let version = row?.version ?? 0;
    for (let n = 0; n < count; n++) {
      const script = scriptTexts(n);
      const answer =
        n % 2 === 0
          ? await send('POST', `/api/counties/${OWN}/2025/scenarios`, { name: script.slice(0, 100), edits: [] })
          : await send('PATCH', `/api/counties/${OWN}/tasks/${task}`, { version, note: script });
      expect(answer.statusCode, answer.payload).toBeLessThan(300);
      const kept = answer.json();
      expect(n % 2 === 0 ? kept.name : kept.note).toBe((n % 2 === 0 ? script.slice(0, 100) : script).trim());
      if (n % 2 === 1) version = kept.version;
      expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
    }
    await showsNoPage(person);
  });

  const DATA =
    /^(?:application\/(?:json|problem\+json|x-ndjson|yaml|pdf|zip|octet-stream|vnd\.openxmlformats[\w.-]+)|image\/(?:png|jpeg|webp|gif)|text\/(?:csv|plain))\b/;

  /** No answer of the API is a page or a drawing that could run a script. */
  async function showsNoPage(person: Inhabitant): Promise<void> {
    for (const route of routes().filter(({ method }) => method === 'GET')) {
      const who = route.right === 'session' ? person : holder(route);
      const answer = await fire(app, aimAt(route, own(3)), { token: who.token });
      const type = String(answer.headers['content-type'] ?? '');
      if (answer.statusCode !== 204) expect(type, nameOf(route)).toMatch(DATA);
      expect(answer.headers, nameOf(route)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      });
      if (answer.statusCode === 200 && !type.startsWith('application/json') && !type.startsWith('image/'))
        expect(answer.headers['content-disposition'], nameOf(route)).toMatch(/^attachment/);
    }
  }
});

test('whatever changes rows leaves an entry in the audit log', async () => {
  const silent = new Set<string>();
  const written = new Set<string>();
  // that a key was given says nothing of an effect
  const beside = ['session', 'login_limit', 'idempotency', 'identity_request'];
  let before = await fingerprints(ground, beside);
  for (let seed = 0; seed < tries(2, 10); seed++)
    for (const route of changing().filter(({ right }) => right !== 'open' && right !== 'pending')) {
      const answer = await fire(app, aimAt(route, own(seed)), { token: holder(route).token });
      if (answer.statusCode >= 300) continue;
      const after = await fingerprints(ground, beside);
      const touched = changedPlaces(before, after);
      before = after;
      // who read a notice, and that it came, stands with the notice
      if (touched.every((place) => /^(?:notice|mail_outbox)\//.test(place))) continue;
      written.add(nameOf(route));
      if (!touched.some((place) => place.startsWith('audit_entry/')))
        silent.add(`${nameOf(route)}: ${touched.join(', ')}`);
    }
  console.log(`written by ${[...written].sort().join(', ')}`);
  expect(written.size).toBeGreaterThan(2);
  expect([...silent], 'writes that no log tells of').toEqual([]);
});
