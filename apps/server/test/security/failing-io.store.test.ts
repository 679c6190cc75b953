import { randomUUID } from 'node:crypto';
import type { CommandContext } from '@junheng/commands';
import type { Role } from '@junheng/work';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FailingIo, type Failure, failingIo } from '../../../../packages/store/test/failing-io.ts';
import { buildApp } from '../../src/app.ts';
import { fire, type Shot } from './attack.ts';
import { type TestGround, testGround } from './database.ts';
import { makeWorld, schoolCode, type World } from './world.ts';

const OWN = '980101';

let ground: TestGround;
let context: CommandContext;
let app: FastifyInstance;
let world: World;
let io: FailingIo;

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open();
  world = await makeWorld(context, { counties: [OWN], schools: 3, seed: 1 });
  app = await buildApp({ context, version: '0' });
  await app.ready();
  io = failingIo();
});

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

/** A write of a role, a new one each time it is asked for. */
interface Write {
  readonly role: Role;
  readonly next: (n: number) => Promise<Shot>;
}

const at = `/api/counties/${OWN}`;
const versionOf = async (table: string, column: string, id: string) =>
  (await ground.look<{ version: number }>(`SELECT version FROM ${table} WHERE ${column} = $1`, [id]))[0]?.version ?? 0;
const idOf = (kind: string, place = 0) => world.counties[0]?.ids[kind]?.[place] ?? '';

const WRITES: Readonly<Record<string, Write>> = {
  'a scenario': {
    role: 'statistician',
    next: async (n) => ({
      method: 'POST',
      url: `${at}/2025/scenarios`,
      payload: { name: `情景 ${n}`, edits: [{ figure: 'county/residents', value: n }] },
    }),
  },
  'a change of a task': {
    role: 'statistician',
    next: async (n) => {
      const version = await versionOf('plan_task', 'task_id', idOf('tasks'));
      return { method: 'PATCH', url: `${at}/tasks/${idOf('tasks')}`, payload: { version, note: `备注 ${n}` } };
    },
  },
  'three accounts': {
    role: 'administrator',
    next: async (n) => {
      const account = {
        person: '甲',
        role: 'schoolClerk',
        home: OWN,
        schools: [schoolCode(OWN, 1)],
        email: 'a@example.org',
      };
      const payload = [0, 1, 2].map((each) => ({ ...account, login: `clerk${n}.${each}` }));
      return { method: 'POST', url: '/api/accounts', payload };
    },
  },
  'a campaign': {
    role: 'statistician',
    next: async (n) => ({
      method: 'POST',
      url: `${at}/campaigns`,
      payload: { id: randomUUID(), schoolYear: 2025, title: `采集 ${n}`, deadline: '2026-10-15' },
    }),
  },
  'the cells of a submission': {
    role: 'schoolClerk',
    next: async (n) => {
      const [row] = await ground.look<{ id: string; version: number | null }>(
        `SELECT s.submission_id AS id, max(c.version) AS version FROM submission s JOIN school USING (school_id)
         LEFT JOIN submission_cell c ON c.submission_id = s.submission_id AND c.fact = 'books'
         WHERE s.campaign_id = $1 AND school.code = $2 GROUP BY 1`,
        [idOf('campaigns'), schoolCode(OWN, 1)],
      );
      const edit = { stage: null, fact: 'books', value: n + 100, expectedVersion: row?.version ?? 0 };
      return { method: 'POST', url: `${at}/submissions/${row?.id}/cells`, payload: { edits: [edit], why: '更正' } };
    },
  },
};

/** Rows that were written since a moment, by table. Letters and notices follow in a transaction of their own. */
async function writtenSince(moment: string): Promise<string> {
  const tables = await ground.look<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND relname NOT IN ('session', 'login_limit', 'notice', 'mail_outbox') ORDER BY 1`,
  );
  const counts = tables.map(
    ({ name }) => `SELECT '${name}' AS name, count(*)::int AS n FROM ${name} WHERE xmin::text::bigint >= ${moment}`,
  );
  const rows = await ground.look<{ name: string; n: number }>(counts.join(' UNION ALL '));
  return rows
    .filter(({ n }) => n > 0)
    .map(({ name, n }) => `${name} ${n}`)
    .sort()
    .join(', ');
}

const moment = async () => (await ground.look<{ now: string }>('SELECT txid_current()::text AS now'))[0]?.now ?? '0';

test.each(Object.keys(WRITES))('%s: whichever statement fails, all of it is there or nothing', async (name) => {
  const write = WRITES[name];
  const token = world.people.find(({ role, home }) => role === write?.role && home === OWN)?.token ?? '';
  if (write === undefined) throw new Error('the write is in the list');
  const begun = await moment();
  io.arm(0, 'before');
  const first = await fire(app, await write.next(0), { token });
  const { sent } = io.disarm();
  expect(first.statusCode, first.payload).toBeLessThan(300);
  const whole = await writtenSince(begun);
  expect(whole).not.toBe('');
  const ends = { nothing: 0, all: 0 };
  let n = 1;
  for (const failure of ['before', 'after'] satisfies Failure[])
    for (let k = 1; k <= sent; k++, n++) {
      const shot = await write.next(n);
      const since = await moment();
      io.arm(k, failure);
      const answer = await fire(app, shot, { token });
      const { failed } = io.disarm();
      const what = `${failure} statement ${k} of ${sent}: ${answer.statusCode}`;
      const written = await writtenSince(since);
      expect(['', whole], what).toContain(written);
      if (failed && written === '') expect(answer.statusCode, what).toBe(500);
      ends[written === '' ? 'nothing' : 'all']++;
      const again = await fire(app, shot, { token });
      expect([200, 201, 409], `${what}, and again ${again.payload.slice(0, 200)}`).toContain(again.statusCode);
    }
  console.log(
    `${name}: ${n - 1} failures of ${sent} statements: ${ends.nothing} times nothing, ${ends.all} times all of ${whole}`,
  );
  expect(ends.nothing).toBeGreaterThan(0);
});
