import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';

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

/** What a program keeps: its database, by the address of a role that row security does not hold, and its folder. */
interface Keeping {
  readonly superUrl: string;
  readonly folder: string;
}

/** As it was before a test put anything in front of it: what looks on is no part of what is tried. */
const query = pg.Client.prototype.query as (text: string) => Promise<{ readonly rows: readonly object[] }>;

/** Watches a database from now on; each table tells when it was written to, so that the others need not be looked at. */
export async function keptState({ superUrl, folder }: Keeping): Promise<KeptState> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  const ask = async <R>(text: string) => (await query.call(client, text)).rows as readonly R[];
  const tables = (await ask<{ name: string }>(TABLES)).map(({ name }) => name);
  await ask(WATCH + tables.map(watched).join(''));
  const written = new Set(tables);
  const prints = new Map<string, string>();
  const files = new Map<string, Buffer>();
  const look = async () => {
    const notes = await ask<{ name: string }>('DELETE FROM held_state.written RETURNING name');
    for (const { name } of notes) written.add(name);
    if (written.size === 0) return [];
    const rows = await ask<{ name: string; print: string }>(printStatement([...written]));
    return rows.filter((row) => row.print !== prints.get(row.name));
  };
  const held = (table: string) => `held_state."held ${table}"`;
  const changedTables = async () => (await look()).map((row) => row.name);
  return {
    async hold() {
      for (const row of await look()) {
        await ask(`DROP TABLE IF EXISTS ${held(row.name)}; CREATE TABLE ${held(row.name)} AS TABLE public.${row.name}`);
        prints.set(row.name, row.print);
      }
      written.clear();
      files.clear();
      for (const [path, bytes] of await filesOf(folder)) files.set(path, bytes);
    },
    touched: async () => [...(await changedTables()), ...changedFiles(files, await filesOf(folder))],
    async change() {
      const found = new Map<string, { added: readonly Row[]; gone: readonly Row[] }>();
      for (const table of await changedTables()) {
        const less = async (from: string, other: string) =>
          (
            await ask<{ row: Row }>(
              `SELECT to_jsonb(t) AS row FROM ${from} t EXCEPT ALL SELECT to_jsonb(t) FROM ${other} t`,
            )
          ).map(({ row }) => row);
        found.set(table, {
          added: await less(`public.${table}`, held(table)),
          gone: await less(held(table), `public.${table}`),
        });
      }
      const now = await filesOf(folder);
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
        await ask(
          [
            'BEGIN',
            'SET LOCAL session_replication_role = replica', // as it was, whatever triggers and keys say
            ...changed.map(
              (table) => `DELETE FROM public.${table}; INSERT INTO public.${table} SELECT * FROM ${held(table)}`,
            ),
            'COMMIT',
          ].join('; '),
        );
      written.clear();
      const now = await filesOf(folder);
      for (const path of changedFiles(files, now)) await restoreFile(join(folder, path), files.get(path));
    },
    close: () => client.end(),
  };
}

async function restoreFile(path: string, bytes: Buffer | undefined): Promise<void> {
  if (bytes === undefined) return rm(path, { recursive: true, force: true });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}

const TABLES = `SELECT relname AS name FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`;

const WATCH = `CREATE SCHEMA held_state;
CREATE TABLE held_state.written (name text NOT NULL);
CREATE FUNCTION held_state.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
  $$ BEGIN INSERT INTO held_state.written VALUES (TG_TABLE_NAME); RETURN NULL; END $$;`;

const watched = (table: string) =>
  `CREATE TRIGGER held_state AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.${table}
   FOR EACH STATEMENT EXECUTE FUNCTION held_state.note();`;

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
