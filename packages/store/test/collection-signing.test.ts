import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../src/canonical-json.ts';
import {
  acceptFigures,
  auditEntriesOf,
  type CellEdit,
  changeCells,
  changeFigure,
  figureHistory,
  freezeSubmission,
  listFreezes,
  loadCountyYear,
  loadFreeze,
  loadSubmission,
  saveImport,
  stepSubmission,
  verifyFreeze,
} from '../src/index.ts';
import { madeUpCampaign, OPEN_STATES, sendOut } from './made-up-campaign.ts';
import { madeUpCounty } from './made-up-county.ts';
import { seeded, tries } from './seeds.ts';
import { onEachServer } from './test-store.ts';

const COUNTY = '445101';
const scope = { counties: [COUNTY], who: 'statistician' };
const clerk = { ...scope, schools: ['s0'], who: 'clerk' };
const head = { ...clerk, who: 'head' };

onEachServer((database) => {
  let owner: pg.Client;
  beforeAll(async () => {
    owner = new pg.Client({ connectionString: database().superUrl });
    await owner.connect();
    const countyYear = madeUpCounty({ seed: 1, code: COUNTY, schools: 3, withSources: true });
    await database().store.inScope(scope, (tx) => saveImport(tx, { countyYear, idempotencyKey: 'import' }));
  });
  afterAll(() => owner.end());

  const send = (title: string, change = {}) =>
    database().store.inScope(scope, (tx) => sendOut(tx, madeUpCampaign(COUNTY, { title, ...change })));
  const fill = (submissionId: string, edits: readonly CellEdit[], by: typeof scope = clerk) =>
    database().store.inScope(by, (tx) =>
      changeCells(tx, {
        ...{ countyCode: COUNTY, submissionId, editableIn: [...OPEN_STATES, 'collecting'] },
        ...{ edits, why: '填报' },
      }),
    );
  const sign = (submissionId: string, more: { readonly seen?: string } = {}, by: typeof scope = head) =>
    database().store.inScope(by, (tx) =>
      freezeSubmission(tx, { countyCode: COUNTY, submissionId, expectedVersion: 1, ...more }),
    );
  const load = (id: string) => database().store.inScope(scope, (tx) => loadSubmission(tx, COUNTY, id));
  const version = (submissionId: string, number: number) => ({ countyCode: COUNTY, submissionId, number });
  const accept = (id: string, number: number) =>
    database().store.inScope({ ...scope, who: 'reviewer' }, (tx) => acceptFigures(tx, version(id, number)));
  const books = (value: CellEdit['value'], expectedVersion: number): CellEdit => {
    return { stage: null, fact: 'books', value, expectedVersion };
  };

  describe('a signed version', () => {
    test('keeps every answer with its hash, whatever is edited later, and the next one has the next number', async () => {
      const { idOf } = await send('签字');
      const id = idOf('s0');
      await fill(id, [books(5, 0), { ...books(null, 0), fact: 'boarding', explanation: '无寄宿' }]);
      const first = await sign(id);
      expect(first).toMatchObject({ number: 1, signedBy: 'head', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
      expect(first.cells.map(({ fact, value, version: n }) => [fact, value, n])).toEqual([
        ['boarding', null, 1],
        ['books', 5, 1],
      ]);
      await fill(id, [books(6, 1)]);
      const read = (number: number) => database().store.inScope(clerk, (tx) => loadFreeze(tx, version(id, number)));
      expect(await read(1)).toEqual(first);
      const second = await sign(id);
      expect(second).toMatchObject({ number: 2, cells: [{ fact: 'boarding' }, { fact: 'books', value: 6 }] });
      expect(await read(1)).toEqual(first);
      expect(await read(2)).toEqual(second);
      expect(await load(id)).toMatchObject({ freeze: 2, accepted: 0, signedBy: 'head', version: 1 });
      const headings = await database().store.inScope(clerk, (tx) => listFreezes(tx, COUNTY, id));
      expect(headings.map(({ number, sha256 }) => [number, sha256])).toEqual([
        [2, second.sha256],
        [1, first.sha256],
      ]);
    });

    test('has the SHA-256 of its own words, which anyone can compute again', async () => {
      const { idOf } = await send('散列');
      const id = idOf('s0');
      await fill(id, [books(5, 0)]);
      const { sha256, cells, signedAt } = await sign(id);
      const { rows } = await owner.query(
        'SELECT school_id, cells::text AS text FROM submission_freeze WHERE county_code = $1 AND submission_id = $2',
        [COUNTY, id],
      );
      const [{ school_id, text }] = rows as [{ school_id: string; text: string }];
      expect(canonicalJson(JSON.parse(text))).toBe(canonicalJson(cells));
      const words = `{"cells":${canonicalJson(cells)},"county_code":"${COUNTY}","number":1,"school_id":"${school_id}","signed_at":"${signedAt}","signed_by":"head","submission_id":"${id}"}`;
      expect(createHash('sha256').update(words).digest('hex')).toBe(sha256);
    });

    test('that somebody altered behind the program is found', async () => {
      const { idOf } = await send('篡改');
      const id = idOf('s0');
      await fill(id, [books(5, 0)]);
      await sign(id);
      const verify = () => database().store.inScope(clerk, (tx) => verifyFreeze(tx, version(id, 1)));
      expect(await verify()).toMatchObject({ intact: true });
      const set = (change: string) =>
        owner.query(`UPDATE submission_freeze SET ${change} WHERE county_code = $1 AND submission_id = $2`, [
          COUNTY,
          id,
        ]);
      for (const [change, back] of [
        [`cells = jsonb_set(cells, '{0,value}', '6')`, `cells = jsonb_set(cells, '{0,value}', '5')`],
        [`signed_by = 'other'`, `signed_by = 'head'`],
        [`signed_at = signed_at + interval '1 day'`, `signed_at = signed_at - interval '1 day'`],
      ] as const) {
        await set(change);
        expect(await verify(), change).toMatchObject({ intact: false });
        await set(back);
        expect(await verify(), back).toMatchObject({ intact: true });
      }
    });

    test('is refused to a signer who saw something else', async () => {
      const { idOf } = await send('未见');
      const id = idOf('s0');
      await fill(id, [books(5, 0)]);
      const { content } = await load(id);
      await fill(id, [books(6, 1)]);
      await expect(sign(id, { seen: content })).rejects.toMatchObject({ code: 'submissionChanged' });
      expect(await sign(id, { seen: (await load(id)).content })).toMatchObject({ number: 1 });
      const step = { countyCode: COUNTY, submissionId: id, expectedVersion: 1, from: 'filling', to: 'signed' };
      await database().store.inScope(head, (tx) => stepSubmission(tx, { ...step, action: 'sign' }));
      await expect(sign(id)).rejects.toMatchObject({ code: 'submissionChanged', details: { theirs: { version: 2 } } });
    });

    const ROUNDS = tries(40, 1_000); // on each of two servers

    test(`holds what the signer saw, though a clerk saves at the same moment, ${ROUNDS} times`, async () => {
      seeded('signing while filling');
      const { idOf } = await send('同时');
      const id = idOf('s0');
      let saved = 0;
      await fill(id, [books(0, 0)]);
      for (let round = 1; round <= ROUNDS; round++) {
        const before = await load(id);
        const [edit, signature] = await Promise.allSettled([
          fill(id, [books(round, saved + 1)]),
          sign(id, { seen: before.content }),
        ]);
        expect(edit.status).toBe('fulfilled');
        saved++;
        const [last] = await database().store.inScope(clerk, (tx) => listFreezes(tx, COUNTY, id));
        const signed = signature.status === 'fulfilled' ? signature.value.cells[0]?.value : undefined;
        if (signed !== undefined) expect(signed).toBe(before.cells[0]?.value);
        else expect((signature as PromiseRejectedResult).reason).toMatchObject({ code: 'submissionChanged' });
        expect(last?.number ?? 0).toBe((await load(id)).freeze);
      }
    });
  });

  describe('accepting a signed version', () => {
    test('makes its answers the figures of the year, by name of the signer and with their source', async () => {
      const { store } = database();
      const { campaign, idOf } = await send('入库');
      const id = idOf('s0');
      await fill(id, [
        books(777, 0),
        { ...books(null, 0), fact: 'fact0', explanation: '停用' },
        { ...books(null, 0), fact: 'fact1' }, // a blank without a word is no answer
        { stage: 'primary', fact: 'enrolment', value: 432, expectedVersion: 0 },
      ]);
      const { sha256, signedAt } = await sign(id);
      await fill(id, [books(778, 1)]); // after the signature: not accepted
      const before = await store.inScope(scope, (tx) => loadCountyYear(tx, COUNTY, 2025));
      expect(before.schools[0]?.facts.fact0).toBeDefined();
      expect(await accept(id, 1)).toEqual({ written: 3, unchanged: 0, history: 2, alreadyAccepted: false });
      const after = await store.inScope(scope, (tx) => loadCountyYear(tx, COUNTY, 2025));
      const [school] = after.schools;
      expect(school?.facts).toMatchObject({ books: 777, fact1: before.schools[0]?.facts.fact1 });
      expect(school?.facts).not.toHaveProperty('fact0');
      expect(school?.sections[0]).toMatchObject({ stage: 'primary', enrolment: 432 });
      expect(after.schools.slice(1)).toEqual(before.schools.slice(1));
      expect(after.sources?.['s0/books']).toEqual({
        ...{
          file: `${campaign.title}，第 1 版`,
          sha256,
          sheet: 's0',
          cell: 'books',
          importer: 'campaign',
          at: signedAt,
        },
      });
      const history = await store.inScope(scope, (tx) =>
        figureHistory(tx, {
          ...{ countyCode: COUNTY, schoolYear: 2025, school: 's0', stage: 'primary', fact: 'enrolment' },
        }),
      );
      expect(history).toMatchObject([
        { value: 432, changedBy: 'head', replacedWhy: null },
        { value: before.schools[0]?.sections[0]?.enrolment, replacedWhy: `${campaign.title}，第 1 版` },
      ]);
      expect(await load(id)).toMatchObject({ accepted: 1, freeze: 1 });
      const [entry] = await store.inScope(scope, (tx) => auditEntriesOf(tx, { division: COUNTY }));
      expect(entry).toMatchObject({
        ...{ action: 'acceptFigures', who: 'reviewer', subject: id },
        detail: { number: 1, sha256, written: 3, history: 2, unchanged: 0 },
      });
    });

    test('happens once, and never puts an older version over a newer one', async () => {
      const { idOf } = await send('版本');
      const id = idOf('s0');
      await fill(id, [books(10, 0)]);
      await sign(id);
      await fill(id, [books(20, 1)]);
      await sign(id);
      const twice = await Promise.all([accept(id, 2), accept(id, 2)]);
      expect(twice.map(({ alreadyAccepted }) => alreadyAccepted).sort()).toEqual([false, true]);
      await expect(accept(id, 1)).rejects.toMatchObject({ code: 'submissionChanged' });
      await expect(accept(id, 3)).rejects.toMatchObject({ code: 'outOfScope' });
      const history = await database().store.inScope(scope, (tx) =>
        figureHistory(tx, { countyCode: COUNTY, schoolYear: 2025, school: 's0', fact: 'books' }),
      );
      expect(history[0]).toMatchObject({ value: 20 });
      expect(history.filter(({ value }) => value === 20)).toHaveLength(1);
    });

    test('of the county’s own declaration fills facts, judgements and vetoes alike', async () => {
      const { store } = database();
      const { idOf } = await send('县级');
      const id = idOf('');
      const edit = (fact: string, value: CellEdit['value']) => ({ stage: null, fact, value, expectedVersion: 0 });
      const edits = [
        edit('residents', 250_000),
        edit('judgement:layout', 'notMet'),
        edit('veto:entranceExamination', true),
      ];
      await fill(id, edits, scope);
      await sign(id, {}, { ...scope, who: 'leader' });
      expect(await accept(id, 1)).toMatchObject({ written: 3, history: 3 });
      const { county } = await store.inScope(scope, (tx) => loadCountyYear(tx, COUNTY, 2025));
      expect(county).toMatchObject({
        ...{ facts: { residents: 250_000 }, judgements: { layout: 'notMet' }, vetoes: { entranceExamination: true } },
        prerequisites: { monitoringKept: true },
      });
    });

    test('of two schools at once, beside an import and an editor, loses nothing', async () => {
      const { store } = database();
      const { idOf } = await send('并行');
      for (const school of ['s1', 's2']) {
        await fill(idOf(school), [books(31, 0)], scope);
        await sign(idOf(school), {}, scope);
      }
      const countyYear = madeUpCounty({ seed: 5, code: COUNTY, schools: 3 });
      const place = { countyCode: COUNTY, schoolYear: 2025, school: 's1', fact: 'classrooms' };
      await Promise.all([
        accept(idOf('s1'), 1),
        accept(idOf('s2'), 1),
        store.inScope(scope, (tx) => saveImport(tx, { countyYear, idempotencyKey: 'beside' })),
        store.inScope(scope, (tx) => changeFigure(tx, { ...place, value: 12, expectedVersion: 0, why: 'edit' })),
      ]);
      const { schools } = await store.inScope(scope, (tx) => loadCountyYear(tx, COUNTY, 2025));
      expect(schools.map(({ facts }) => facts.books)).toEqual([expect.anything(), 31, 31]);
      expect(schools[1]?.facts.classrooms).toBe(12);
    });

    test('copies 300 figures of a school together', async () => {
      const school = Array.from({ length: 300 }, (_, index) => `wide${index}`);
      const { idOf } = await send('宽表', { facts: { county: [], school, primary: [], junior: [] } });
      const id = idOf('s0');
      await fill(
        id,
        school.map((fact, index) => ({ stage: null, fact, value: index, expectedVersion: 0 })),
      );
      await sign(id);
      const statements: string[] = [];
      const store = await database().openAnother({ onStatement: (statement) => statements.push(statement) });
      const start = performance.now();
      const counts = await store.inScope(scope, (tx) => acceptFigures(tx, version(id, 1)));
      console.log(`300 figures accepted in ${Math.round(performance.now() - start)} ms`);
      expect(counts).toMatchObject({ written: 300, history: 0 });
      expect(statements.length).toBeLessThan(30);
    });
  });
});
