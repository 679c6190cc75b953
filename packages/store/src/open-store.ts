import { Kysely, type LogEvent, PostgresDialect } from 'kysely';
import pg from 'pg';
import { appConnection, asOwner, derivedSecret, ensureAppRole, ensureDatabase } from './database/connect.ts';
import { migrate } from './database/migrate.ts';
import { inScope, type Scope, type ScopedTransaction } from './database/scope.ts';
import type { Tables } from './database/tables.ts';
import { startEmbeddedServer } from './embedded/embedded-server.ts';

export interface StoreSettings {
  /** the time for history and audit log; the machine's when absent */
  readonly clock?: () => Date;
  /** connections kept open, at most */
  readonly poolSize?: number;
  /** seals the audit log; keep it outside the database. Follows from the owner's password when absent. */
  readonly auditKey?: string;
  /** sees each statement after it ran */
  readonly onStatement?: (statement: string) => void;
  /** further settings of the embedded server */
  readonly serverSettings?: Readonly<Record<string, string>>;
}

/** Where the store keeps its rows: a folder with a server of its own, or a PostgreSQL ≥ 15 by the address of its owner role. */
export type StoreOptions = StoreSettings & ({ readonly dataFolder: string } | { readonly databaseUrl: string });

/** An open store 数据库: the only door to the rows. Close it when done. */
export interface Store {
  /** `embedded` or `server`, for people to read; never holds a password */
  readonly kind: 'embedded' | 'server';
  /** runs work in one transaction that sees only the scope's rows */
  readonly inScope: <T>(scope: Scope, work: (tx: ScopedTransaction) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
  /** address of the owner role, for administration inside this package; never print it */
  readonly ownerUrl: string;
}

const DATABASE = 'junheng';
const POOL_SIZE = 10;

/**
 * Opens the store, making and migrating the database when needed.
 * @throws StoreError with a stable code: the folder is in use, the server cannot start or be reached, a migration failed.
 * @example const store = await openStore({ dataFolder: 'data' });
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if ('databaseUrl' in options) return connect(options.databaseUrl, { ...options, kind: 'server' });
  const { serverSettings: settings } = options;
  const server = await startEmbeddedServer(options.dataFolder, settings === undefined ? {} : { settings });
  try {
    await ensureDatabase(server.url, DATABASE);
    const store = await connect(server.url(DATABASE), { auditKey: server.auditKey, ...options, kind: 'embedded' });
    const close = once(async () => {
      await store.close();
      await server.stop();
    });
    return { ...store, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function connect(ownerUrl: string, options: StoreSettings & Pick<Store, 'kind'>): Promise<Store> {
  const app = appConnection(ownerUrl);
  await asOwner(ownerUrl, async (owner) => {
    await ensureAppRole(owner, app);
    await migrate(owner);
  });
  const db = openPool(app, options);
  const { clock = () => new Date(), auditKey = derivedSecret(ownerUrl, 'audit log') } = options;
  return {
    kind: options.kind,
    ownerUrl,
    inScope: (scope, work) => inScope(db, { scope, context: { clock, auditKey }, work }),
    close: once(() => db.destroy()),
  };
}

function openPool(app: pg.ClientConfig, { poolSize = POOL_SIZE, onStatement }: StoreSettings): Kysely<Tables> {
  const pool = new pg.Pool({ ...app, max: poolSize, application_name: 'junheng', connectionTimeoutMillis: 30_000 });
  // A connection that breaks fails the query that uses it and is replaced at the next use; without listeners, for idle ones
  // and for those at work, it would end the program as well.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const log = (event: LogEvent) => onStatement?.(event.query.sql);
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    ...(onStatement === undefined ? {} : { log }),
  });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
