import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../src/database/connect.ts';
import { MIGRATIONS, migrate } from '../src/database/migrate.ts';
import { seeEverything } from '../src/database/see-everything.ts';
import { breakEach } from './each-failure.ts';
import { type FailingIo, failingIo } from './failing-io.ts';
import { tries } from './seeds.ts';
import { withDatabase } from './servers.ts';
import { dropDatabase, onEachServer } from './test-store.ts';

/** The database stands before this one; the long run begins with an empty database. */
const FIRST_OPEN = tries(13, 1);
const ON_BOTH = process.env.JUNHENG_LONG === '1';
const OF_EACH_KIND = tries(1, Number.POSITIVE_INFINITY);

let folders: readonly string[];
let io: FailingIo;
beforeAll(async () => {
  const whole = await mkdtemp(path.join(tmpdir(), 'junheng-failing-migrations-'));
  const names = (await readdir(MIGRATIONS)).toSorted();
  // the n-th folder holds the first n migrations
  folders = names.map((_, n) => path.join(whole, String(n))).concat(path.join(whole, String(names.length)));
  for (const [n, folder] of folders.entries()) {
    await cp(MIGRATIONS, folder, {
      recursive: true,
      filter: (file) => file === MIGRATIONS || names.indexOf(path.basename(file)) < n,
    });
  }
  io = failingIo(whole);
});
afterAll(() => rm(path.dirname(folders[0] ?? ''), { recursive: true, force: true }));

const ROWS = [
  `INSERT INTO division VALUES ('440301', '甲县', 'county', 2000, NULL)`,
  `INSERT INTO county VALUES ('440301', '甲县', '2026-01-01')`,
  `INSERT INTO plan_task (county_code, task_id, origin, place, number, title, leads, partners, state, items, note, source, version, changed_at, changed_by)
   VALUES ('440301', '00000000-0000-4000-8000-00000000000a', 'a', 0, '', '任务', '{甲局}', '{}', 'planned', '{}', '', '{}', 2, '2026-01-01', 'x')`,
];

async function addRows(owner: pg.Client): Promise<void> {
  await owner.query('BEGIN');
  await owner.query(ROWS[0] ?? '');
  await seeEverything(owner);
  for (const row of ROWS.slice(1)) await owner.query(row);
  await owner.query('COMMIT');
}

/** All that a migration can change, as one text: tables with their columns, keys, indexes, policies and rights, functions and rows. */
const LOOK = `SELECT md5(string_agg(line, E'\\n' ORDER BY line COLLATE "C")) AS print FROM (
  SELECT 'c' || attrelid::regclass || attname || atttypid::regtype || attnotnull || attnum AS line FROM pg_attribute
    JOIN pg_class c ON c.oid = attrelid WHERE c.relnamespace = 'public'::regnamespace AND attnum > 0
  UNION ALL SELECT 'd' || adrelid::regclass || adnum || pg_get_expr(adbin, adrelid) FROM pg_attrdef
  UNION ALL SELECT 'k' || conrelid::regclass || conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT 'i' || indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'p' || row_to_json(p)::text FROM pg_policies p
  UNION ALL SELECT 'r' || oid::regclass || coalesce(relacl::text, '') || relrowsecurity || relforcerowsecurity FROM pg_class WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT 'f' || pg_get_functiondef(oid) || coalesce(proacl::text, '') FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) found (line) WHERE line NOT LIKE '%schema_migration%'`; // whose table is made before the first one

async function printOf(url: string): Promise<string> {
  return asOwner(url, async (owner) => {
    const tables = await owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_migration' ORDER BY 1`,
    );
    const prints: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await owner.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t ORDER BY 1`);
      prints.push(`${name} ${rows.map(({ row }) => row).join()}`);
    }
    const { rows } = await owner.query<{ print: string }>(LOOK);
    return `${rows[0]?.print}\n${prints.join('\n')}`;
  });
}

const doneIn = (url: string) =>
  asOwner(url, async (owner) => {
    const { rows } = await owner.query(`SELECT to_regclass('schema_migration') IS NOT NULL AS present`);
    if (rows[0]?.present !== true) return 0;
    return (await owner.query('SELECT 1 FROM schema_migration')).rowCount ?? 0;
  });

onEachServer((database) => {
  test('whichever call of a migration fails, the database stands between two of them, and the next run ends it', async ({
    skip,
  }) => {
    skip(!ON_BOTH && database().index > 0, 'only in the long run');
    const { superUrl } = database();
    const made: string[] = [];
    const make = async (template = 'template1') => {
      const name = `test_${randomBytes(6).toString('hex')}`;
      await asOwner(superUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
      made.push(withDatabase(superUrl, name));
      return withDatabase(superUrl, name);
    };
    const upTo = (url: string, n: number) => asOwner(url, (owner) => migrate(owner, folders[n]));
    const old = await make();
    await upTo(old, FIRST_OPEN - 1);
    if (FIRST_OPEN > 8) await asOwner(old, addRows);
    const template = new URL(old).pathname.slice(1);
    const step = await make(template);
    const stood = new Map([[FIRST_OPEN - 1, await printOf(step)]]);
    for (let n = FIRST_OPEN; n < folders.length; n++) {
      await upTo(step, n);
      stood.set(n, await printOf(step));
    }
    const last = folders.length - 1;
    const stops = new Map<number, number>();
    const { calls, broken } = await breakEach(io, {
      stage: () => make(template),
      run: (url) => upTo(url, last),
      check: async (url, { what, told }) => {
        expect(told, `${what} is told`).toBeInstanceOf(Error);
        const done = await doneIn(url);
        expect(await printOf(url), `${what}, ${done} done`).toBe(stood.get(done));
        stops.set(done, (stops.get(done) ?? 0) + 1);
        await upTo(url, last);
        expect(await printOf(url), `${what}, and again`).toBe(stood.get(last));
        await dropDatabase(superUrl, url);
      },
      ofEachKind: OF_EACH_KIND,
    });
    console.log(
      `migrations: ${broken} failures of ${calls} calls, left after ${[...stops].map(([n, times]) => `${n}: ${times}`).join(', ')}`,
    );
    expect(new Set(stood.values()).size).toBe(stood.size);
    for (const url of made.slice(0, 3)) await dropDatabase(superUrl, url);
  });
});
