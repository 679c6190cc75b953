import { MOST_EXPORTS } from '@junheng/commands/accounts';
import { ROLES, type Role } from '@junheng/work';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generator } from '../../../../packages/store/test/seeds.ts';
import { buildApp } from '../../src/app.ts';
import { isCostly } from '../../src/export-limit.ts';
import { HOST } from '../people.ts';
import { aimAt, fire } from './attack.ts';
import { type TestGround, testGround } from './database.ts';
import { makeWorld, schoolCode, type World } from './world.ts';

const OWN = '980101';
const HOUR = 3_600_000;
const EXPORT = '/api/template.xlsx';

let ground: TestGround;
let world: World;
let now = new Date('2026-03-02T08:00:00Z').getTime();
const clock = () => new Date(now);
const opened: FastifyInstance[] = [];

/** Another program on the database. */
async function program(): Promise<FastifyInstance> {
  const app = await buildApp({ context: await ground.open({ clock }), version: '0' });
  opened.push(app);
  await app.ready();
  return app;
}

beforeAll(async () => {
  ground = await testGround();
  world = await makeWorld(await ground.open({ clock }), { counties: [OWN], schools: 3, seed: 1 });
});

afterAll(async () => {
  for (const app of opened) await app.close();
  await ground?.close();
});

const tokenOf = (role: Role, home = OWN) =>
  world.people.find((person) => person.role === role && person.home === home)?.token ?? '';
const ask = (app: FastifyInstance, token: string, method: 'GET' | 'HEAD' = 'GET', url = EXPORT) =>
  fire(app, { method, url }, { token });

describe('exports', () => {
  test('stop after so many within an hour, in all programs together and through restarts, and say when to go on', async () => {
    const [one, other] = [await program(), await program()];
    const token = tokenOf('statistician');
    for (let n = 0; n < MOST_EXPORTS; n++) {
      const answer = await ask(n % 2 === 0 ? one : other, token, n % 3 === 0 ? 'HEAD' : 'GET');
      expect(answer.statusCode, `${n}: ${answer.payload.slice(0, 200)}`).toBe(200);
      now += 1000;
    }
    const restarted = await program();
    for (const app of [one, other, restarted]) {
      const answer = await ask(app, token);
      const again = new Date('2026-03-02T09:00:00Z').toISOString();
      expect(answer.json()).toMatchObject({ status: 429, code: 'tooManyExports', current: { again } });
      expect(answer.json().detail.zh).toContain('分钟后再试');
    }
    expect((await ask(one, token, 'GET', `/api/counties/${OWN}/tasks.xlsx`)).statusCode).toBe(429);
    expect((await ask(one, token, 'GET', `/api/counties/${OWN}/tasks`)).statusCode).toBe(200);
    expect((await ask(one, tokenOf('countyReviewer'))).statusCode).toBe(200);
    now = new Date('2026-03-02T09:00:00Z').getTime();
    expect((await ask(one, token)).statusCode).toBe(200);
    expect((await ask(one, token)).statusCode).toBe(429); // one was free again, and is taken
    now += HOUR;
  });

  test('without accounts have no limit', async () => {
    const alone = await testGround();
    const app = await buildApp({ context: await alone.open({ clock }), version: '0' });
    for (let n = 0; n <= MOST_EXPORTS; n++)
      expect((await app.inject({ url: EXPORT, headers: { host: HOST } })).statusCode).toBe(200);
    await app.close();
    await alone.close();
  });

  test('are counted by every route that answers with a workbook, a document or the log', async () => {
    const app = await program();
    const seen: string[] = [];
    for (const route of app.apiRoutes.filter(({ method }) => method === 'GET')) {
      const holder = Object.keys(ROLES).find((role) =>
        (ROLES[role as Role].rights as readonly string[]).includes(route.right),
      ) as Role | undefined;
      const aim = { random: generator(1), county: () => OWN, school: () => schoolCode(OWN, 1), id: idOf };
      const answer = await ask(app, tokenOf(holder ?? 'statistician'), 'GET', aimAt(route, aim).url);
      const type = String(answer.headers['content-type']);
      if (answer.statusCode !== 200 || !/openxmlformats|ndjson/.test(type)) continue;
      seen.push(route.url);
      expect(isCostly(route.url), route.url).toBe(true);
    }
    expect(seen.length, seen.join()).toBeGreaterThan(6);
  });
});

const idOf = (place: string) => {
  const ids = world.counties[0]?.ids ?? {};
  return ids[place.split('/').find((word) => ids[word] !== undefined) ?? 'tasks']?.[0] ?? '';
};

describe('an act beyond the own role', () => {
  const noted = () =>
    ground.look<{ who: string; subject: string; entry: string }>(
      `SELECT who, subject, e::text AS entry FROM audit_entry e WHERE action = 'notAllowed' ORDER BY seq`,
    );

  test('stands in the log of the home division, once an hour for each address, and without what was asked for', async () => {
    const app = await program();
    const before = (await noted()).length;
    const token = tokenOf('schoolClerk');
    const url = `/api/counties/${OWN}/campaigns`;
    const payload = { schoolYear: 2025, title: '私密的词', deadline: '2026-10-15' };
    for (let n = 0; n < 5; n++) {
      const answer = await fire(app, { method: 'POST', url: `${url}?x=私密的词`, payload }, { token });
      expect(answer.statusCode).toBe(403);
    }
    await ask(app, token, 'GET', '/api/accounts');
    now += HOUR + 1;
    await ask(app, token, 'GET', '/api/accounts');
    const entries = (await noted()).slice(before);
    const login = world.people.find((person) => person.token === token)?.login;
    expect(entries.map(({ who, subject }) => [who, subject])).toEqual([
      [login, 'POST /api/counties/:code/campaigns'],
      [login, 'GET /api/accounts'],
      [login, 'GET /api/accounts'],
    ]);
    for (const { entry } of entries) expect(entry).not.toContain('私密的词');
  });
});
