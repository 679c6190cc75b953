import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { flattenCountyYear } from '../src/figures/flatten-county-year.ts';
import { loadCountyYear, saveImport, verifyAudit } from '../src/index.ts';
import { asLoaded, madeUpCounty } from './made-up-county.ts';
import { startProgram } from './program.ts';
import type { ImportTask } from './programs/import.ts';
import { below, seeded, tries } from './seeds.ts';
import { onEachServer, type TestDatabase } from './test-store.ts';

const SIZE = { schools: 114, factsEach: 16 };
const ROWS = 5_000;
/** on each of two servers */
const TIMES = tries(20, 250);

onEachServer((database) => {
  test(`an import of ${ROWS} rows killed at any moment and sent again is there once and whole, ${TIMES} times`, async () => {
    const { random } = seeded('killed imports');
    const { statements, milliseconds } = await undisturbed(database());
    let killed = 0;
    const taskOf = (round: number): ImportTask => ({
      databaseUrl: database().url,
      county: { ...SIZE, seed: below(random, 2 ** 31), code: String(500_000 + round) },
      idempotencyKey: `import ${round}`,
      ...(round % 2 === 0 ? { killAfterStatement: 1 + below(random, statements) } : {}),
    });
    let next = begin(taskOf(0));
    for (let round = 0; killed < TIMES; round++) {
      expect(round, 'most are killed before they end by themselves').toBeLessThan(TIMES * 2);
      const { task, program } = next;
      expect(await program.line()).toBe('ready');
      program.say('go');
      if (task.killAfterStatement === undefined) {
        await Promise.race([pause(random() * milliseconds), program.ended]);
        program.kill();
      }
      await program.ended;
      if (program.child.signalCode === 'SIGKILL') killed++;
      if (killed < TIMES) next = begin(taskOf(round + 1));
      await expectWholeAfterRetry(database(), task);
    }
  });
});

const begin = (task: ImportTask) => ({ task, program: startProgram('import', JSON.stringify(task)) });

/** How many statements and how long an import takes when nobody kills it. */
async function undisturbed({ url }: TestDatabase) {
  const task: ImportTask = { databaseUrl: url, county: { ...SIZE, seed: 0, code: '499999' }, idempotencyKey: 'first' };
  const program = startProgram('import', JSON.stringify(task));
  await program.line();
  const start = performance.now();
  program.say('go');
  const statements = Number((await program.line())?.split(' ')[1]);
  const milliseconds = performance.now() - start;
  await program.ended;
  expect(statements).toBeGreaterThan(10);
  return { statements, milliseconds };
}

async function expectWholeAfterRetry({ store }: TestDatabase, { county, idempotencyKey }: ImportTask): Promise<void> {
  const countyYear = madeUpCounty(county);
  const figures = flattenCountyYear(countyYear).filter(({ value }) => value !== null).length;
  expect(figures).toBeGreaterThanOrEqual(ROWS);
  const scope = { counties: [county.code], who: 'importer' };
  const result = await store.inScope(scope, (tx) => saveImport(tx, { countyYear, idempotencyKey }));
  expect(result).toMatchObject({ written: figures, unchanged: 0, history: 0, alreadyImported: false });
  await store.inScope(scope, async (tx) => {
    expect(await loadCountyYear(tx, county.code, 2025)).toEqual(asLoaded(countyYear));
    const { rows } = await sql`SELECT (SELECT count(*) FROM figure WHERE county_code = ${county.code}) AS figures,
      (SELECT count(*) FROM figure_history WHERE county_code = ${county.code}) AS history,
      (SELECT count(*) FROM school WHERE county_code = ${county.code}) AS schools,
      (SELECT count(*) FROM import WHERE county_code = ${county.code}) AS imports,
      (SELECT count(*) FROM idempotency WHERE county_code = ${county.code}) AS keys`.execute(tx.db);
    expect(rows).toEqual([{ figures, history: 0, schools: SIZE.schools, imports: 1, keys: 1 }]);
    expect(await verifyAudit(tx, county.code)).toMatchObject({ intact: true, entries: 1 });
  });
}
