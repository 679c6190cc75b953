import { createHmac } from 'node:crypto';
import pg from 'pg';
import { StoreError } from '../store-error.ts';
import { columnParsers } from './column-parsers.ts';

/** The role of daily work: it owns nothing and cannot step over row security. */
export const APP_ROLE = 'junheng_app';

const OLDEST_SERVER = 150_000;
const WRONG_PASSWORD = '28P01';
const NO_SUCH_DATABASE = '3D000';
/** role or database made by another program at the same moment */
const ALREADY_THERE = new Set(['42710', '42P04', '23505']);
const UPDATED_BY_ANOTHER = 'XX000';

/** Secrets that follow from the owner's password, so that a server needs only one. */
export function derivedSecret(ownerUrl: string, purpose: string): string {
  const { password } = new pg.Client({ connectionString: ownerUrl });
  return createHmac('sha256', String(password ?? ''))
    .update(`junheng ${purpose}`)
    .digest('base64url');
}

/** Connection settings of the program's role on the owner's server and database. */
export function appConnection(ownerUrl: string): pg.ClientConfig {
  const owner = new pg.Client({ connectionString: ownerUrl });
  const { host, port, ssl } = owner;
  return {
    host,
    port,
    ...(ssl ? { ssl } : {}), // the owner's settings, certificates included
    ...(owner.database === undefined ? {} : { database: owner.database }),
    user: APP_ROLE,
    password: derivedSecret(ownerUrl, 'app role'),
    types: columnParsers,
  };
}

/**
 * Runs work as the owner role, on a connection of its own.
 * @throws StoreError `connectionFailed` or `serverTooOld`.
 */
export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, types: columnParsers, application_name: 'junheng owner' });
  client.on('error', () => undefined);
  await client.connect().catch((cause: unknown) => {
    throw connectionFailed(client, cause);
  });
  try {
    await requireVersion(client);
    return await work(client);
  } finally {
    await client.end();
  }
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query('SHOW server_version_num');
  const version = Number(rows[0]?.server_version_num);
  if (version >= OLDEST_SERVER) return;
  throw new StoreError({
    code: 'serverTooOld',
    zh: `数据库服务器版本为 ${Math.floor(version / 10_000)}，需要 PostgreSQL 15 或更高版本。`,
    en: `The database server is PostgreSQL ${Math.floor(version / 10_000)}; version 15 or newer is needed.`,
  });
}

/** Makes the database when the server has none of this name. */
export async function ensureDatabase(url: (database: string) => string, name: string): Promise<void> {
  const probe = new pg.Client({ connectionString: url(name) });
  probe.on('error', () => undefined);
  try {
    await probe.connect();
    await probe.end();
  } catch (error) {
    if ((error as { code?: string }).code !== NO_SUCH_DATABASE) throw connectionFailed(probe, error);
    await asOwner(url('postgres'), (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`));
  }
}

/** Makes the program's role, and gives it the password that follows from the owner's when it has another. */
export async function ensureAppRole(owner: pg.Client, app: pg.ClientConfig): Promise<void> {
  const password = pg.escapeLiteral(String(app.password));
  const { rowCount } = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP_ROLE]);
  if (rowCount === 0)
    await owner
      .query(`CREATE ROLE ${APP_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${password}`)
      .catch(ignore(ALREADY_THERE));
  if (await logsIn(app)) return;
  await owner.query(`ALTER ROLE ${APP_ROLE} PASSWORD ${password}`).catch(ignore(new Set([UPDATED_BY_ANOTHER])));
}

async function logsIn(app: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(app);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === WRONG_PASSWORD) return false;
    throw connectionFailed(client, error);
  }
}

const ignore = (codes: ReadonlySet<string>) => (error: { code?: string }) => {
  if (!codes.has(error.code ?? '')) throw error;
};

function connectionFailed({ host, port, user }: pg.Client, cause: unknown): StoreError {
  const words = (cause as Error).message || String((cause as { code?: string }).code);
  return new StoreError({
    code: 'connectionFailed',
    zh: `无法以 ${user ?? ''} 连接数据库 ${host}:${port}：${words}。请检查 DATABASE_URL、服务器是否运行以及登录权限。`,
    en: `Could not connect to the database at ${host}:${port} as ${user ?? ''}: ${words}. Check DATABASE_URL, that the server runs and that this user may log in.`,
    cause,
  });
}
