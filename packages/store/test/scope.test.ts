import { randomUUID } from 'node:crypto';
import type { CountyYear } from '@junheng/schools';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appConnection } from '../src/database/connect.ts';
import {
  addEntries,
  addNotices,
  addPlan,
  addTasks,
  changeEntry,
  changeFigure,
  changeTask,
  enqueueMail,
  listTasks,
  loadCountyYear,
  type Scope,
  saveImport,
  saveMapping,
  saveScenario,
  saveVerdictRun,
} from '../src/index.ts';
import { COUNTY_TABLES } from '../src/schema-tables.ts';
import { fillCollection } from './made-up-campaign.ts';
import { madeUpCounty } from './made-up-county.ts';
import { madeUpEntry, madeUpMail, madeUpNotice } from './made-up-entry.ts';
import { madeUpPlan, madeUpTask } from './made-up-plan.ts';
import { madeUpVerdict } from './made-up-verdict.ts';
import { below, type Random, seeded, tries } from './seeds.ts';
import { onEachServer, type TestDatabase } from './test-store.ts';

const COUNTIES = Array.from({ length: 6 }, (_, index) => String(440_101 + index));
const SCHOOLS = 4;
/** rows that only someone with the whole county in scope may see */
const WHOLE_COUNTY = new Set([
  ...['mapping', 'scenario', 'verdict_run', 'county_indicator', 'audit_entry'],
  ...['plan_document'],
]);
const OF_SCHOOL = new Set([
  ...['school', 'school_in_year', 'section', 'figure', 'figure_history', 'import'],
  ...['submission', 'submission_cell', 'submission_cell_history', 'submission_freeze', 'submission_step'],
]);
const OF_ONES_SCHOOL = `t.school_id IN (SELECT y.school_id FROM school_in_year y WHERE y.county_code = t.county_code AND y.code = ANY (s.codes))`;
/** what else opens rows: the unit of a department, the name of an addressee, the door of identity */
const OPENED: Readonly<Record<string, string>> = {
  plan_task: 's.whole OR s.unit = ANY (t.leads || t.partners)',
  task_history: 's.whole OR s.unit = ANY (t.units)',
  register_entry: `s.whole OR ${OF_ONES_SCHOOL} OR s.unit = ANY (t.units)`,
  register_history: `s.whole OR ${OF_ONES_SCHOOL} OR s.unit = ANY (t.units)`,
  evidence: `s.whole OR ${OF_ONES_SCHOOL} OR s.unit = ANY (t.units)`,
  notice: 't.to_who = s.who OR s.identity',
  mail_outbox: 's.identity',
};
/** a column that may be written, of tables that may be */
const WRITABLE: Readonly<Record<string, string>> = {
  ...{
    county: 'at',
    school: 'at',
    school_in_year: 'at',
    section: 'at',
    import: 'at',
    mapping: 'at',
    idempotency: 'at',
  },
  ...{ source_file: 'imported_at', figure: 'changed_at', scenario: 'changed_at', verdict_run: 'at' },
  ...{ county_indicator: 'sections', audit_head: 'seal', plan_document: 'changed_at', plan_task: 'changed_at' },
  ...{ submission: 'changed_at', submission_cell: 'changed_at', evidence: 'at' },
  ...{ register_entry: 'changed_at', notice: 'read_at', mail_outbox: 'next_at' },
};

async function fill({ store }: TestDatabase): Promise<void> {
  for (const [index, code] of COUNTIES.entries()) {
    const countyYear = madeUpCounty({ seed: index, code, schools: SCHOOLS, withSources: true });
    await store.inScope({ counties: [code] }, async (tx) => {
      await saveImport(tx, { countyYear, idempotencyKey: 'import' });
      await saveMapping(tx, { countyCode: code, schoolYear: 2025, layout: 'wide' }, { a: 1 });
      await saveScenario(tx, { countyCode: code, schoolYear: 2025, name: '假设', edits: [], expectedVersion: 0 });
      await saveVerdictRun(tx, { runId: randomUUID(), verdict: madeUpVerdict({ seed: index, county: code }) });
      const { plan } = await addPlan(tx, madeUpPlan(code));
      await addTasks(tx, code, [madeUpTask({ planId: plan.id })]);
      const [task] = await listTasks(tx, code);
      if (task !== undefined)
        await changeTask(tx, {
          countyCode: code,
          id: task.id,
          expectedVersion: 1,
          content: { ...task, note: '已部署' },
        });
      const { added } = await addEntries(tx, code, [
        madeUpEntry({ origin: 'a', school: 's1', units: ['县教育局', '县财政局'] }),
        madeUpEntry({ origin: 'b', school: 's2', units: ['县教育局'] }),
        madeUpEntry({ origin: 'c', kind: 'group', units: [] }),
      ]);
      for (const { id } of added)
        await changeEntry(tx, { countyCode: code, id, expectedVersion: 1, state: 'underWay', action: 'start' });
      await fillCollection(tx, code);
      await addNotices(tx, [madeUpNotice(code, { to: 'reader' }), madeUpNotice(code, { to: 'other' })]);
      await enqueueMail(tx, madeUpMail(code));
      const figure = { countyCode: code, schoolYear: 2025, school: 's1', fact: 'fact0' };
      await changeFigure(tx, { ...figure, value: -1, expectedVersion: 1, why: 'test' });
    });
  }
}

type AnyScope = Required<Pick<Scope, 'counties' | 'schools' | 'unit' | 'who' | 'identity'>>;

function anyScope(random: Random): AnyScope {
  const counties = COUNTIES.filter(() => random() < 0.4);
  const schools =
    random() < 0.5 ? 'all' : Array.from({ length: SCHOOLS }, (_, i) => `s${i}`).filter(() => random() < 0.5);
  const unit = ['', '县财政局', '县教育局', '县编办'][below(random, 4)] ?? '';
  return { counties, schools, unit, who: random() < 0.5 ? 'reader' : 'nobody', identity: random() < 0.3 };
}

onEachServer((database) => {
  let owner: pg.Client;
  let app: pg.Client;
  beforeAll(async () => {
    await fill(database());
    owner = new pg.Client({ connectionString: database().superUrl });
    app = new pg.Client(appConnection(database().url));
    await Promise.all([owner.connect(), app.connect()]);
  });
  afterAll(() => Promise.all([owner.end(), app.end()]));

  /** What the rows of a scope are, told by a role that row security does not hold. */
  async function expectedRows(table: string, { counties, schools, unit, who, identity }: AnyScope): Promise<number> {
    const others = OF_SCHOOL.has(table) ? `s.whole OR ${OF_ONES_SCHOOL}` : 'true';
    const open = WHOLE_COUNTY.has(table) ? 's.whole' : (OPENED[table] ?? others);
    const { rows } = await owner.query(
      `SELECT count(*)::int AS n FROM ${table} t,
        (SELECT $2::text[] AS codes, $3::boolean AS whole, $4::text AS unit, $5::text AS who, $6::boolean AS identity) s
      WHERE t.county_code = ANY ($1) AND (${open})`,
      [counties, schools === 'all' ? [] : schools, schools === 'all', unit, who, identity],
    );
    return rows[0].n;
  }

  test('every table has rows in this test, or it would prove nothing', async () => {
    const all = { counties: COUNTIES, schools: 'all' as const, unit: '', who: 'nobody', identity: true };
    for (const table of COUNTY_TABLES) expect(await expectedRows(table, all), table).toBeGreaterThan(0);
  });

  describe('without a scope', () => {
    test.each(COUNTY_TABLES)('%s shows no row', async (table) => {
      expect((await app.query(`SELECT 1 FROM ${table}`)).rowCount).toBe(0);
    });

    test('no row can be written', async () => {
      const work = app.query(`INSERT INTO county (county_code, name, at) VALUES ('440101', 'x', '2026-01-01')`);
      await expect(work).rejects.toMatchObject({ code: '42501' });
      expect((await app.query('DELETE FROM figure')).rowCount).toBe(0);
    });

    test('a connection that had one before shows no row', async () => {
      await app.query('BEGIN');
      await app.query(`SET LOCAL app.counties = '${COUNTIES.join(',')}'`);
      await app.query(`SET LOCAL app.schools = '*'`);
      expect((await app.query('SELECT 1 FROM figure')).rowCount).toBeGreaterThan(0);
      await app.query('COMMIT');
      for (const table of COUNTY_TABLES) expect((await app.query(`SELECT 1 FROM ${table}`)).rowCount, table).toBe(0);
    });
  });

  test('any scope sees and touches its own rows, all of them and no other', async () => {
    const { random } = seeded('scopes');
    const { store } = database();
    for (let round = 0; round < tries(60, 1_000); round++) {
      const scope = anyScope(random);
      const rollback = new Error('leave nothing behind');
      const work = store.inScope(scope, async ({ db }) => {
        for (const table of COUNTY_TABLES) {
          const seen = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)}`.execute(db);
          const expected = await expectedRows(table, scope);
          expect(seen.rows[0]?.n, `${table} ${JSON.stringify(scope)}`).toBe(expected);
          const column = WRITABLE[table];
          if (column === undefined) continue;
          const touched = await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${sql.ref(column)}`.execute(db);
          // a notice is marked by its addressee alone
          const own = table === 'notice' ? await expectedRows(table, { ...scope, identity: false }) : expected;
          expect(touched.numAffectedRows, table).toBe(BigInt(own));
        }
        throw rollback;
      });
      await expect(work).rejects.toBe(rollback);
    }
  });

  test('a wide scope finds its rows by the index, for row security is dear on every row of a whole table', async () => {
    const counties = Array.from({ length: 300 }, (_, index) => String(440_101 + index));
    await database().store.inScope({ counties }, async ({ db }) => {
      for (const table of COUNTY_TABLES) {
        const { rows } = await sql<{ 'QUERY PLAN': string }>`EXPLAIN SELECT * FROM ${sql.table(table)}`.execute(db);
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(plan, table).toContain('county_code = ANY');
        expect(plan, table).not.toContain('Seq Scan');
      }
    });
  });

  test('a school in scope writes its own figures and no other school’s, nor the county’s', async () => {
    const { store } = database();
    const scope = { counties: ['440101'], schools: ['s1'], who: 'clerk' };
    const place = { countyCode: '440101', schoolYear: 2025, fact: 'fact1' };
    const edit = { value: 12, expectedVersion: 1, why: 'test' };
    await store.inScope(scope, (tx) => changeFigure(tx, { ...place, school: 's1', ...edit }));
    const foreign = store.inScope(scope, (tx) => changeFigure(tx, { ...place, school: 's2', ...edit }));
    await expect(foreign).rejects.toMatchObject({ code: 'schoolUnknown' });
    const unknown = store.inScope(scope, (tx) => changeFigure(tx, { ...place, school: 'nowhere', ...edit }));
    await expect(unknown).rejects.toMatchObject({ code: 'schoolUnknown' });
    const county = store.inScope(scope, (tx) =>
      changeFigure(tx, { ...place, fact: 'residents', value: 5, expectedVersion: 0, why: 'test' }),
    );
    await expect(county).rejects.toMatchObject({ code: 'outOfScope' });
    const seen = await store.inScope(scope, (tx) => loadCountyYear(tx, '440101', 2025));
    expect(seen.schools.map(({ id }) => id)).toEqual(['s1']);
    expect(Object.keys(seen.sources ?? {}).every((path) => /^s1[:/]/.test(path))).toBe(true);
  });

  test('a school imports its own figures, and neither another school’s nor its county’s name', async () => {
    const { store } = database();
    const scope = { counties: ['440102'], schools: ['s1'], who: 'clerk' };
    const whole = madeUpCounty({ seed: 99, code: '440102', schools: SCHOOLS });
    const bare = { facts: {}, judgements: {}, vetoes: {}, prerequisites: {} };
    const own = { ...whole, county: { ...whole.county, name: '另一县', ...bare }, schools: whole.schools.slice(1, 2) };
    const send = (countyYear: CountyYear, idempotencyKey: string) =>
      store.inScope(scope, (tx) => saveImport(tx, { countyYear, idempotencyKey, mode: 'replace' }));
    expect((await send(own, 'own')).written).toBeGreaterThan(0);
    await expect(send({ ...own, schools: whole.schools }, 'all')).rejects.toMatchObject({ code: 'outOfScope' });
    await expect(send({ ...own, county: whole.county }, 'county')).rejects.toMatchObject({ code: 'outOfScope' });
    const after = await store.inScope({ counties: ['440102'] }, (tx) => loadCountyYear(tx, '440102', 2025));
    expect(after.county.name).toBe('示例县440102');
    expect(after.schools[1]).toEqual(whole.schools[1]);
    expect(after.schools).toHaveLength(SCHOOLS);
  });

  test.each([`440101'; DROP TABLE figure; --`, '44010', '440101,440102', '', '*', '４４０１０１'])(
    'the county code %j is refused before it reaches a statement',
    async (code) => {
      const work = database().store.inScope({ counties: [code] }, () => Promise.resolve());
      await expect(work).rejects.toMatchObject({ code: 'scopeInvalid' });
    },
  );

  test('interleaved requests on a pool of two never mix', async () => {
    const { random } = seeded('interleaved requests');
    const store = await database().openAnother({ poolSize: 2 });
    const rounds = tries(5_000, 50_000); // on each of two servers
    let done = 0;
    const worker = async () => {
      while (done < rounds) {
        done++;
        const code = COUNTIES[below(random, COUNTIES.length)] ?? '';
        const fails = random() < 0.1;
        const work = store.inScope({ counties: [code] }, async ({ db }) => {
          const { rows } = await sql<{
            codes: string[];
          }>`SELECT array_agg(DISTINCT county_code) AS codes FROM school`.execute(db);
          if (fails) throw new Error('given up');
          return rows[0]?.codes;
        });
        if (fails) await expect(work).rejects.toThrow('given up');
        else expect(await work).toEqual([code]);
      }
    };
    await Promise.all(Array.from({ length: 4 }, worker));
  });
});
