import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addEntries,
  addNotices,
  backup,
  enqueueMail,
  openStore,
  restore,
  type Store,
  saveImport,
  saveScenario,
} from '../src/index.ts';
import { breakEach } from './each-failure.ts';
import { type FailingIo, failingIo } from './failing-io.ts';
import { type KeptState, keptState } from './kept-state.ts';
import { madeUpCounty } from './made-up-county.ts';
import { madeUpEntry, madeUpMail, madeUpNotice } from './made-up-entry.ts';
import { tries } from './seeds.ts';
import { withDatabase } from './servers.ts';
import { copyTemplate, dropDatabase, onEachServer } from './test-store.ts';

const CODE = '600001';
const ON_BOTH = process.env.JUNHENG_LONG === '1';
const OF_EACH_KIND = tries(1, Number.POSITIVE_INFINITY);
let folder: string;
let io: FailingIo;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'junheng-failing-backup-'));
  await chmod(folder, 0o711);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fill(store: Store): Promise<void> {
  const countyYear = madeUpCounty({ seed: 5, code: CODE, schools: 8, withSources: true });
  await store.inScope({ counties: [CODE] }, async (tx) => {
    await saveImport(tx, { countyYear, idempotencyKey: randomUUID() });
    await saveScenario(tx, { countyCode: CODE, schoolYear: 2025, name: '甲', edits: [], expectedVersion: 0 });
    await addEntries(tx, CODE, [madeUpEntry({ school: 's1', units: ['县财政局'] })]);
    await addNotices(tx, [madeUpNotice(CODE)]);
    await enqueueMail(tx, madeUpMail(CODE));
  });
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const newPlace = () => path.join(folder, randomUUID());

onEachServer((database) => {
  let saved: Awaited<ReturnType<typeof backup>>;
  let good: string;
  beforeAll(async () => {
    await fill(database().store);
    io ??= failingIo(folder);
    good = newPlace();
    saved = await backup(database().store, good);
  });

  test('whichever call of a backup fails, no folder looks like a whole one, and the next backup is whole', async ({
    skip,
  }) => {
    skip(!ON_BOTH && database().index > 0, 'only in the long run');
    const { store } = database();
    // a store that holds something refuses a whole backup for that alone
    const isWhole = async (place: string) => (await codeOf(restore(store, place))) === 'restoreNotEmpty';
    expect(await isWhole(good)).toBe(true);
    const found = { none: 0, whole: 0 };
    const { calls, broken } = await breakEach(io, {
      stage: async () => newPlace(),
      run: (place) => backup(store, place),
      check: async (place, { call, failure, what, told }) => {
        expect(told, `${what} is told`).toBeInstanceOf(Error);
        const beside = (await readdir(folder)).filter((name) => name.startsWith(path.basename(place)));
        if (await isWhole(place)) {
          found.whole++;
          expect([call.startsWith('rename'), failure], what).toEqual([true, 'after']);
          return;
        }
        found.none++;
        expect(beside, `${what} leaves nothing`).toEqual([]);
        expect((await backup(store, place)).tables, `${what}, and again`).toEqual(saved.tables);
        expect(await isWhole(place), `${what}, and again`).toBe(true);
        await rm(place, { recursive: true });
      },
      ofEachKind: OF_EACH_KIND,
    });
    console.log(
      `a backup: ${broken} failures of ${calls} calls, ${found.none} left nothing, ${found.whole} a whole one`,
    );
    expect(found.whole).toBe(1);
  });

  test('whichever call of a restore fails, the store is as empty as it was or whole, and the next restore fills it', async ({
    skip,
  }) => {
    skip(!ON_BOTH && database().index > 0, 'only in the long run');
    const copy = await copyTemplate(database().url);
    const other = await openStore({ databaseUrl: copy });
    const superUrl = withDatabase(database().superUrl, new URL(copy).pathname.slice(1));
    const empty = newPlace();
    let state: KeptState | undefined;
    try {
      await mkdir(empty);
      state = await keptState({ superUrl, folder: empty });
      await state.hold();
      const kept = state;
      const found = { empty: 0, whole: 0 };
      const again = async () => (await backup(other, newPlace())).tables;
      const { calls, broken } = await breakEach(io, {
        stage: () => kept.bringBack(),
        run: () => restore(other, good),
        check: async (_, { call, failure, what, told }) => {
          expect(told, `${what} is told`).toBeInstanceOf(Error);
          if ((await kept.touched()).length === 0) {
            found.empty++;
            expect(await codeOf(restore(other, good)), `${what}, and again`).toBe('done');
          } else {
            found.whole++;
            expect([call, failure], what).toEqual(['COMMIT', 'after']);
          }
          expect(await again(), what).toEqual(saved.tables);
        },
        ofEachKind: OF_EACH_KIND,
      });
      console.log(
        `a restore: ${broken} failures of ${calls} calls, ${found.empty} left it empty, ${found.whole} whole`,
      );
      expect(found.whole).toBe(1);
    } finally {
      await state?.close();
      await other.close();
      await dropDatabase(database().superUrl, copy);
    }
  });
});
