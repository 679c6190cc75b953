import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appConnection } from '../src/database/connect.ts';
import {
  acceptFigures,
  cellHistory,
  changeCampaign,
  changeCells,
  createCampaign,
  freezeSubmission,
  listCampaigns,
  listFreezes,
  listSteps,
  listSubmissions,
  loadCampaign,
  loadFreeze,
  loadSubmission,
  outOfScope,
  prefillCells,
  type Scope,
  type ScopedTransaction,
  saveImport,
  stepSubmission,
  verifyFreeze,
} from '../src/index.ts';
import { madeUpCampaign, OPEN_STATES, sendOut } from './made-up-campaign.ts';
import { madeUpCounty } from './made-up-county.ts';
import { below, type Random, seeded, tries } from './seeds.ts';
import { onEachServer } from './test-store.ts';

const COUNTIES = ['450101', '450102', '450103'];
const SCHOOLS = ['s0', 's1', 's2'];
const TABLES = ['submission', 'submission_cell', 'submission_cell_history', 'submission_freeze', 'submission_step'];

/** One submission of this test, as its oracle knows it. */
interface Known {
  readonly county: string;
  readonly campaign: string;
  /** '' = the county's own */
  readonly school: string;
  readonly id: string;
}

type Work = (tx: ScopedTransaction, target: Known) => Promise<unknown>;

const READS: Readonly<Record<string, Work>> = {
  loadSubmission: (tx, { county, id }) => loadSubmission(tx, county, id),
  loadFreeze: (tx, { county, id }) => loadFreeze(tx, { countyCode: county, submissionId: id, number: 1 }),
  verifyFreeze: (tx, { county, id }) => verifyFreeze(tx, { countyCode: county, submissionId: id, number: 1 }),
};
const LISTS: Readonly<Record<string, (tx: ScopedTransaction, target: Known) => Promise<readonly unknown[]>>> = {
  listFreezes: (tx, { county, id }) => listFreezes(tx, county, id),
  listSteps: (tx, { county, id }) => listSteps(tx, county, id),
  cellHistory: (tx, { county, id }) => cellHistory(tx, { countyCode: county, submissionId: id }),
};
const edits = [{ stage: null, fact: 'books', value: 99, expectedVersion: 2 }];
const WRITES: Readonly<Record<string, Work>> = {
  changeCells: (tx, { county, id }) =>
    changeCells(tx, { countyCode: county, submissionId: id, editableIn: OPEN_STATES, edits, why: '' }),
  freezeSubmission: (tx, { county, id }) =>
    freezeSubmission(tx, { countyCode: county, submissionId: id, expectedVersion: 2 }),
  acceptFigures: (tx, { county, id }) => acceptFigures(tx, { countyCode: county, submissionId: id, number: 1 }),
  stepSubmission: (tx, { county, id }) =>
    stepSubmission(tx, {
      ...{ countyCode: county, submissionId: id, expectedVersion: 2, from: 'returned', to: 'x', action: 'x' },
    }),
};

onEachServer((database) => {
  const known: Known[] = [];
  let owner: pg.Client;
  let app: pg.Client;

  beforeAll(async () => {
    for (const [seed, county] of COUNTIES.entries()) {
      const countyYear = madeUpCounty({ seed, code: county, schools: SCHOOLS.length });
      await database().store.inScope({ counties: [county] }, async (tx) => {
        await saveImport(tx, { countyYear, idempotencyKey: 'import' });
        const { campaign, idOf } = await sendOut(tx, madeUpCampaign(county));
        for (const school of ['', ...SCHOOLS])
          known.push(await fill(tx, { county, campaign: campaign.id, school, id: idOf(school) }));
      });
    }
    owner = new pg.Client({ connectionString: database().superUrl });
    app = new pg.Client(appConnection(database().url));
    await Promise.all([owner.connect(), app.connect()]);
  });
  afterAll(() => Promise.all([owner.end(), app.end()]));

  /** Two answers to one cell, a signed version and a step. */
  async function fill(tx: ScopedTransaction, target: Known): Promise<Known> {
    const place = { countyCode: target.county, submissionId: target.id };
    const fact = target.school === '' ? 'residents' : 'books';
    const from = target.school === '' ? 'collecting' : 'filling';
    for (const expectedVersion of [0, 1])
      await changeCells(tx, {
        ...{ ...place, editableIn: [from], why: '' },
        edits: [{ stage: null, fact, value: expectedVersion, expectedVersion }],
      });
    await freezeSubmission(tx, { ...place, expectedVersion: 1 });
    await stepSubmission(tx, { ...place, expectedVersion: 1, from, to: 'returned', action: 'return' });
    return target;
  }

  function anyScope(random: Random): Required<Pick<Scope, 'counties' | 'schools' | 'unit'>> {
    const counties = COUNTIES.filter(() => random() < 0.5);
    const schools = random() < 0.3 ? ('all' as const) : SCHOOLS.filter(() => random() < 0.4);
    return { counties, schools, unit: random() < 0.3 ? '县财政局' : '' };
  }
  const sees = ({ counties, schools = 'all' }: Scope, { county, school }: Known) =>
    counties.includes(county) && (schools === 'all' || schools.includes(school));
  const attempt = (scope: Scope, work: Work, target: Known, keep: boolean) => {
    const rollback = new Error('leave nothing behind');
    return database()
      .store.inScope(scope, async (tx) => {
        const result = await work(tx, target);
        if (!keep) throw rollback;
        return result;
      })
      .then(
        () => 'done',
        (error: unknown) => {
          if (error === rollback) return 'done';
          const { code, message } = error as { code?: string; message: string };
          return `${code}: ${message.replace(/\d{6}/, 'COUNTY')}`;
        },
      );
  };
  const contents = async () => {
    const hashes: string[] = [];
    for (const table of [...TABLES, 'campaign', 'figure']) {
      const { rows } = await owner.query(
        `SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) AS hash FROM ${table} t`,
      );
      hashes.push(rows[0].hash);
    }
    return hashes;
  };

  const TRIES = tries(250, 5_000); // on each of two servers

  test(`any scope reads and writes its own submissions and meets one refusal for all others, ${TRIES} times`, async () => {
    const { random } = seeded('submissions in any scope');
    const before = await contents();
    const refusals = new Set<string>();
    let [own, foreign] = [0, 0];
    for (let round = 0; round < TRIES; round++) {
      const scope = anyScope(random);
      const some = known[below(random, known.length)];
      if (some === undefined) throw new Error('there are submissions');
      const target = random() < 0.1 ? { ...some, id: randomUUID() } : some;
      const visible = target === some && sees(scope, target);
      const names = Object.keys({ ...READS, ...WRITES });
      const name = names[below(random, names.length)] ?? '';
      const work = READS[name] ?? WRITES[name];
      if (work === undefined) continue;
      const outcome = await attempt(scope, work, target, false);
      const label = `${name} ${JSON.stringify([scope, target])}`;
      if (visible) own++;
      else foreign++;
      if (visible && !(name === 'changeCells' && target.school === '')) expect(outcome, label).toBe('done');
      if (!visible) refusals.add(outcome);
    }
    expect([...refusals]).toEqual([`outOfScope: ${outOfScope('COUNTY').message}`]);
    expect(await contents()).toEqual(before);
    console.log(`${own} within reach, ${foreign} beyond`);
    expect(Math.min(own, foreign)).toBeGreaterThan(TRIES / 10);
  });

  test(`lists hold what the scope sees, and nothing else, ${TRIES} times`, async () => {
    const { random } = seeded('lists in any scope');
    for (let round = 0; round < TRIES; round++) {
      const scope = anyScope(random);
      const some = known[below(random, known.length)];
      if (some === undefined) throw new Error('there are submissions');
      if (!scope.counties.includes(some.county)) {
        for (const list of Object.values(LISTS)) expect(await attempt(scope, list, some, true)).toMatch(/^outOfScope/);
        continue;
      }
      await database().store.inScope(scope, async (tx) => {
        for (const [name, list] of Object.entries(LISTS)) {
          const found = await list(tx, some);
          expect(found.length, name).toBe(sees(scope, some) ? 1 : 0);
        }
        const standings = await listSubmissions(tx, some.county, some.campaign);
        const expected = known.filter((one) => one.county === some.county && sees(scope, one)).map(({ id }) => id);
        expect(standings.map(({ id }) => id).sort()).toEqual(expected.sort());
        const [campaign] = await listCampaigns(tx, [some.county]);
        const schools = known.filter((one) => one.county === some.county && one.school !== '' && sees(scope, one));
        expect(campaign?.schools).toEqual(schools.length === 0 ? {} : { returned: schools.length });
        expect(campaign?.county).toBe(scope.schools === 'all' ? 'returned' : null);
        expect(await loadCampaign(tx, some.county, some.campaign)).toMatchObject({ title: '优质均衡数据采集' });
      });
    }
  });

  describe('a school', () => {
    const school = { counties: ['450101'], schools: ['s1'], who: 'clerk' };
    const place = () => {
      const found = known.find((one) => one.county === '450101' && one.school === 's1');
      const other = known.find((one) => one.county === '450101' && one.school === 's2');
      if (found === undefined || other === undefined) throw new Error('there are submissions');
      return { own: found, other };
    };

    test('reads the campaign of its county and cannot send out, change, prefill for others or close one', async () => {
      const { store } = database();
      const { own } = place();
      const campaign = await store.inScope(school, (tx) => loadCampaign(tx, '450101', own.campaign));
      const { title, note, catalogue, deadline, facts } = campaign;
      const content = { title, note, catalogue, deadline, facts, state: 'closed' as const };
      const works: readonly ((tx: ScopedTransaction) => Promise<unknown>)[] = [
        (tx) => createCampaign(tx, madeUpCampaign('450101')),
        (tx) => changeCampaign(tx, { countyCode: '450101', id: own.campaign, expectedVersion: 1, content }),
        (tx) =>
          prefillCells(tx, {
            ...{ countyCode: '450101', campaignId: own.campaign },
            cells: [{ school: null, stage: null, fact: 'residents', value: 1, source: '' }],
          }),
      ];
      for (const work of works) await expect(store.inScope(school, work)).rejects.toMatchObject({ code: 'outOfScope' });
      expect(await store.inScope(school, (tx) => loadCampaign(tx, '450101', own.campaign))).toEqual(campaign);
    });

    /** Statements of the program's role, with no function of the store in between. */
    async function asSchool<T>(work: (schoolId: string) => Promise<T>): Promise<T> {
      const { own } = place();
      const { rows } = await owner.query(
        'SELECT school_id FROM submission WHERE county_code = $1 AND submission_id = $2',
        [...[own.county, own.id]],
      );
      await app.query('BEGIN');
      try {
        await app.query(`SET LOCAL app.counties = '450101'`);
        await app.query(`SET LOCAL app.schools = '${rows[0].school_id}'`);
        return await work(rows[0].school_id);
      } finally {
        await app.query('ROLLBACK');
      }
    }

    test('cannot write a campaign by a bare statement either', async () => {
      const { own } = place();
      const update = () => app.query(`UPDATE campaign SET title = 'x' WHERE county_code = '450101'`);
      expect((await asSchool(update)).rowCount).toBe(0);
      const insert = () =>
        app.query(
          `INSERT INTO campaign SELECT county_code, gen_random_uuid(), school_year, title, note, catalogue, procedure, deadline, facts,
            state, version, created_at, created_by, changed_at, changed_by FROM campaign WHERE county_code = $1 AND campaign_id = $2`,
          [own.county, own.campaign],
        );
      await expect(asSchool(insert)).rejects.toMatchObject({ code: '42501' });
      await expect(asSchool(() => app.query('DELETE FROM campaign'))).rejects.toMatchObject({ code: '42501' });
    });

    test('cannot put a cell, a version or a step of its own into another school’s submission', async () => {
      const { other } = place();
      const cell = (schoolId: string) =>
        app.query(
          `INSERT INTO submission_cell (county_code, cell_id, submission_id, school_id, fact, version, prefill_source, explanation, changed_at, changed_by)
          VALUES ('450101', $1, $2, $3, 'books2', 1, '', '', '2026-01-01', 'x')`,
          [randomUUID(), other.id, schoolId],
        );
      await expect(asSchool(cell)).rejects.toMatchObject({ code: '23503' });
      const version = (schoolId: string) =>
        app.query(
          `INSERT INTO submission_freeze (county_code, submission_id, school_id, number, cells, sha256, signed_by, signed_at)
          VALUES ('450101', $1, $2, 7, '[]', $3, 'x', '2026-01-01')`,
          [other.id, schoolId, 'a'.repeat(64)],
        );
      await expect(asSchool(version)).rejects.toMatchObject({ code: '23503' });
      const step = (schoolId: string) =>
        app.query(
          `INSERT INTO submission_step (county_code, submission_id, school_id, number, action, from_state, to_state, reasons, cells, frozen, at, who)
          VALUES ('450101', $1, $2, 7, 'x', 'x', 'x', '{}', '[]', 0, '2026-01-01', 'x')`,
          [other.id, schoolId],
        );
      await expect(asSchool(step)).rejects.toMatchObject({ code: '23503' });
    });
  });

  test.each(['submission_cell_history', 'submission_freeze', 'submission_step'])(
    'the program may neither change nor remove a row of %s',
    async (table) => {
      for (const statement of [`UPDATE ${table} SET school_id = NULL`, `DELETE FROM ${table}`])
        await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
    },
  );

  test.each(['submission', 'submission_cell', 'evidence'])('the program may not remove a row of %s', async (table) => {
    await expect(app.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
  });
});
