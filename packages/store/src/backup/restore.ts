import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import { asOwner } from '../database/connect.ts';
import { ownerUrlOf } from '../database/owner-url.ts';
import { seeEverything } from '../database/see-everything.ts';
import type { Store } from '../open-store.ts';
import { StoreError } from '../store-error.ts';
import { appliedMigrations, BACKUP_TABLES, type BackupManifest, damaged, readManifest, tableFile } from './manifest.ts';

const PAGE_ROWS = 1_000;
const PAGE_CHARACTERS = 32_000_000;

/**
 * Fills an empty store from a backup folder 恢复: all of it or nothing. Hashes are checked before the first row is written.
 * @throws StoreError `backupDamaged`, `restoreNotEmpty`.
 */
export async function restore(store: Store, folder: string): Promise<BackupManifest> {
  const manifest = await readManifest(folder);
  for (const { name, sha256 } of manifest.tables) {
    const file = tableFile(folder, name);
    const found = await hashOfFile(file).catch((cause: unknown) => {
      throw damaged(file, cause);
    });
    if (found !== sha256) throw damaged(file);
  }
  await asOwner(ownerUrlOf(store), async (owner) => {
    await requireFit(owner, manifest);
    await owner.query('BEGIN');
    try {
      for (const name of BACKUP_TABLES) await copyIn(owner, name, folder);
      await owner.query('COMMIT');
    } catch (error) {
      await owner.query('ROLLBACK');
      throw error;
    }
  });
  return manifest;
}

async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function requireFit(owner: pg.Client, { migrations }: BackupManifest): Promise<void> {
  const present = await appliedMigrations(owner);
  const { rowCount } = await owner.query('SELECT 1 FROM division OFFSET 1 LIMIT 1');
  if (rowCount === 0 && present.join() === migrations.join()) return;
  throw new StoreError({
    code: 'restoreNotEmpty',
    zh: '只能恢复到空的数据库，且程序版本须与备份时一致。请指定新的数据目录或新的数据库后重试。',
    en: 'A backup can only be restored into an empty store of the same program version. Name a new data folder or a new database and try again.',
    details: { backup: migrations, store: present },
  });
}

async function copyIn(owner: pg.Client, table: string, folder: string): Promise<void> {
  for await (const lines of pagesOf(tableFile(folder, table))) {
    await owner.query(
      `INSERT INTO ${table} SELECT r.* FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) AS r
      ${table === 'division' ? 'ON CONFLICT (code) DO NOTHING' : ''}`,
      [`[${lines.join(',')}]`],
    );
  }
  if (table === 'division') await seeEverything(owner);
}

async function* pagesOf(file: string): AsyncGenerator<readonly string[]> {
  let page: string[] = [];
  let characters = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    page.push(line);
    characters += line.length;
    if (page.length < PAGE_ROWS && characters < PAGE_CHARACTERS) continue;
    yield page;
    page = [];
    characters = 0;
  }
  if (page.length > 0) yield page;
}
