import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** What counting rosters may take of the machine. */
export interface RosterLimits {
  /** most memory that DuckDB may take, in megabytes; beyond it, it spills to a folder that is removed afterwards */
  readonly memoryMegabytes: number;
  readonly threads: number;
}

/** An open database and the folder that goes with it. */
export interface RosterSession {
  readonly connection: DuckDBConnection;
  /** readable by this user only, removed at the end */
  readonly spill: string;
}

/**
 * Runs work on a database in memory that reads the two files and nothing else: no extension is fetched, no other path is open.
 */
export async function inRosterSession<T>(
  files: readonly string[],
  { memoryMegabytes, threads }: RosterLimits,
  work: (session: RosterSession) => Promise<T>,
): Promise<T> {
  const spill = await mkdtemp(join(tmpdir(), 'junheng-roster-'));
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMegabytes}MB`,
    threads: String(threads),
    temp_directory: spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  try {
    const paths = [...files, spill].map((path) => `'${path.replaceAll("'", "''")}'`);
    await connection.run(`SET allowed_paths = [${paths.slice(0, -1).join(', ')}]`);
    await connection.run(`SET allowed_directories = [${paths.at(-1)}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    return await work({ connection, spill });
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(spill, { recursive: true, force: true });
  }
}
