import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { ownerUrlOf } from '../src/database/owner-url.ts';
import { openStore } from '../src/index.ts';

/** made up; the last digit is its check digit */
const IDENTITY = '110101201003074514';

/** Statements that fail, each in a way that PostgreSQL explains with what was sent. */
const FAILING: readonly (readonly [statement: string, values: readonly unknown[]])[] = [
  [`INSERT INTO division VALUES ('000000', $1, 'nation', 2000, NULL)`, [IDENTITY]],
  ['INSERT INTO division VALUES ($1, $1, $1, 2000, NULL)', [IDENTITY]],
  ['SELECT $1::int', [IDENTITY.padEnd(30, '9')]],
  ['SELECT $1::uuid', [IDENTITY]],
  [`SELECT '${IDENTITY}'::date`, []],
  [`SELECT ${IDENTITY} FROM "${IDENTITY}"`, []],
  [`SET app.who = ${IDENTITY} ${IDENTITY}`, []],
];

test('the log of the database server quotes nothing of a statement that failed, and still tells of the server', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'junheng-log-'));
  await chmod(folder, 0o711);
  const store = await openStore({ dataFolder: folder });
  const client = new pg.Client({ connectionString: ownerUrlOf(store) });
  try {
    await client.connect();
    const words: string[] = [];
    for (const [statement, values] of FAILING)
      await client.query(statement, [...values]).catch((error: Error) => words.push(JSON.stringify(error)));
    expect(words).toHaveLength(FAILING.length);
    expect(words.join()).toContain(IDENTITY); // the program itself is told
    const log = await readFile(path.join(folder, 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain(IDENTITY);
    expect(log).not.toMatch(/STATEMENT|DETAIL|ERROR/);
  } finally {
    await client.end();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
});
