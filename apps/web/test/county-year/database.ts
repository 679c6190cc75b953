import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asOwner } from '../../../../packages/store/src/database/connect.ts';
import type { WebServer } from '../start-server.ts';

/** Rows as the owner of the database sees them, past row security and past the program: what is really there. */
export async function look<Row>(
  { dataFolder }: WebServer,
  statement: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const folder = join(dataFolder, 'postgres');
  const password = (await readFile(join(folder, 'secret'), 'utf8')).trim();
  const port = (await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[3];
  const url = `postgres://junheng:${password}@127.0.0.1:${port}/junheng`;
  return asOwner(url, async (client) => (await client.query(statement, [...values])).rows);
}
