import { ROLES } from '@junheng/work';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Poisoned, poison } from '../../../../packages/store/test/poison.ts';
import { generator, tries } from '../../../../packages/store/test/seeds.ts';
import { buildApp } from '../../src/app.ts';
import { isCostly } from '../../src/export-limit.ts';
import type { ApiRoute } from '../../src/route-right.ts';
import { aimAt, fire } from './attack.ts';
import { type TestGround, testGround } from './database.ts';
import { unpacked } from './marks.ts';
import { makeWorld, schoolCode, type World } from './world.ts';

const OWN = '980101';
const EACH_FIELD = 300;

let ground: TestGround;
let app: FastifyInstance;
let world: World;
let poisoned: Poisoned;

beforeAll(async () => {
  ground = await testGround();
  const context = await ground.open();
  world = await makeWorld(context, { counties: [OWN], schools: 3, seed: 1 });
  poisoned = await poison(ground.look, { eachField: EACH_FIELD });
  app = await buildApp({ context, version: '0' });
  await app.ready();
}, 120_000);

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

const holderOf = ({ right }: ApiRoute) =>
  world.people.find(({ role, home }) => home === OWN && (ROLES[role].rights as readonly string[]).includes(right)) ??
  world.people.find(({ role, home }) => home === OWN && role === 'statistician');

function idFor(place: string): string {
  const ids = world.counties[0]?.ids ?? {};
  const words = place.split(/[/#]/).reverse();
  const kind = words.find((word) => ids[word] !== undefined || ids[`${word}s`] !== undefined) ?? 'tasks';
  return (ids[kind] ?? ids[`${kind}s`])?.[0] ?? '';
}

/** What a reader could take for its own markup: an element of a document, a link, a formula. */
const MARKUP = /<[a-z:]+[^<>]*data-pwned|(?:Target|href|src)="\s*javascript:|<f>[^<]*__pwned/i;

/** Nothing in a name ends it, or begins another header. */
const FILE_NAME = /^attachment; filename(?:\*=UTF-8''(?:[\w.!~*'()-]|%[0-9A-F]{2})+|="[\w.-]+")$/;

test('hidden in every field of words a script leaves the API as data, in JSON, workbooks, documents and file names', async () => {
  const shown = { json: 0, files: 0 };
  for (const route of app.apiRoutes.filter(({ method }) => method === 'GET'))
    for (let seed = 0; seed < tries(2, 20); seed++) {
      const aim = { random: generator(seed), county: () => OWN, school: () => schoolCode(OWN, 1), id: idFor };
      const answer = await fire(app, { ...aimAt(route, aim), method: 'GET' }, { token: holderOf(route)?.token ?? '' });
      const what = `${route.url}: ${answer.statusCode} ${answer.payload.slice(0, 200)}`;
      expect(answer.statusCode, what).toBeLessThan(500);
      const { 'content-type': type = '', 'content-disposition': name = '' } = answer.headers;
      expect(String(type), what).not.toMatch(/html|xml(?!formats)|svg|javascript/);
      expect(answer.headers['x-content-type-options'], what).toBe('nosniff');
      if (name !== '') expect(String(name), what).toMatch(FILE_NAME);
      if (isCostly(route.url) && answer.rawPayload.subarray(0, 2).toString() === 'PK') {
        const parts = unpacked(answer.rawPayload);
        expect(MARKUP.exec(parts)?.[0], what).toBeUndefined();
        if (/&lt;(?:script|svg|img)[^<]*data-pwned/i.test(parts)) shown.files++;
      } else if (answer.payload.includes('data-pwned')) shown.json++;
    }
  console.log(`${poisoned.payloads} scripts in ${poisoned.fields.size} fields; seen in ${JSON.stringify(shown)}`);
  expect(shown.json).toBeGreaterThan(30);
  expect(shown.files).toBeGreaterThan(5);
});
