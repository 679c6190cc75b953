import { Kysely, type LogEvent, PostgresDialect } from 'kysely';
import pg from 'pg';
import { appConnection, asOwner, derivedSecret, ensureAppRole, ensureDatabase } from './database/connect.ts';
import { migrate } from './database/migrate.ts';
import { rememberOwner } from './database/owner-url.ts';
import { type InScope, inScope, together } from './database/scope.ts';
import type { Tables } from './database/tables.ts';
import { startEmbeddedServer } from './embedded/embedded-server.ts';

/** Settings with good defaults. */
export interface StoreSettings {
  /** the time for history and audit log; the machine's when absent */
  readonly clock?: () => Date;
  /** connections kept open, at most */
  readonly poolSize?: number;
  /** seals the audit log; keep it outside the database. Else JUNHENG_AUDIT_KEY, else a key of the data folder or of the owner's password. */
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
  readonly inScope: InScope;
  /** runs several pieces of work, each in its scope, as one transaction: all of them or none. Within, only the given store may be used. */
  readonly together: <T>(work: (store: Store) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

const DATABASE = 'junheng';
const POOL_SIZE = 10;

/**
 * Opens the store, making and migrating the database when needed.
 * @throws StoreError with a stable code: the folder is in use, the server cannot start or be reached, a migration failed.
 * @example const store = await openStore({ dataFolder: 'data' });
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if ('databaseUrl' in options) {
    const auditKey = auditKeyOf(options, derivedSecret(options.databaseUrl, 'audit log'));
    return connect(options.databaseUrl, { ...options, auditKey, kind: 'server' });
  }
  const { serverSettings: settings } = options;
  const server = await startEmbeddedServer(options.dataFolder, settings === undefined ? {} : { settings });
  try {
    await ensureDatabase(server.url, DATABASE);
    const store = await connect(server.url(DATABASE), {
      ...options,
      auditKey: auditKeyOf(options, server.auditKey),
      kind: 'embedded',
    });
    const close = once(async () => {
      await store.close();
      await server.stop();
    });
    return rememberOwner({ ...store, close }, server.url(DATABASE));
  } catch (error) {
    await server.stop();
    throw error;
  }
}

const auditKeyOf = ({ auditKey }: StoreSettings, otherwise: string) =>
  auditKey ?? (process.env.JUNHENG_AUDIT_KEY || otherwise);

type Connecting = StoreSettings & Pick<Store, 'kind'> & { readonly auditKey: string };

async function connect(ownerUrl: string, options: Connecting): Promise<Store> {
  const app = appConnection(ownerUrl);
  await asOwner(ownerUrl, async (owner) => {
    await ensureAppRole(owner, app);
    await migrate(owner);
  });
  const db = openPool(app, options);
  const { clock = () => new Date(), auditKey } = options;
  const context = { clock, auditKey };
  const { kind } = options;
  const close = once(() => db.destroy());
  const store: Store = {
    kind,
    inScope: (scope, work) => inScope(db, { scope, context, work }),
    together: (work) =>
      together(db, context, (within) => {
        const joined: Store = { kind, inScope: within, together: (more) => more(joined), close };
        return work(joined);
      }),
    close,
  };
  return rememberOwner(store, ownerUrl);
}

function openPool(app: pg.ClientConfig, { poolSize = POOL_SIZE, onStatement }: StoreSettings): Kysely<Tables> {
  const pool = new pg.Pool({
    ...app,
    max: poolSize,
    application_name: 'junheng',
    connectionTimeoutMillis: 30_000,
    // A program that froze or lost its line must not hold a county against the others.
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    allowExitOnIdle: true,
  });
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
