import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import {
  addEntries,
  addTasks,
  changeEntry,
  changeTask,
  entryHistory,
  listEntries,
  listTasks,
  loadEntry,
  loadTask,
  type RegisterEntry,
  type Scope,
  type StoredTask,
  saveImport,
  taskHistory,
} from '../src/index.ts';
import { madeUpCounty } from './made-up-county.ts';
import { madeUpEntry } from './made-up-entry.ts';
import { madeUpTask } from './made-up-plan.ts';
import { below, seeded, tries } from './seeds.ts';
import { onEachServer, type TestDatabase } from './test-store.ts';

const [COUNTY, OTHER] = ['440301', '440302'];
const FINANCE = '县财政局';
const POSTS = '县编办';
const ODD = `'局"\\ 100%_, {甲,乙}; --`;
const whole = (code: string): Scope => ({ counties: [code], who: 'clerk' });
const department = (unit: string, code = COUNTY): Scope => ({ counties: [code], schools: [], unit, who: 'bureau' });

const entriesOf = ({ store }: TestDatabase, scope: Scope, code = COUNTY) =>
  store.inScope(scope, (tx) => listEntries(tx, code));
const tasksOf = ({ store }: TestDatabase, scope: Scope, code = COUNTY) =>
  store.inScope(scope, (tx) => listTasks(tx, code));
const origins = (rows: readonly { readonly origin: string }[]) => rows.map(({ origin }) => origin).sort();

function found<T>(rows: readonly (T & { readonly origin: string })[], origin: string): T {
  const row = rows.find((one) => one.origin === origin);
  if (row === undefined) throw new Error(`${origin} is there`);
  return row;
}

onEachServer((database) => {
  beforeAll(async () => {
    for (const [seed, code] of [COUNTY, OTHER].entries()) {
      const countyYear = madeUpCounty({ seed, code, schools: 2 });
      await database().store.inScope(whole(code), async (tx) => {
        await saveImport(tx, { countyYear, idempotencyKey: 'import' });
        await addEntries(tx, code, [
          madeUpEntry({ origin: 'leads', school: 's0', units: [FINANCE, POSTS] }),
          madeUpEntry({ origin: 'takes part', school: 's1', units: [POSTS, FINANCE] }),
          madeUpEntry({ origin: 'others', units: [POSTS] }),
          madeUpEntry({ origin: 'nobody', units: [] }),
          madeUpEntry({ origin: 'nameless', units: [''] }),
          madeUpEntry({ origin: 'odd', units: [ODD] }),
        ]);
        await addTasks(tx, code, [
          madeUpTask({ origin: 'leads', leads: [FINANCE] }),
          madeUpTask({ origin: 'takes part', leads: [POSTS], partners: [FINANCE] }),
          madeUpTask({ origin: 'others', leads: [POSTS] }),
          madeUpTask({ origin: 'nobody', leads: [] }),
          madeUpTask({ origin: 'nameless', leads: [''] }),
          madeUpTask({ origin: 'odd', leads: [], partners: [ODD] }),
        ]);
      });
    }
  });

  test('a department sees the entries and tasks that it leads or takes part in, and no others', async () => {
    for (const [unit, seen] of [
      [FINANCE, ['leads', 'takes part']],
      [POSTS, ['leads', 'others', 'takes part']],
      [ODD, ['odd']],
      ['县财政', []],
      [`${FINANCE},${POSTS}`, []],
      ['*', []],
    ] as const) {
      expect(origins(await entriesOf(database(), department(unit))), unit).toEqual(seen);
    }
    expect(origins(await tasksOf(database(), department(FINANCE)))).toEqual(['leads', 'takes part']);
    expect(origins(await tasksOf(database(), department(POSTS)))).toEqual(['others', 'takes part']);
    expect(origins(await tasksOf(database(), department(ODD)))).toEqual(['odd']);
  });

  test('no name of a unit opens nothing, not even what names none', async () => {
    const scopes = [department(''), { counties: [COUNTY], schools: [] }];
    for (const scope of scopes) {
      expect(await entriesOf(database(), scope)).toEqual([]);
      expect(await tasksOf(database(), scope)).toEqual([]);
    }
  });

  test('a unit of the same name in another county is another unit', async () => {
    const { store } = database();
    const foreign = found<RegisterEntry>(await entriesOf(database(), whole(OTHER), OTHER), 'leads');
    const read = store.inScope(department(FINANCE), (tx) => loadEntry(tx, OTHER, foreign.id));
    await expect(read).rejects.toMatchObject({ code: 'outOfScope' });
    const here = store.inScope(department(FINANCE), (tx) => loadEntry(tx, COUNTY, foreign.id));
    await expect(here).rejects.toMatchObject({ code: 'entryUnknown' });
    const raw = await store.inScope(department(FINANCE), async ({ db }) => {
      const { rows } = await sql<{ county_code: string }>`SELECT DISTINCT county_code FROM register_entry`.execute(db);
      return rows;
    });
    expect(raw).toEqual([{ county_code: COUNTY }]);
  });

  test('a department sees nothing else of the county: no school, no figure, no plan', async () => {
    await database().store.inScope(department(FINANCE), async ({ db }) => {
      for (const table of ['school', 'figure', 'plan_document', 'verdict_run', 'scenario', 'audit_entry', 'mapping']) {
        const { rows } = await sql`SELECT 1 FROM ${sql.table(table)}`.execute(db);
        expect(rows, table).toEqual([]);
      }
    });
  });

  test('a department works on what is its own, and the history of it is seen by both units', async () => {
    const { store } = database();
    const entry = found<RegisterEntry>(await entriesOf(database(), department(FINANCE)), 'takes part');
    const step = { countyCode: COUNTY, expectedVersion: 1, state: 'working', action: 'start' };
    await store.inScope(department(FINANCE), (tx) => changeEntry(tx, { ...step, id: entry.id }));
    const task = found<StoredTask>(await tasksOf(database(), department(FINANCE)), 'takes part');
    const content = { ...task, state: 'underWay' as const };
    await store.inScope(department(FINANCE), (tx) =>
      changeTask(tx, { countyCode: COUNTY, id: task.id, expectedVersion: 1, content }),
    );
    const lines = (unit: string) =>
      store.inScope(department(unit), async (tx) => [
        await entryHistory(tx, COUNTY, entry.id),
        await taskHistory(tx, COUNTY, task.id),
      ]);
    for (const unit of [FINANCE, POSTS])
      expect(await lines(unit)).toMatchObject([
        [{ version: 2, action: 'start', who: 'bureau' }],
        [{ version: 2, after: { state: 'underWay' }, who: 'bureau' }],
      ]);
    expect(await lines('县住建局')).toEqual([[], []]);
  });

  test('what is not its own is refused as what does not exist', async () => {
    const { store } = database();
    const entry = found<RegisterEntry>(await entriesOf(database(), whole(COUNTY)), 'others');
    const task = found<StoredTask>(await tasksOf(database(), whole(COUNTY)), 'others');
    for (const id of [entry.id, crypto.randomUUID()]) {
      const step = { countyCode: COUNTY, id, expectedVersion: 1, state: 'closed', action: 'close' };
      const work = store.inScope(department(FINANCE), (tx) => changeEntry(tx, step));
      await expect(work).rejects.toMatchObject({ code: 'entryUnknown', details: { id } });
    }
    for (const id of [task.id, crypto.randomUUID()]) {
      const work = store.inScope(department(FINANCE), (tx) => loadTask(tx, COUNTY, id));
      await expect(work).rejects.toMatchObject({ code: 'taskUnknown', details: { id } });
    }
  });

  test('a department can neither drop its unit from an entry nor put one down for others', async () => {
    const { store } = database();
    const entry = found<RegisterEntry>(await entriesOf(database(), department(FINANCE)), 'leads');
    const step = { countyCode: COUNTY, id: entry.id, expectedVersion: entry.version, action: 'edit' };
    const drop = store.inScope(department(FINANCE), (tx) => changeEntry(tx, { ...step, units: [POSTS] }));
    await expect(drop).rejects.toMatchObject({ code: 'outOfScope' });
    const put = store.inScope(department(FINANCE), (tx) =>
      addEntries(tx, COUNTY, [madeUpEntry({ origin: 'put down', units: [POSTS] })]),
    );
    await expect(put).rejects.toMatchObject({ code: 'outOfScope' });
    expect(origins(await entriesOf(database(), whole(COUNTY)))).not.toContain('put down');
    expect(found(await entriesOf(database(), whole(COUNTY)), 'leads')).toEqual(entry);
  });

  test('when the county hands an entry to another unit, the old one sees the handing over and nothing after', async () => {
    const { store } = database();
    const { added } = await store.inScope(whole(COUNTY), (tx) =>
      addEntries(tx, COUNTY, [madeUpEntry({ origin: 'handed over', units: [FINANCE] })]),
    );
    const id = added[0]?.id ?? '';
    for (const [index, units] of [[POSTS], [POSTS], [POSTS]].entries()) {
      const change = { countyCode: COUNTY, id, expectedVersion: index + 1, units, state: `step${index}` };
      await store.inScope(whole(COUNTY), (tx) => changeEntry(tx, { ...change, action: 'assign' }));
    }
    const versions = async (unit: string) =>
      (await store.inScope(department(unit), (tx) => entryHistory(tx, COUNTY, id))).map(({ version }) => version);
    expect(await versions(FINANCE)).toEqual([2]);
    expect(await versions(POSTS)).toEqual([4, 3, 2]);
    expect(origins(await entriesOf(database(), department(FINANCE)))).not.toContain('handed over');
  });

  test('departments, schools and the county on a pool of two never mix', async () => {
    const { random } = seeded('interleaved departments');
    const store = await database().openAnother({ poolSize: 2 });
    const scopes: readonly Scope[] = [
      ...[department(FINANCE), department(POSTS), department(ODD), department('')],
      ...[{ counties: [COUNTY], schools: ['s0'] }, { counties: [COUNTY], schools: [] }, whole(COUNTY)],
      ...[department(FINANCE, OTHER), { counties: [] }],
    ];
    const seen = (scope: Scope) =>
      store.inScope(scope, async ({ db }) => {
        const { rows } = await sql<{ seen: string }>`SELECT county_code || entry_id::text AS seen FROM register_entry
          UNION ALL SELECT county_code || task_id::text FROM plan_task ORDER BY 1`.execute(db);
        return rows.map((row) => row.seen).join();
      });
    const expected: string[] = [];
    for (const scope of scopes) expected.push(await seen(scope));
    expect(new Set(expected.filter((rows) => rows !== '')).size).toBe(6);
    let done = 0;
    const rounds = tries(1_000, 10_000);
    const worker = async () => {
      while (done < rounds) {
        done++;
        const which = below(random, scopes.length);
        expect(await seen(scopes[which] ?? { counties: [] })).toBe(expected[which]);
      }
    };
    await Promise.all(Array.from({ length: 4 }, worker));
  });
});
