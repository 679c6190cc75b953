import { AsyncLocalStorage } from 'node:async_hooks';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandContext, openCommandContext } from '@junheng/commands';
import { inject } from 'vitest';
import { asOwner } from '../../../../packages/store/src/database/connect.ts';
import { withDatabase } from '../../../../packages/store/test/servers.ts';
import { copyTemplate, dropDatabase } from '../../../../packages/store/test/test-store.ts';

/** A database of its own on the server that the whole run shares, and programs that work on it. */
export interface TestGround {
  /** another program on the same database, with a data folder of its own unless one is given */
  readonly open: (options?: {
    readonly clock?: () => Date;
    readonly dataFolder?: string;
    /** as the store was opened, for backup and restore */
    readonly bare?: boolean;
  }) => Promise<CommandContext>;
  /** rows as a role sees them that row security does not hold */
  readonly look: <Row>(statement: string, values?: readonly unknown[]) => Promise<readonly Row[]>;
  readonly folder: string;
  readonly close: () => Promise<void>;
}

export async function testGround(): Promise<TestGround> {
  const [server] = inject('servers');
  if (server?.url === undefined || server.superUrl === undefined) throw new Error('the run has no embedded server');
  const { url: serverUrl, superUrl } = server;
  const url = await copyTemplate(serverUrl);
  const behind = withDatabase(superUrl, new URL(url).pathname.slice(1));
  const folder = await mkdtemp(join(tmpdir(), 'junheng-security-'));
  await chmod(folder, 0o711);
  const opened: CommandContext[] = [];
  // Whoever asks for a second connection while holding one waits for others who do the same: the tenth at once stops the program.
  const within = new AsyncLocalStorage<boolean>();
  const nested = new Set<string>();
  return {
    folder,
    open: async ({ clock, dataFolder = folder, bare = false } = {}) => {
      const context = await openCommandContext({ dataFolder, databaseUrl: url, ...(clock && { clock }) });
      opened.push(context);
      if (bare) return context;
      const inScope: typeof context.store.inScope = (scope, work) => {
        if (within.getStore() === true) nested.add(placeOf(new Error().stack));
        return within.run(true, () => context.store.inScope(scope, work));
      };
      return { ...context, store: { ...context.store, inScope } };
    },
    look: (statement, values = []) =>
      asOwner(behind, async (client) => (await client.query(statement, [...values])).rows),
    close: async () => {
      const found = [...nested];
      await Promise.all(opened.map((context) => context.close()));
      await dropDatabase(superUrl, url);
      await rm(folder, { recursive: true, force: true });
      if (found.length > 0) throw new Error(`a transaction within a transaction:\n${found.join('\n')}`);
    },
  };
}

const placeOf = (stack = '') =>
  stack
    .split('\n')
    .filter((line) => line.includes('/packages/commands/'))
    .slice(0, 4)
    .join('\n');

/**
 * A fingerprint of every table by county and school, as far as a table has them: equal ones mean that nothing was touched. Places are
 * `table/county/school code`.
 */
export async function fingerprints(
  { look }: TestGround,
  not: readonly string[] = [],
): Promise<ReadonlyMap<string, string>> {
  const tables = await look<{ name: string; county: string | null; school: string | null }>(
    `SELECT c.relname AS name,
       max(a.attname) FILTER (WHERE a.attname IN ('county_code', 'home')) AS county,
       max(a.attname) FILTER (WHERE a.attname = 'school_id') AS school
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped AND a.attnum > 0
     WHERE n.nspname = 'public' AND c.relkind = 'r' GROUP BY 1`,
  );
  const parts = tables
    .filter(({ name }) => !not.includes(name))
    .map(
      ({ name, county, school }) => `SELECT '${name}' AS name, coalesce(${county ?? "''"}, '') AS county,
        ${school === null ? "''" : "coalesce(school_id::text, '')"} AS school,
        md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) AS print FROM ${name} t GROUP BY 1, 2, 3`,
    );
  const rows = await look<{ name: string; county: string; school: string; print: string }>(
    `SELECT p.name, p.county, coalesce(s.code, p.school) AS school, p.print FROM (${parts.join(' UNION ALL ')}) p
     LEFT JOIN school s ON s.school_id::text = p.school`,
  );
  return new Map(rows.map(({ name, county, school, print }) => [`${name}/${county}/${school}`, print]));
}

/** What differs between two looks at the tables. */
export function changedPlaces(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((place) => before.get(place) !== after.get(place))
    .sort();
}
