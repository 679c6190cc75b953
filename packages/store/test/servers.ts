import { access, chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { asOwner } from '../src/database/connect.ts';
import type { Binaries } from '../src/embedded/binaries.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../src/embedded/embedded-server.ts';
import { openStore } from '../src/open-store.ts';

/** A server that the whole run shares, with a migrated database to copy for each test file. */
export interface TestServer {
  readonly name: string;
  /** undefined when the server is not installed here; then `missing` says what to do */
  readonly url?: string;
  /** a role that row security does not hold, for tests to look behind it */
  readonly superUrl?: string;
  readonly missing?: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    servers: readonly TestServer[];
  }
}

export const TEMPLATE = 'junheng_template';
const DEBIAN = '/usr/lib/postgresql/15';
// Only what a power cut would show is given up; programs and servers are still killed for real.
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '90' };

/** Starts the embedded PostgreSQL and Debian's PostgreSQL 15 once a run, each in a folder that goes with it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'junheng-test-servers-'));
  await chmod(folder, 0o711); // as root we run the servers as nobody
  const running: EmbeddedServer[] = [];
  const servers: TestServer[] = [];
  const start = async (name: string, binaries?: Binaries) => {
    const options = { settings: FAST, ...(binaries === undefined ? {} : { binaries }) };
    const server = await startEmbeddedServer(path.join(folder, name.replaceAll(' ', '-')), options);
    running.push(server);
    const superUrl = server.url('postgres');
    // One server's owner role is a superuser, as on the embedded one; the other's is not, as an operator would have it.
    const url = binaries === undefined ? superUrl : await plainOwner(superUrl);
    await prepareTemplate(url);
    servers.push({ name, url, superUrl });
  };
  await start('embedded PostgreSQL');
  const debian = await debianBinaries();
  if (debian !== undefined) await start('PostgreSQL 15', debian);
  else servers.push({ name: 'PostgreSQL 15', missing: `not in ${DEBIAN}: apt-get install postgresql-15` });
  project.provide('servers', servers);
  return async () => {
    await Promise.all(running.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  };
}

async function plainOwner(superUrl: string): Promise<string> {
  const role = `CREATE ROLE plain_owner LOGIN NOSUPERUSER CREATEROLE CREATEDB PASSWORD 'plain owner'`;
  await asOwner(superUrl, (client) => client.query(role));
  const url = new URL(superUrl);
  url.username = 'plain_owner';
  url.password = 'plain owner';
  return url.href;
}

async function prepareTemplate(url: string): Promise<void> {
  await asOwner(url, (owner) => owner.query(`CREATE DATABASE ${TEMPLATE}`));
  const store = await openStore({ databaseUrl: withDatabase(url, TEMPLATE) });
  await store.close();
}

/** The same server and role, another database. */
export function withDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function debianBinaries(): Promise<Binaries | undefined> {
  const program = (name: string) => path.join(DEBIAN, 'bin', name);
  const binaries = { initdb: program('initdb'), postgres: program('postgres') };
  return access(binaries.postgres).then(
    () => binaries,
    () => undefined,
  );
}
