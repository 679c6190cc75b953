import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addEntries,
  addNotices,
  backup,
  changeEntry,
  enqueueMail,
  loadCountyYear,
  openStore,
  restore,
  saveImport,
  saveScenario,
  saveVerdictRun,
  verifyAudit,
} from '../src/index.ts';
import { madeUpCounty } from './made-up-county.ts';
import { madeUpEntry, madeUpMail, madeUpNotice } from './made-up-entry.ts';
import { madeUpVerdict } from './made-up-verdict.ts';
import { below, seeded, tries } from './seeds.ts';
import { copyTemplate, dropDatabase, onEachServer, type TestDatabase } from './test-store.ts';

const TIMES = tries(3, 10); // on each of two servers
const KEY = 'the key that the operator keeps';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'junheng-backup-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fill({ store }: TestDatabase, seed: number): Promise<string> {
  const code = String(600_000 + (seed % 100_000));
  const countyYear = madeUpCounty({ seed, code, schools: 30, withSources: true });
  await store.inScope({ counties: [code] }, async (tx) => {
    const file = { name: '宽表.xlsx', sha256: 'c'.repeat(64), bytes: 9_007_199_254_740_991 };
    await saveImport(tx, { countyYear, files: [file], idempotencyKey: randomUUID() });
    await saveScenario(tx, { countyCode: code, schoolYear: 2025, name: `${seed}`, edits: [], expectedVersion: 0 });
    await saveVerdictRun(tx, { runId: randomUUID(), verdict: madeUpVerdict({ seed, county: code }) });
    const { added } = await addEntries(tx, code, [madeUpEntry({ school: 's1', units: ['县财政局', `'"\\{,}`] })]);
    for (const { id } of added) await changeEntry(tx, { countyCode: code, id, expectedVersion: 1, action: 'edit' });
    await addNotices(tx, [madeUpNotice(code)]);
    await enqueueMail(tx, madeUpMail(code));
  });
  return code;
}

onEachServer(
  (database) => {
    test(`a backup restored into an empty store is the same, row by row, ${TIMES} times`, async () => {
      const { random } = seeded('backup');
      for (let round = 0; round < TIMES; round++) {
        const code = await fill(database(), below(random, 1e9));
        const [first, second] = [randomUUID(), randomUUID()].map((name) => path.join(folder, name));
        const saved = await backup(database().store, first ?? '');
        const copy = await copyTemplate(database().url);
        const other = await openStore({ databaseUrl: copy, auditKey: KEY });
        await restore(other, first ?? '');
        const again = await backup(other, second ?? '');
        expect(again.tables).toEqual(saved.tables);
        expect(saved.tables.find(({ name }) => name === 'figure')?.rows).toBeGreaterThan(100);
        for (const table of ['register_entry', 'register_history', 'notice', 'mail_outbox'])
          expect(saved.tables.find(({ name }) => name === table)?.rows, table).toBeGreaterThan(round);
        const load = (store: typeof other) =>
          store.inScope({ counties: [code] }, (tx) => loadCountyYear(tx, code, 2025));
        expect(await load(other)).toEqual(await load(database().store));
        const audit = await other.inScope({ counties: [code] }, (tx) => verifyAudit(tx, code));
        expect(audit).toMatchObject({ intact: true });
        await other.close();
        await dropDatabase(database().url, copy);
      }
    });

    test('a damaged backup is refused whole, and so is a store that holds something', async () => {
      await fill(database(), 77);
      const place = path.join(folder, randomUUID());
      await backup(database().store, place);
      await expect(restore(database().store, place)).rejects.toMatchObject({ code: 'restoreNotEmpty' });
      await appendFile(path.join(place, 'audit_entry.ndjson'), '\n');
      const copy = await copyTemplate(database().url);
      const other = await openStore({ databaseUrl: copy });
      await expect(restore(other, place)).rejects.toMatchObject({ code: 'backupDamaged' });
      await rm(path.join(place, 'figure.ndjson'));
      await expect(restore(other, place)).rejects.toMatchObject({ code: 'backupDamaged' });
      await expect(restore(other, path.join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'backupDamaged' });
      expect(
        (await backup(other, path.join(folder, randomUUID()))).tables.find(({ name }) => name === 'county')?.rows,
      ).toBe(0);
      await other.close();
      await dropDatabase(database().url, copy);
      expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
    });
  },
  { auditKey: KEY },
);
