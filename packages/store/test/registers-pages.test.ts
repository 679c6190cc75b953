import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import {
  addEntries,
  type EntryFilter,
  type EntryToAdd,
  entryFacets,
  entryTotals,
  listEntries,
  pageEntries,
  type RegisterEntry,
  saveImport,
} from '../src/index.ts';
import { madeUpCounty } from './made-up-county.ts';
import { madeUpEntry } from './made-up-entry.ts';
import { below, generator } from './seeds.ts';
import { onEachServer, type TestDatabase } from './test-store.ts';

const COUNTY = '440301';
const FINANCE = '县财政局';
const scope = { counties: [COUNTY], who: 'clerk' };
const calendar = { doneStates: ['closed'], day: '2026-03-02', soonDays: 30 };
const ALL: EntryFilter = { kind: 'finding' };
const MANY = 5_000;

/** Entries with every mix of school, state, unit, item and deadline, many with the same. */
function manyEntries(): readonly EntryToAdd[] {
  const random = generator(7);
  const pick = <T>(list: readonly T[]) => list[below(random, list.length)] as T;
  return Array.from({ length: MANY }, (_, place) =>
    madeUpEntry({
      origin: `e${place}`,
      title: `${pick(['体育', '教学'])}面积不足 ${place}`,
      school: pick([null, 's0', 's1', 's2', 's3']),
      state: pick(['open', 'assigned', 'closed']),
      units: pick([[], [FINANCE], ['县编办', FINANCE], ['县教育局']]),
      deadline: pick([null, '2026-01-31', '2026-03-01', '2026-03-02', '2026-04-01', '2026-09-01']),
      content: pick([
        { item: 'sportsArea', itemTitle: { zh: '体育', en: 'Sports' }, standing: 'met' },
        { item: 'teachingArea', itemTitle: { zh: '教学', en: 'Teaching' }, awaitsFigures: { year: 2025 } },
      ]),
    }),
  );
}

async function everyPage({ store }: TestDatabase, filter: EntryFilter, limit: number) {
  const rows: RegisterEntry[] = [];
  let cursor: string | undefined;
  do {
    const ask = { ...filter, ...calendar, limit, cursor };
    const { entries, next } = await store.inScope(scope, (tx) => pageEntries(tx, COUNTY, ask));
    expect(entries.length).toBeLessThanOrEqual(limit);
    rows.push(...entries);
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

onEachServer((database) => {
  let all: readonly RegisterEntry[];

  beforeAll(async () => {
    await database().store.inScope(scope, async (tx) => {
      await saveImport(tx, {
        countyYear: madeUpCounty({ seed: 1, code: COUNTY, schools: 4 }),
        idempotencyKey: 'import',
      });
      await addEntries(tx, COUNTY, manyEntries());
      await addEntries(tx, COUNTY, [madeUpEntry({ kind: 'project', origin: 'another register' })]);
    });
    all = await database().store.inScope(scope, (tx) => listEntries(tx, COUNTY, { kind: 'finding' }));
  }, 120_000);

  test('the pages together are the register, each entry once, the earliest deadline first', async () => {
    const rows = await everyPage(database(), ALL, 200);
    expect(rows).toHaveLength(MANY);
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(all.map(({ id }) => id)));
    const order = rows.map(({ deadline, school }) => `${deadline ?? '9999'} ${school ?? ''}`);
    expect(order).toEqual(order.toSorted());
  });

  test('a filter leaves what the whole list holds, and the totals say how many', async () => {
    const { doneStates, day } = calendar;
    const isDone = ({ state }: RegisterEntry) => doneStates.includes(state);
    const isOverdue = (row: RegisterEntry) => !isDone(row) && row.deadline !== null && row.deadline < day;
    const isSoon = (row: RegisterEntry) =>
      !isDone(row) && row.deadline !== null && row.deadline >= day && row.deadline <= '2026-04-01';
    const filters: readonly (readonly [Omit<EntryFilter, 'kind'>, (row: RegisterEntry) => boolean])[] = [
      [{ state: 'assigned' }, ({ state }) => state === 'assigned'],
      [{ school: 's2' }, ({ school }) => school === 's2'],
      [{ unit: FINANCE }, ({ units }) => units.includes(FINANCE)],
      [{ item: 'sportsArea' }, ({ content }) => content.item === 'sportsArea'],
      [{ due: '2026-03-01' }, ({ deadline }) => deadline !== null && deadline <= '2026-03-01'],
      [{ urgency: 'open' }, (row) => !isDone(row)],
      [{ urgency: 'overdue' }, isOverdue],
      [{ urgency: 'soon' }, isSoon],
      [{ q: '教学' }, ({ title }) => title.includes('教学')],
      [{ q: "%'_" }, () => false],
      [
        { school: 's1', urgency: 'overdue', unit: FINANCE },
        (row) => row.school === 's1' && isOverdue(row) && row.units.includes(FINANCE),
      ],
    ];
    for (const [filter, holds] of filters) {
      const expected = all.filter(holds);
      const ask = { ...ALL, ...filter };
      const rows = await everyPage(database(), ask, 200);
      expect(new Set(rows.map(({ id }) => id)), JSON.stringify(filter)).toEqual(new Set(expected.map(({ id }) => id)));
      const totals = await database().store.inScope(scope, (tx) => entryTotals(tx, COUNTY, { ...ask, ...calendar }));
      const count = (of: (row: RegisterEntry) => boolean) => expected.filter(of).length;
      expect(totals, JSON.stringify(filter)).toEqual({
        ...{ all: expected.length, open: count((row) => !isDone(row)), overdue: count(isOverdue), soon: count(isSoon) },
        readyToClose: count((row) => !isDone(row) && row.content.standing === 'met'),
        awaiting: count((row) => isDone(row) && row.content.awaitsFigures !== undefined),
      });
    }
  }, 60_000);

  test('what may be asked for is what occurs, schools by their names', async () => {
    const facets = await database().store.inScope(scope, (tx) => entryFacets(tx, COUNTY, ALL));
    const count = (holds: (row: RegisterEntry) => boolean) => all.filter(holds).length;
    expect(facets.states).toEqual(
      ['assigned', 'closed', 'open'].map((state) => ({ state, entries: count((row) => row.state === state) })),
    );
    expect(facets.units.find(({ unit }) => unit === FINANCE)?.entries).toBe(
      count(({ units }) => units.includes(FINANCE)),
    );
    expect(facets.schools.map(({ school }) => school)).toEqual(['s0', 's1', 's2', 's3']);
    for (const { school, name } of facets.schools)
      expect(all.find((row) => row.school === school)?.schoolName).toBe(name);
    expect(facets.items.map(({ item }) => item).toSorted()).toEqual(['sportsArea', 'teachingArea']);
  });

  test('a page can be read in the order of its index', async () => {
    await database().store.inScope(scope, async ({ db }) => {
      // without statistics a planner may sort all the same
      await sql`SET LOCAL enable_sort = off`.execute(db);
      const { rows } = await sql<{ 'QUERY PLAN': string }>`
        EXPLAIN SELECT * FROM register_entry
        WHERE county_code = ${COUNTY} AND kind = 'finding'
          AND (coalesce(deadline, DATE 'infinity'), coalesce(school, ''), entry_id) > ('2026-03-01'::date, 's1', '00000000-0000-4000-8000-000000000000'::uuid)
        ORDER BY coalesce(deadline, DATE 'infinity'), coalesce(school, ''), entry_id LIMIT 51`.execute(db);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/Index Scan using register_entry_page/);
      expect(plan).not.toMatch(/Sort/);
    });
  });

  test('a department pages its own entries with the names of their schools, and reads no school besides', async () => {
    const department = { counties: [COUNTY], schools: [], unit: FINANCE, who: 'bureau' };
    await database().store.inScope(department, async (tx) => {
      const { entries } = await pageEntries(tx, COUNTY, { ...ALL, ...calendar, limit: 200 });
      expect(entries).toHaveLength(200);
      for (const { units, school, schoolName } of entries) {
        expect(units).toContain(FINANCE);
        expect(schoolName === null).toBe(school === null);
      }
      expect((await entryTotals(tx, COUNTY, { ...ALL, ...calendar })).all).toBe(
        all.filter(({ units }) => units.includes(FINANCE)).length,
      );
      const { units } = await entryFacets(tx, COUNTY, ALL);
      expect(units.map(({ unit }) => unit).toSorted()).toEqual([FINANCE, '县编办'].toSorted());
      expect((await sql`SELECT 1 FROM school_in_year`.execute(tx.db)).rows).toEqual([]);
    });
  });

  test('a cursor that is none is refused', async () => {
    for (const cursor of ['x', 'W10', Buffer.from('["2026-01-01","s","no id"]').toString('base64url')]) {
      const read = database().store.inScope(scope, (tx) =>
        pageEntries(tx, COUNTY, { ...ALL, ...calendar, limit: 5, cursor }),
      );
      await expect(read).rejects.toMatchObject({ code: 'valueInvalid' });
    }
  });
});
