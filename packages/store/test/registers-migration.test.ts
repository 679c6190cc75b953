import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../src/database/connect.ts';
import { MIGRATIONS, migrate } from '../src/database/migrate.ts';
import { seeEverything } from '../src/database/see-everything.ts';
import { withDatabase } from './servers.ts';
import { dropDatabase, onEachServer } from './test-store.ts';

const OLD = '0011';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'junheng-before-registers-'));
  for (const name of await readdir(MIGRATIONS))
    if (name < OLD) await cp(path.join(MIGRATIONS, name), path.join(folder, name));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ROWS = [
  `INSERT INTO division VALUES ('440301', '甲县', 'county', 2000, NULL), ('440302', '乙县', 'county', 2000, NULL)`,
  `INSERT INTO county VALUES ('440301', '甲县', '2026-01-01'), ('440302', '乙县', '2026-01-01')`,
];
const task = (county: string, id: string, units: string) =>
  `INSERT INTO plan_task (county_code, task_id, origin, place, number, title, leads, partners, state, items, note, source, version, changed_at, changed_by)
  VALUES ('${county}', '${id}', '${id}', 0, '', '任务', ${units}, 'planned', '{}', '', '{}', 2, '2026-01-01', 'x')`;
const history = (county: string, id: string) =>
  `INSERT INTO task_history VALUES ('${county}', '${id}', '${id}', 2, '{}', '{}', '2026-01-01', 'x')`;
const [A, B] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];

onEachServer((database) => {
  test('changes of tasks from before belong to the units that the task has, in each county', async () => {
    const name = `test_${randomBytes(6).toString('hex')}`;
    await asOwner(database().url, (owner) => owner.query(`CREATE DATABASE ${name}`));
    const url = withDatabase(database().url, name);
    await asOwner(url, (owner) => migrate(owner, folder));
    const rows = await asOwner(url, async (owner) => {
      await owner.query('BEGIN');
      await owner.query(ROWS[0] ?? '');
      await seeEverything(owner);
      for (const statement of [
        ...ROWS.slice(1),
        task('440301', A, `'{甲局}', '{乙局,丙局}'`),
        task('440302', A, `'{丁局}', '{}'`),
        task('440302', B, `'{}', '{}'`),
        ...[history('440301', A), history('440302', A), history('440302', B)],
      ])
        await owner.query(statement);
      await owner.query('COMMIT');
      expect(await migrate(owner)).toContain('0011-registers');
      await owner.query('BEGIN');
      await seeEverything(owner);
      const found = await owner.query('SELECT county_code, units FROM task_history ORDER BY county_code, task_id');
      await owner.query('COMMIT');
      return found.rows;
    });
    expect(rows).toEqual([
      { county_code: '440301', units: ['甲局', '乙局', '丙局'] },
      { county_code: '440302', units: ['丁局'] },
      { county_code: '440302', units: [] },
    ]);
    await dropDatabase(database().superUrl, url);
  });
});
