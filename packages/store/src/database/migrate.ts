import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { StoreError } from '../store-error.ts';
import { seeEverything } from './see-everything.ts';
import { splitStatements } from './statements.ts';

/** The migrations that come with the program. */
export const MIGRATIONS = fileURLToPath(new URL('../../migrations/', import.meta.url));

interface Migration {
  readonly name: string;
  readonly sha256: string;
  readonly statements: readonly string[];
}

// Any number will do, as long as every program that migrates takes the same one.
const LOCK = 7_210_031;

const RECORD = `CREATE TABLE IF NOT EXISTS schema_migration (
  name text PRIMARY KEY,
  sha256 text NOT NULL,
  at timestamptz NOT NULL
)`;

/**
 * Brings the database up to the program 结构升级. Each file is one transaction with its own record, so that a program killed
 * midway leaves a file done or untouched; two programs wait for each other.
 * @returns the names of the migrations applied now
 * @throws StoreError `migrationChanged`, `migrationUnknown` or `migrationFailed`.
 */
export async function migrate(client: pg.ClientBase, folder = MIGRATIONS): Promise<readonly string[]> {
  const known = await readMigrations(folder);
  if (await isCurrent(client, known)) return [];
  await client.query(`SELECT pg_advisory_lock(${LOCK})`);
  try {
    await client.query(RECORD);
    const done = await appliedMigrations(client);
    refuseSurprises(known, done);
    const open = known.filter(({ name }) => !done.has(name));
    for (const migration of open) await apply(client, migration);
    return open.map(({ name }) => name);
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${LOCK})`);
  }
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (file) => {
      const text = (await readFile(path.join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
      const sha256 = createHash('sha256').update(text).digest('hex');
      return { name: file.replace(/\.sql$/, ''), sha256, statements: splitStatements(text) };
    }),
  );
}

async function isCurrent(client: pg.ClientBase, known: readonly Migration[]): Promise<boolean> {
  const { rows } = await client.query(`SELECT to_regclass('schema_migration') IS NOT NULL AS present`);
  if (rows[0]?.present !== true) return false;
  const done = await appliedMigrations(client);
  refuseSurprises(known, done);
  return known.every(({ name }) => done.has(name));
}

async function appliedMigrations(client: pg.ClientBase): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ name: string; sha256: string }>('SELECT name, sha256 FROM schema_migration');
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
}

function refuseSurprises(known: readonly Migration[], done: ReadonlyMap<string, string>): void {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const [name, sha256] of done) {
    const migration = byName.get(name);
    if (migration === undefined)
      throw new StoreError({
        code: 'migrationUnknown',
        zh: `数据库已由更新版本的程序升级（${name}），当前程序不认识它。请改用同一版本或更新的程序。`,
        en: `The database was brought to ${name} by a newer program, which this one does not know. Use that version or a newer one.`,
      });
    if (migration.sha256 !== sha256)
      throw new StoreError({
        code: 'migrationChanged',
        zh: `结构升级文件 ${name} 在执行之后被改动。请恢复原文件，改动写成新的升级文件。`,
        en: `Migration ${name} was changed after it had been applied. Put the file back as it was and write the change as a new migration.`,
      });
  }
}

async function apply(client: pg.ClientBase, { name, sha256, statements }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await seeEverything(client);
    for (const statement of statements) await client.query(statement);
    await client.query('INSERT INTO schema_migration (name, sha256, at) VALUES ($1, $2, now())', [name, sha256]);
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new StoreError({
      code: 'migrationFailed',
      zh: `数据库结构升级 ${name} 失败，数据未改动：${(cause as Error).message}`,
      en: `Migration ${name} failed and left the data as it was: ${(cause as Error).message}`,
      cause,
    });
  }
}
