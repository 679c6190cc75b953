import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asOwner } from '../src/database/connect.ts';
import { MIGRATIONS, migrate } from '../src/database/migrate.ts';
import { openStore } from '../src/index.ts';
import { startProgram } from './program.ts';
import { seeded, tries } from './seeds.ts';
import { onEachServer } from './test-store.ts';

const ROWS = tries(200_000, 1_000_000);
const KILLS = tries(5, 50); // on each of two servers
const STEPS = 4;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'junheng-migrations-'));
  await cp(MIGRATIONS, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const migration = (name: string, text: string) => writeFile(path.join(folder, `${name}.sql`), text);

onEachServer((database) => {
  test('a database is migrated once, and two programs that migrate at once wait for each other', async () => {
    await migration('0800-new', 'CREATE TABLE fresh (id integer);');
    const both = Array.from({ length: 4 }, () => asOwner(database().url, (owner) => migrate(owner, folder)));
    expect((await Promise.all(both)).flat()).toEqual(['0800-new']);
  });

  test('a migration that was changed after it had been applied is refused', async () => {
    await migration('0800-new', 'CREATE TABLE other (id integer);');
    const work = asOwner(database().url, (owner) => migrate(owner, folder));
    await expect(work).rejects.toMatchObject({ code: 'migrationChanged' });
  });

  test('a database of a newer program is left alone', async () => {
    await expect(openStore({ databaseUrl: database().url })).rejects.toMatchObject({ code: 'migrationUnknown' });
  });

  test('a migration that fails leaves nothing of itself', async () => {
    await migration('0800-new', 'CREATE TABLE fresh (id integer);');
    await migration('0801-bad', 'CREATE TABLE half (id integer); INSERT INTO nowhere VALUES (1);');
    const work = asOwner(database().url, (owner) => migrate(owner, folder));
    await expect(work).rejects.toMatchObject({ code: 'migrationFailed' });
    const left = await asOwner(database().url, (owner) => owner.query(`SELECT to_regclass('half') AS half`));
    expect(left.rows).toEqual([{ half: null }]);
  });

  test(`a migration of ${ROWS} rows killed ${KILLS} times ends as if it had run once`, async () => {
    const { random } = seeded('killed migration');
    await migration('0800-new', 'CREATE TABLE fresh (id integer);');
    await migration('0900-big', `CREATE TABLE big AS SELECT i, 0 AS n FROM generate_series(1, ${ROWS}) AS i;`);
    const { url } = database();
    const begun = performance.now();
    await asOwner(url, (owner) => migrate(owner, folder));
    const creation = performance.now() - begun; // each step rewrites every row, which takes longer than making them
    for (let step = 1; step <= STEPS; step++)
      await migration(
        `090${step}-step`,
        `ALTER TABLE big ADD COLUMN c${step} integer; UPDATE big SET n = n + 1, c${step} = i;`,
      );
    let killed = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const program = startProgram('migrate', url, folder);
      await program.line();
      await Promise.race([pause(random() * creation), program.ended]);
      program.kill();
      await program.ended;
      if (program.child.signalCode === 'SIGKILL') killed++;
    }
    await asOwner(url, (owner) => migrate(owner, folder));
    const { rows } = await asOwner(url, (owner) =>
      owner.query(`SELECT count(*) AS rows, min(n) AS least, max(n) AS most, count(c${STEPS}) AS filled FROM big`),
    );
    console.log(`killed ${killed} of ${KILLS} before they ended by themselves`);
    expect(rows).toEqual([{ rows: ROWS, least: STEPS, most: STEPS, filled: ROWS }]);
    expect(killed).toBeGreaterThan(0);
  });
});
