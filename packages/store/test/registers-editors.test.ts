import { beforeAll, expect, test } from 'vitest';
import {
  addEntries,
  auditEntriesOf,
  changeEntries,
  changeEntry,
  type EntryChange,
  entryHistory,
  isConflict,
  loadEntry,
  type RegisterEntry,
  saveImport,
} from '../src/index.ts';
import { madeUpCounty } from './made-up-county.ts';
import { madeUpEntry } from './made-up-entry.ts';
import { below, seeded, tries } from './seeds.ts';
import { onEachServer, type TestDatabase } from './test-store.ts';

const COUNTY = '440301';
const scope = { counties: [COUNTY], who: 'clerk' };

async function oneEntry({ store }: TestDatabase, origin: string): Promise<RegisterEntry> {
  const entry = madeUpEntry({ origin, content: { item: 'sportsArea', value: 6.1, measures: '扩建' } });
  const { added } = await store.inScope(scope, (tx) => addEntries(tx, COUNTY, [entry]));
  const [first] = added;
  if (first === undefined) throw new Error('the entry is new');
  return first;
}

const change = ({ store }: TestDatabase, one: Omit<EntryChange, 'countyCode'>, who = 'clerk') =>
  store.inScope({ ...scope, who }, (tx) => changeEntry(tx, { countyCode: COUNTY, ...one }));

onEachServer((database) => {
  beforeAll(async () => {
    const countyYear = madeUpCounty({ seed: 1, code: COUNTY, schools: 1 });
    await database().store.inScope(scope, (tx) => saveImport(tx, { countyYear, idempotencyKey: 'import' }));
  });

  test('a change keeps only what changed, before and after, with action and reasons', async () => {
    const { id } = await oneEntry(database(), 'kept');
    const content = { item: 'sportsArea', value: 6.1, moneyYuan: '1000000.00' };
    const step = { id, action: 'plan', state: 'planned', content, reasons: '常务会议定' };
    const after = await change(database(), { ...step, expectedVersion: 1 });
    expect(after).toMatchObject({ version: 2, state: 'planned', title: '体育运动场馆面积不足', content });
    await change(database(), { id, expectedVersion: 2, deadline: null, action: 'edit' }, 'boss');
    const { store } = database();
    expect(await store.inScope(scope, (tx) => entryHistory(tx, COUNTY, id))).toMatchObject([
      {
        ...{ version: 3, action: 'edit', reasons: '', before: { deadline: '2026-06-30' }, after: { deadline: null } },
        who: 'boss',
      },
      {
        ...{ version: 2, action: 'plan', reasons: '常务会议定', who: 'clerk' },
        before: { state: 'open', content: { measures: '扩建', moneyYuan: null } },
        after: { state: 'planned', content: { measures: null, moneyYuan: '1000000.00' } },
      },
    ]);
    expect(await store.inScope(scope, (tx) => loadEntry(tx, COUNTY, id))).toMatchObject({
      ...{ version: 3, deadline: null, createdBy: 'clerk', changedBy: 'boss' },
    });
  });

  test('who comes second sees both, and nothing is overwritten unseen', async () => {
    const { id } = await oneEntry(database(), 'two');
    const theirs = await change(database(), { id, expectedVersion: 1, title: '甲改', action: 'edit' }, 'first');
    const late = change(
      database(),
      { id, expectedVersion: 1, title: '乙改', deadline: null, action: 'edit' },
      'second',
    );
    await expect(late).rejects.toMatchObject({
      code: 'entryChanged',
      details: { yours: { version: 1, action: 'edit', title: '乙改', deadline: null }, theirs },
    });
    const ahead = change(database(), { id, expectedVersion: 3, title: '丙改', action: 'edit' });
    await expect(ahead).rejects.toMatchObject({ code: 'entryChanged' });
    const nowhere = change(database(), { id: crypto.randomUUID(), expectedVersion: 1, action: 'edit' });
    await expect(nowhere).rejects.toMatchObject({ code: 'entryUnknown' });
  });

  test('of editors at once one wins each time, and the history tells the whole way', async () => {
    const { random } = seeded('register editors');
    const first = await oneEntry(database(), 'race');
    const { id } = first;
    let version = 1;
    for (let round = 0; round < tries(50, 500); round++) {
      const editors = [0, 1, 2].map((editor) => {
        const content = { ...first.content, value: below(random, 1e6), editor };
        return change(database(), { id, expectedVersion: version, content, action: 'edit' }, `editor${editor}`);
      });
      const results = await Promise.allSettled(editors);
      const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      expect(won).toHaveLength(1);
      version++;
      for (const result of results)
        if (result.status === 'rejected') {
          if (!isConflict(result.reason)) throw result.reason;
          expect(result.reason.details).toMatchObject({ theirs: won[0] });
        }
    }
    const { store } = database();
    const [present, history] = await store.inScope(scope, async (tx) => [
      await loadEntry(tx, COUNTY, id),
      await entryHistory(tx, COUNTY, id),
    ]);
    expect(history.map((line) => line.version)).toEqual(Array.from({ length: version - 1 }, (_, i) => version - i));
    let replayed = first.content;
    for (const { before, after } of [...history].reverse()) {
      expect(replayed).toMatchObject(withoutNulls(before.content));
      replayed = { ...replayed, ...(after.content as object) };
    }
    expect(replayed).toEqual(present.content);
  });

  test('many changes are made together or not at all', async () => {
    const { store } = database();
    const [a, b] = [await oneEntry(database(), 'many a'), await oneEntry(database(), 'many b')];
    const both = (versions: readonly [number, number]) =>
      store.inScope(scope, (tx) =>
        changeEntries(tx, COUNTY, [
          { id: a.id, expectedVersion: versions[0], state: 'closed', action: 'close' },
          { id: b.id, expectedVersion: versions[1], state: 'closed', action: 'close' },
        ]),
      );
    await expect(both([1, 2])).rejects.toMatchObject({ code: 'entryChanged' });
    expect(await store.inScope(scope, (tx) => loadEntry(tx, COUNTY, a.id))).toEqual(a);
    expect(await store.inScope(scope, (tx) => entryHistory(tx, COUNTY, a.id))).toEqual([]);
    expect((await both([1, 1])).map(({ state }) => state)).toEqual(['closed', 'closed']);
    const [last] = await store.inScope({ ...scope, audit: [COUNTY] }, (tx) => auditEntriesOf(tx, { division: COUNTY }));
    const said = (entry: RegisterEntry) => ({
      id: entry.id,
      kind: 'finding',
      action: 'close',
      state: 'closed',
      version: 2,
    });
    expect(last).toMatchObject({ action: 'changeEntries' });
    expect(last?.detail).toEqual({ entries: expect.arrayContaining([said(a), said(b)]) });
  });
});

const withoutNulls = (said: unknown): object =>
  Object.fromEntries(Object.entries((said ?? {}) as object).filter(([, value]) => value !== null));
