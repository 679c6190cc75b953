import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { COUNTY_TABLES, IDENTITY_TABLES, REFERENCE_TABLES } from '../schema-tables.ts';
import { StoreError } from '../store-error.ts';

/** One table of a backup: its rows as JSON lines in `<name>.ndjson`. */
export interface BackupTable {
  readonly name: string;
  readonly rows: number;
  /** of the file's bytes, in hex */
  readonly sha256: string;
}

/** What a backup folder says of itself in `manifest.json`; it holds no password and no key. */
export interface BackupManifest {
  readonly format: 1;
  readonly at: string;
  /** migrations the rows were written under: a restore needs the same */
  readonly migrations: readonly string[];
  readonly tables: readonly BackupTable[];
}

/** Logins of the moment: a restored store asks everybody to log in anew, and no link of old opens it. */
const PASSING: ReadonlySet<string> = new Set(['session', 'one_time_token']);

/** Parents first, so that a restore meets every foreign key. */
export const BACKUP_TABLES: readonly string[] = [...REFERENCE_TABLES, ...IDENTITY_TABLES, ...COUNTY_TABLES].filter(
  (table) => !PASSING.has(table),
);

/** The file of one table in a backup folder. */
export const tableFile = (folder: string, table: string) => path.join(folder, `${table}.ndjson`);
/** The file that says what a backup holds. */
export const manifestFile = (folder: string) => path.join(folder, 'manifest.json');

/** @throws StoreError `backupDamaged` when the folder holds no whole backup. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  try {
    const manifest = JSON.parse(await readFile(manifestFile(folder), 'utf8')) as BackupManifest;
    if (manifest.format === 1 && BACKUP_TABLES.every((name) => manifest.tables.some((table) => table.name === name)))
      return manifest;
  } catch (cause) {
    throw damaged(`${folder}/manifest.json`, cause);
  }
  throw damaged(`${folder}/manifest.json`);
}

/** Names of the migrations the database has, in order. */
export async function appliedMigrations(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM schema_migration ORDER BY name');
  return rows.map(({ name }) => name);
}

/** The refusal of a backup that is not whole. */
export function damaged(file: string, cause?: unknown): StoreError {
  return new StoreError({
    code: 'backupDamaged',
    zh: `备份文件 ${file} 缺失、不完整或被改动，未恢复任何数据。请使用另一份完整的备份。`,
    en: `The backup file ${file} is missing, incomplete or changed; nothing was restored. Use another backup that is whole.`,
    details: { file },
    cause,
  });
}
