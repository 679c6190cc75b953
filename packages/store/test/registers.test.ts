import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { appConnection } from '../src/database/connect.ts';
import {
  addEntries,
  auditEntriesOf,
  changeEntry,
  countEntries,
  countEntriesByCounty,
  entryHistory,
  listEntries,
  loadEntry,
  renumberSchool,
  saveImport,
} from '../src/index.ts';
import { madeUpCounty } from './made-up-county.ts';
import { madeUpEntry } from './made-up-entry.ts';
import { onEachServer } from './test-store.ts';

const COUNTY = '440301';
const OTHER = '440302';
const scope = { counties: [COUNTY], who: 'clerk' };

onEachServer((database) => {
  beforeAll(async () => {
    for (const [seed, code] of [COUNTY, OTHER].entries()) {
      const countyYear = madeUpCounty({ seed, code, schools: 3 });
      await database().store.inScope({ counties: [code] }, (tx) =>
        saveImport(tx, { countyYear, idempotencyKey: 'import' }),
      );
    }
  });

  test('entries of a county without rows are refused, and every school that is not there is named', async () => {
    const { store } = database();
    const elsewhere = store.inScope({ counties: ['440303'] }, (tx) => addEntries(tx, '440303', [madeUpEntry()]));
    await expect(elsewhere).rejects.toMatchObject({ code: 'countyUnknown' });
    const foreign = store.inScope(scope, (tx) => addEntries(tx, OTHER, [madeUpEntry()]));
    await expect(foreign).rejects.toMatchObject({ code: 'outOfScope' });
    const entries = ['s0', 'x', 'y'].map((school) => madeUpEntry({ school, origin: school }));
    const unknown = store.inScope(scope, (tx) => addEntries(tx, COUNTY, entries));
    await expect(unknown).rejects.toMatchObject({ code: 'schoolUnknown', details: { schools: ['2025/x', '2025/y'] } });
    const earlier = store.inScope(scope, (tx) =>
      addEntries(tx, COUNTY, [madeUpEntry({ school: 's0', schoolYear: 1999 })]),
    );
    await expect(earlier).rejects.toMatchObject({ code: 'schoolUnknown' });
  });

  test('the same entries sent eight times at once are there once, as they were sent', async () => {
    const { store } = database();
    const entries = Array.from({ length: 40 }, (_, index) =>
      madeUpEntry({ kind: 'project', origin: `p${index}`, school: `s${index % 3}`, stage: 'primary' }),
    );
    const mixed = Array.from({ length: 8 }, (_, turn) => [...entries.slice(turn * 5), ...entries.slice(0, turn * 5)]);
    const results = await Promise.all(mixed.map((sent) => store.inScope(scope, (tx) => addEntries(tx, COUNTY, sent))));
    expect(results.reduce((sum, { added }) => sum + added.length, 0)).toBe(entries.length);
    for (const { added, present } of results) expect(added.length + present).toBe(entries.length);
    const stored = await store.inScope(scope, (tx) => listEntries(tx, COUNTY, { kind: 'project' }));
    expect(stored).toHaveLength(entries.length);
    expect(stored.find(({ origin }) => origin === 'p4')).toMatchObject({
      ...entries[4],
      ...{ countyCode: COUNTY, version: 1, createdBy: 'clerk', changedBy: 'clerk' },
    });
  });

  test('an origin may come again in another year and another register', async () => {
    const { store } = database();
    const entries = [
      madeUpEntry({ origin: 'again' }),
      madeUpEntry({ origin: 'again', schoolYear: 2026 }),
      madeUpEntry({ origin: 'again', kind: 'activity' }),
      madeUpEntry({ origin: 'again', title: '同一来源' }),
    ];
    const { added, present } = await store.inScope(scope, (tx) => addEntries(tx, COUNTY, entries));
    expect([added.length, present]).toEqual([3, 1]);
  });

  test('1,200 entries go in together, with one entry of the audit log', async () => {
    const { store } = database();
    const entries = Array.from({ length: 1_200 }, (_, index) =>
      madeUpEntry({ kind: 'inspectionRecord', origin: `inspection/i1/${index}`, deadline: null }),
    );
    const before = await logged();
    const { added } = await store.inScope(scope, (tx) => addEntries(tx, COUNTY, entries));
    expect(added).toHaveLength(1_200);
    const log = (await logged()).slice(before.length);
    expect(log).toMatchObject([{ action: 'addEntries', who: 'clerk', detail: { kinds: { inspectionRecord: 1_200 } } }]);
    const some = await store.inScope(scope, (tx) => listEntries(tx, COUNTY, { originPrefix: 'inspection/i1/119' }));
    expect(some).toHaveLength(11);
    expect(await store.inScope(scope, (tx) => listEntries(tx, COUNTY, { originPrefix: 'inspection_i1' }))).toEqual([]);

    async function logged() {
      const page = await store.inScope({ ...scope, audit: [COUNTY] }, (tx) => auditEntriesOf(tx, { division: COUNTY }));
      return [...page].sort((a, b) => a.seq - b.seq);
    }
  });

  test('lists hold what was asked, the earliest deadline first', async () => {
    const { store } = database();
    const entries = [
      madeUpEntry({ kind: 'group', origin: '1', deadline: null, units: [] }),
      madeUpEntry({ kind: 'group', origin: '2', deadline: '2026-05-02', units: ['甲', '乙'], school: 's1' }),
      madeUpEntry({ kind: 'group', origin: '3', deadline: '2026-05-01', units: ['乙'], state: 'closed' }),
      madeUpEntry({ kind: 'group', origin: '4', deadline: '2026-05-01', schoolYear: 2026 }),
    ];
    await store.inScope(scope, (tx) => addEntries(tx, COUNTY, entries));
    const origins = async (question: Parameters<typeof listEntries>[2]) =>
      (await store.inScope(scope, (tx) => listEntries(tx, COUNTY, { kind: 'group', ...question }))).map(
        ({ origin }) => origin,
      );
    expect(await origins({})).toEqual(['3', '4', '2', '1']);
    expect(await origins({ schoolYear: 2025 })).toEqual(['3', '2', '1']);
    expect(await origins({ state: 'closed' })).toEqual(['3']);
    expect(await origins({ school: 's1' })).toEqual(['2']);
    expect(await origins({ unit: '乙' })).toEqual(['3', '2']);
    expect(await origins({ unit: '乙', due: '2026-05-01' })).toEqual(['3']);
    expect(await origins({ unit: '丙' })).toEqual([]);
  });

  test('counts by state, and of many counties at once, are those of the rows in scope', async () => {
    const { store } = database();
    const of = (code: string, origin: string, more: object) =>
      store.inScope({ counties: [code] }, (tx) =>
        addEntries(tx, code, [madeUpEntry({ kind: 'largeClass', origin, ...more })]),
      );
    await of(COUNTY, 'a', { deadline: '2026-05-31', school: 's0' });
    await of(COUNTY, 'b', { deadline: '2026-06-01', school: 's1' });
    await of(COUNTY, 'c', { deadline: '2026-07-01', school: 's1' });
    await of(COUNTY, 'd', { deadline: '2026-07-02', school: 's1' });
    await of(COUNTY, 'e', { deadline: null, state: 'closed', content: { awaitsFigures: { year: 2025 } } });
    await of(OTHER, 'a', { deadline: '2026-05-31' });
    const question = { day: '2026-06-01', soonDays: 30, kind: 'largeClass' } as const;
    const open = { kind: 'largeClass', state: 'open', awaiting: 0 };
    const closed = { kind: 'largeClass', state: 'closed', entries: 1, past: 0, soon: 0, awaiting: 1 };
    expect(await store.inScope(scope, (tx) => countEntries(tx, COUNTY, question))).toEqual([
      closed,
      { ...open, entries: 4, past: 1, soon: 2 },
    ]);
    const school = { ...scope, schools: ['s1'] };
    expect(await store.inScope(school, (tx) => countEntries(tx, COUNTY, question))).toEqual([
      { ...open, entries: 3, past: 0, soon: 2 },
    ]);
    const counties = [COUNTY, OTHER, '440303'];
    const many = await store.inScope({ counties }, (tx) => countEntriesByCounty(tx, counties, question));
    expect(many).toEqual([
      { countyCode: COUNTY, ...closed },
      { countyCode: COUNTY, ...open, entries: 4, past: 1, soon: 2 },
      { countyCode: OTHER, ...open, entries: 1, past: 1, soon: 0 },
    ]);
    const beyond = await store.inScope(scope, (tx) => countEntriesByCounty(tx, counties, question));
    expect(beyond.map(({ countyCode }) => countyCode)).toEqual([COUNTY, COUNTY]);
    const later = { ...question, schoolYear: 2026 };
    expect(await store.inScope(scope, (tx) => countEntries(tx, COUNTY, later))).toEqual([]);
  });

  test('a school sees its own entries with their history, and of others not even whether they exist', async () => {
    const { store } = database();
    const school = { counties: [OTHER], schools: ['s1'], who: 'school' };
    const { added } = await store.inScope({ counties: [OTHER] }, (tx) =>
      addEntries(tx, OTHER, [
        madeUpEntry({ origin: 'own', school: 's1' }),
        madeUpEntry({ origin: 'foreign', school: 's2' }),
        madeUpEntry({ origin: 'county' }),
      ]),
    );
    const [seen] = await store.inScope(school, (tx) => listEntries(tx, OTHER));
    expect(seen).toMatchObject({ origin: 'own', school: 's1' });
    const step = { countyCode: OTHER, expectedVersion: 1, state: 'working', action: 'start' };
    await store.inScope(school, (tx) => changeEntry(tx, { ...step, id: seen?.id ?? '' }));
    expect(await store.inScope(school, (tx) => entryHistory(tx, OTHER, seen?.id ?? ''))).toHaveLength(1);
    for (const id of [...added.slice(1).map((entry) => entry.id), crypto.randomUUID()]) {
      const read = store.inScope(school, (tx) => loadEntry(tx, OTHER, id));
      await expect(read).rejects.toMatchObject({ code: 'entryUnknown', details: { id } });
      const write = store.inScope(school, (tx) => changeEntry(tx, { ...step, id }));
      await expect(write).rejects.toMatchObject({ code: 'entryUnknown', details: { id } });
    }
    const forOther = store.inScope(school, (tx) => addEntries(tx, OTHER, [madeUpEntry({ origin: 'x', school: 's2' })]));
    await expect(forOther).rejects.toMatchObject({ code: 'schoolUnknown' });
    const forCounty = store.inScope(school, (tx) => addEntries(tx, OTHER, [madeUpEntry({ origin: 'x' })]));
    await expect(forCounty).rejects.toMatchObject({ code: 'outOfScope' });
  });

  test('an entry follows its school to a new code from the year on', async () => {
    const { store } = database();
    const all = { counties: [OTHER] };
    await store.inScope(all, (tx) => addEntries(tx, OTHER, [madeUpEntry({ origin: 'renumbered', school: 's0' })]));
    const renumbering = { countyCode: OTHER, from: 's0', to: 'n0', sinceSchoolYear: 2025 };
    await store.inScope(all, (tx) => renumberSchool(tx, renumbering));
    const [entry] = await store.inScope(all, (tx) => listEntries(tx, OTHER, { school: 'n0' }));
    expect(entry).toMatchObject({ origin: 'renumbered' });
  });

  test.each([
    'DELETE FROM register_entry',
    "UPDATE register_entry SET origin = 'x'",
    'UPDATE register_entry SET school_id = NULL',
    "UPDATE register_history SET who = 'nobody'",
    'DELETE FROM register_history',
    "UPDATE task_history SET units = '{}'",
  ])('the program may not: %s', async (statement) => {
    const client = new pg.Client(appConnection(database().url));
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SET LOCAL app.counties = '${COUNTY}'`);
      await client.query(`SET LOCAL app.schools = '*'`);
      await expect(client.query(statement)).rejects.toMatchObject({
        code: '42501',
        message: expect.stringMatching('permission denied'),
      });
    } finally {
      await client.end();
    }
  });
});
