import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { asOwner } from '../database/connect.ts';
import { ownerUrlOf } from '../database/owner-url.ts';
import { seeEverything } from '../database/see-everything.ts';
import type { Store } from '../open-store.ts';
import {
  appliedMigrations,
  BACKUP_TABLES,
  type BackupManifest,
  type BackupTable,
  manifestFile,
  tableFile,
} from './manifest.ts';

/** of most tables; evidence brings its bytes, a few pieces at a time */
const PAGE_ROWS = 2_000;
const PAGE_PIECES = 4;

/**
 * Writes everything the store holds into a new folder 备份: one file of JSON lines a table, with their hashes, all of the same
 * moment. The folder appears whole or not at all.
 */
export async function backup(store: Store, folder: string): Promise<BackupManifest> {
  const draft = `${path.resolve(folder)}.partial`;
  await rm(draft, { recursive: true, force: true });
  try {
    await mkdir(draft, { recursive: true, mode: 0o700 });
    const manifest = await asOwner(ownerUrlOf(store), (owner) => copyOut(owner, draft));
    await writeFile(manifestFile(draft), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
    await rename(draft, folder);
    return manifest;
  } catch (error) {
    // a disk that is full is not left so
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

async function copyOut(owner: pg.Client, folder: string): Promise<BackupManifest> {
  await owner.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await seeEverything(owner);
    const migrations = await appliedMigrations(owner);
    const tables: BackupTable[] = [];
    for (const name of BACKUP_TABLES) tables.push(await copyTable(owner, name, folder));
    return { format: 1, at: new Date().toISOString(), migrations, tables };
  } finally {
    await owner.query('ROLLBACK');
  }
}

async function copyTable(owner: pg.Client, name: string, folder: string): Promise<BackupTable> {
  const hash = createHash('sha256');
  const file = await open(tableFile(folder, name), 'w', 0o600);
  const page = name === 'evidence' ? PAGE_PIECES : PAGE_ROWS;
  let count = 0;
  try {
    await owner.query(
      `DECLARE page CURSOR FOR SELECT to_jsonb(t)::text AS line FROM ${name} t ORDER BY ${await keyOf(owner, name)}`,
    );
    for (;;) {
      const { rows } = await owner.query<{ line: string }>(`FETCH ${page} FROM page`);
      if (rows.length === 0) break;
      const text = rows.map(({ line }) => `${line}\n`).join('');
      hash.update(text);
      await file.write(text);
      count += rows.length;
    }
    await owner.query('CLOSE page');
    await file.sync();
  } finally {
    await file.close();
  }
  return { name, rows: count, sha256: hash.digest('hex') };
}

async function keyOf(owner: pg.Client, table: string): Promise<string> {
  const { rows } = await owner.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.place) AS columns
    FROM pg_constraint c
    CROSS JOIN unnest(c.conkey) WITH ORDINALITY AS k (number, place)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number
    WHERE c.contype = 'p' AND c.conrelid = $1::regclass`,
    [table],
  );
  return rows[0]?.columns ?? '1';
}
