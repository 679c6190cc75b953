import * as store from '@junheng/store';
import { ROLES } from '@junheng/work';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { below, seeded, tries } from '../../../../packages/store/test/seeds.ts';
import { buildApp } from '../../src/app.ts';
import { isCostly } from '../../src/export-limit.ts';
import type { ApiRoute } from '../../src/route-right.ts';
import { type Aim, aimAt, errorLog, fire } from './attack.ts';
import { changedPlaces, fingerprints, type TestGround, testGround } from './database.ts';
import { marksIn, maySee, type Reader, reachesCounty, within } from './marks.ts';
import { type Inhabitant, makeWorld, type Possessions, type World } from './world.ts';

// 18 counties in three cities of two provinces, 90 schools each.
const COUNTIES = ['9901', '9902', '9801'].flatMap((city) => [1, 2, 3, 4, 5, 6].map((n) => `${city}0${n}`));
const SCHOOLS = 90;
/** All in one hand before the tables are looked at, so that each change has an author. */
const IN_ONE_HAND = 60;
/** Not among a reader's rows: what the program itself writes. */
const NOT = ['session', 'login_limit', 'identity_request'];

let ground: TestGround;
let app: FastifyInstance;
let world: World;
const { seed, random } = seeded('tenants');

beforeAll(async () => {
  ground = await testGround();
  const context = await ground.open();
  const begun = performance.now();
  world = await makeWorld(context, { counties: COUNTIES, schools: SCHOOLS, seed });
  spare = await spareAccounts(context.store);
  app = await buildApp({ context, version: '0', logger: true, logTo: errors });
  await app.ready();
  console.log(
    `${COUNTIES.length} × ${SCHOOLS} schools, ${world.people.length} people: ${Math.round(performance.now() - begun)} ms`,
  );
}, 300_000);

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

/** Accounts that nobody of the world uses, so that an administrator's change takes no reader's rights away. */
let spare: ReadonlyMap<string, string>;
async function spareAccounts(opened: store.Store): Promise<ReadonlyMap<string, string>> {
  const content = { role: 'schoolClerk', schools: ['x'], unit: '', person: '备用', expiresAt: null };
  const wanted = COUNTIES.map((home) => ({ ...content, home, login: `spare.${home}`, state: 'active' as const }));
  const scope = { counties: [], identity: true, who: 'maker' };
  const made = await opened.inScope(scope, (tx) => store.addAccounts(tx, wanted));
  return new Map(made.map(({ home, id }) => [home, id]));
}

const errors = errorLog();

const pick = <T>(from: readonly T[]): T => from[below(random, from.length)] as T;

/** Documents and workbooks of 90 schools take a second each: they come, but not as often. */
const SLOW = /form\.(?:xlsx|docx)|\/form$|self-rating|plan-jobs|verdict|\.docx|\.xlsx|trace|margins|boards?/;

function nextRoute(person: Reader): ApiRoute {
  const rights: readonly string[] = ROLES[person.role].rights;
  const mayAsk = ({ right, method }: ApiRoute) => rights.includes(right) || (right === 'session' && method === 'GET');
  const guarded = app.apiRoutes.filter(
    ({ right, method }) => method !== 'HEAD' && right !== 'open' && right !== 'pending',
  );
  const others = guarded.filter((route) => route.right !== 'session' && !mayAsk(route));
  const route = pick(random() < 0.9 || others.length === 0 ? guarded.filter(mayAsk) : others);
  return SLOW.test(route.url) && random() < 0.9 ? nextRoute(person) : route;
}

/** Half of what is asked for is within the own division, half is anywhere. */
function aim(person: Reader): Aim {
  const near = world.counties.filter(({ code }) => within(code, person.home));
  const county = random() < 0.5 && near.length > 0 ? pick(near) : pick(world.counties);
  const other = random() < 0.8 ? county : pick(world.counties);
  return {
    random,
    county: () => county.code,
    school: () => (person.schools.length > 0 && random() < 0.5 ? pick(person.schools) : pick(other.schools)),
    id: (place) => idFor(place, other),
    text: (place) => (/#(?:q|search)$/.test(place) ? pick(['任务', '〔', county.code, '县', '%', '_']) : undefined),
  };
}

function idFor(place: string, { code, ids }: Possessions): string {
  const words = place.split(/[/#]/).reverse();
  const kind = words
    .map((word) => (ids[`${word}s`] === undefined ? word : `${word}s`))
    .find((word) => ids[word] !== undefined);
  if (place.includes('/accounts')) return spare.get(code) ?? '';
  return pick(kind === undefined ? Object.values(ids).flat() : (ids[kind] ?? []));
}

/** What a person may have changed by what was sent in one hand. */
function mayTouch(person: Inhabitant, place: string): boolean {
  const [table = '', county = '', school = ''] = place.split('/');
  if (county === '') return ['account_secret', 'one_time_token'].includes(table) && person.role === 'administrator';
  if (!within(county, person.home) && !(table === 'division')) return false;
  if (['audit_entry', 'audit_head', 'idempotency', 'notice', 'mail_outbox'].includes(table)) return true;
  if (person.role === 'administrator') return table === 'account';
  if (!reachesCounty(person, county)) return table === 'display_token';
  return ROLES[person.role].reach !== 'schools' || school === '' || person.schools.includes(school);
}

test('everybody sees all that is theirs', async () => {
  const chosen = tries(40, world.people.length);
  for (let n = 0; n < chosen; n++) {
    const person = n < 12 ? one(n) : pick(world.people);
    const get = (url: string) => fire(app, { method: 'GET', url }, { token: person.token });
    const counties = (await get('/api/counties')).json().map(({ code }: { code: string }) => code);
    expect(counties, person.login).toEqual([...COUNTIES].sort().filter((code) => reachesCounty(person, code)));
    const county = counties[below(random, counties.length)];
    if (county === undefined) continue;
    const rights: readonly string[] = ROLES[person.role].rights;
    if (rights.includes('facts.read'))
      await seesItsSchools(person, county, await get(`/api/counties/${county}/2025/facts`));
    if (rights.includes('tasks.read')) {
      const marked = marksIn((await get(`/api/counties/${county}/tasks`)).rawPayload).filter(
        ({ kind }) => kind === 'task',
      );
      expect(marked.length, person.login).toBe(person.unit === '' ? 2 : 1);
    }
  }
});

test('nobody reads or changes what is not theirs, by any route', async () => {
  const most = tries(5_000, 50_000);
  const answers = new Map<string, number>();
  const kinds = { read: 0, write: 0, search: 0, export: 0, file: 0 };
  let before = await fingerprints(ground, NOT);
  let marks = 0;
  let writes = 0;
  const wrote = new Set<string>();
  for (let done = 0; done < most; ) {
    const role = pick(Object.keys(ROLES));
    const person = pick(world.people.filter((each) => each.role === role));
    for (let n = 0; n < IN_ONE_HAND && done < most; n++, done++) {
      const route = nextRoute(person);
      const shot = aimAt(route, aim(person));
      const answer = await fire(app, shot, { token: person.token });
      const seen = marksIn(answer.rawPayload);
      marks += seen.length;
      const what = `${person.login} ${shot.method} ${shot.url} ${JSON.stringify(shot.payload ?? '')} → ${answer.statusCode}`;
      expect(
        seen.filter((mark) => !maySee(person, mark)),
        what,
      ).toEqual([]);
      expect(answer.statusCode, `${what} ${errors.take()}`).toBeLessThan(500);
      expect(answer.statusCode, what).not.toBe(401);
      if (answer.statusCode < 300) kinds[kindOf(route, shot.url)]++;
      if (shot.method !== 'GET' && answer.statusCode < 300) {
        writes++;
        wrote.add(`${route.method} ${route.url}`);
      }
      answers.set(String(answer.statusCode), (answers.get(String(answer.statusCode)) ?? 0) + 1);
    }
    const after = await fingerprints(ground, NOT);
    expect(
      changedPlaces(before, after).filter((place) => !mayTouch(person, place)),
      `changed by ${person.login}`,
    ).toEqual([]);
    before = after;
  }
  console.log(
    `${most} requests, ${writes} of them wrote, ${marks} marks seen, none foreign; answers ${JSON.stringify(Object.fromEntries([...answers].sort()))}`,
  );
  console.log(`answered: ${JSON.stringify(kinds)}`);
  console.log(`written by: ${[...wrote].sort().join(', ')}`);
  expect(marks).toBeGreaterThan(most / 3);
  for (const [kind, count] of Object.entries(kinds)) expect(count, kind).toBeGreaterThan(most / 500);
  expect(writes).toBeGreaterThan(most / 500);
}, 3_600_000);

/** What was done with an address that let someone in. */
function kindOf({ method, url }: ApiRoute, asked: string): 'read' | 'write' | 'search' | 'export' | 'file' {
  if (method !== 'GET') return 'write';
  if (/\/evidence\/:id$/.test(url)) return 'file';
  if (isCostly(url)) return 'export';
  return /[?&]q=/.test(asked) ? 'search' : 'read';
}

async function seesItsSchools(
  person: Inhabitant,
  county: string,
  answer: Awaited<ReturnType<typeof fire>>,
): Promise<void> {
  const own = world.counties.find(({ code }) => code === county)?.schools ?? [];
  const expected =
    ROLES[person.role].reach === 'schools' ? own.filter((school) => person.schools.includes(school)) : own;
  const shown = answer.statusCode === 404 ? [] : answer.json().schools.map(({ id }: { id: string }) => id);
  expect(shown.toSorted(), `${person.login} in ${county}`).toEqual(expected.toSorted());
}

/** one of each role first */
function one(n: number): Inhabitant {
  const role = Object.keys(ROLES)[n];
  return world.people.find((person) => person.role === role) ?? pick(world.people);
}

test('a reviewer changes no figure: only those who fill in save a cell', async () => {
  const county = world.counties[0];
  const rows = await ground.look<{ id: string; own: boolean }>(
    `SELECT submission_id AS id, school_id IS NULL AS own FROM submission WHERE county_code = $1 AND submission_id = ANY ($2)`,
    [county?.code, county?.ids.submissions],
  );
  const saved: string[] = [];
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    const person = world.people.find((each) => each.role === role && within(county?.code ?? '', each.home));
    if (person === undefined) continue;
    for (const { id, own } of rows) {
      const edits = [{ stage: null, fact: own ? 'residents' : 'books', value: 1, expectedVersion: 1 }];
      const url = `/api/counties/${county?.code}/submissions/${id}/cells`;
      const answer = await fire(app, { method: 'POST', url, payload: { edits } }, { token: person.token });
      if (answer.statusCode < 300) saved.push(role);
      else expect([400, 403, 404, 409], `${role} ${answer.payload.slice(0, 200)}`).toContain(answer.statusCode);
    }
  }
  const allowed = new Set(['schoolClerk', 'statistician']);
  expect(saved.filter((role) => !allowed.has(role))).toEqual([]);
});
