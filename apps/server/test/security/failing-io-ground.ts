import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { withDatabase } from '../../../../packages/store/test/servers.ts';
import type { TestGround } from './database.ts';

type Row = Readonly<Record<string, unknown>>;
/** What was added to and taken from a table, or the files, since the state before. */
export type Change = ReadonlyMap<string, { readonly added: readonly Row[]; readonly gone: readonly Row[] }>;

/** All that a program keeps, rows and files: looked at, held on to and brought back. */
export interface KeptState {
  /** from here on this is the state before */
  readonly hold: () => Promise<void>;
  /** names of tables and files that are not as they were before */
  readonly touched: () => Promise<readonly string[]>;
  readonly change: () => Promise<Change>;
  readonly bringBack: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function keptState(ground: TestGround): Promise<KeptState> {
  const [{ name } = { name: '' }] = await ground.look<{ name: string }>('SELECT current_database() AS name');
  const superUrl = inject('servers')[0]?.superUrl ?? '';
  const client = new pg.Client({ connectionString: withDatabase(superUrl, name) });
  await client.connect();
  await client.query('CREATE SCHEMA held; SET session_replication_role = replica');
  const tables = await tablesOf(client);
  const prints = new Map<string, string>();
  const files = new Map<string, Buffer>();
  const print = printStatement(tables);
  const look = async () => {
    const { rows } = await client.query<{ name: string; print: string }>({ name: 'print', text: print });
    return rows.filter((row) => row.print !== prints.get(row.name));
  };
  const held = (table: string) => `held.${table}`;
  const changedTables = async () => (await look()).map((row) => row.name);
  return {
    async hold() {
      for (const row of await look()) {
        await client.query(
          `DROP TABLE IF EXISTS ${held(row.name)}; CREATE TABLE ${held(row.name)} AS TABLE public.${row.name}`,
        );
        prints.set(row.name, row.print);
      }
      files.clear();
      for (const [path, bytes] of await filesOf(ground.folder)) files.set(path, bytes);
    },
    touched: async () => [...(await changedTables()), ...changedFiles(files, await filesOf(ground.folder))],
    async change() {
      const found = new Map<string, { added: readonly Row[]; gone: readonly Row[] }>();
      for (const table of await changedTables()) {
        const less = async (from: string, other: string) =>
          (
            await client.query(`SELECT to_jsonb(t) AS row FROM ${from} t EXCEPT ALL SELECT to_jsonb(t) FROM ${other} t`)
          ).rows.map(({ row }) => row as Row);
        found.set(table, {
          added: await less(`public.${table}`, held(table)),
          gone: await less(held(table), `public.${table}`),
        });
      }
      const now = await filesOf(ground.folder);
      for (const path of changedFiles(files, now)) {
        const content = (bytes: Buffer | undefined) =>
          bytes === undefined ? [] : [{ path, content: bytes.toString('latin1') }];
        found.set(`file ${path}`, { added: content(now.get(path)), gone: content(files.get(path)) });
      }
      return found;
    },
    async bringBack() {
      const changed = await changedTables();
      if (changed.length > 0)
        await client.query(
          [
            'BEGIN',
            ...changed.map(
              (table) => `DELETE FROM public.${table}; INSERT INTO public.${table} SELECT * FROM ${held(table)}`,
            ),
            'COMMIT',
          ].join('; '),
        );
      const now = await filesOf(ground.folder);
      for (const path of changedFiles(files, now)) await restoreFile(join(ground.folder, path), files.get(path));
    },
    close: () => client.end(),
  };
}

async function restoreFile(path: string, bytes: Buffer | undefined): Promise<void> {
  if (bytes === undefined) return rm(path, { recursive: true, force: true });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}

async function tablesOf(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** An empty table has a fingerprint too. */
const printStatement = (tables: readonly string[]) =>
  tables
    .map(
      (table) =>
        `SELECT '${table}' AS name, coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS print FROM public.${table} t`,
    )
    .join(' UNION ALL ');

/** Files and folders by their path; a folder ends with a slash. */
async function filesOf(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    if (entry.isDirectory()) found.set(`${name}/`, Buffer.alloc(0));
    else found.set(name, await readFile(path));
  }
  return found;
}

function changedFiles(before: ReadonlyMap<string, Buffer>, now: ReadonlyMap<string, Buffer>): readonly string[] {
  return [...new Set([...before.keys(), ...now.keys()])].filter((path) => {
    const [was, is] = [before.get(path), now.get(path)];
    return was === undefined || is === undefined || !was.equals(is);
  });
}
