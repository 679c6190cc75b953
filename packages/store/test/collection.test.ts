import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  auditEntriesOf,
  type CellEdit,
  cellHistory,
  changeCampaign,
  changeCells,
  createCampaign,
  listCampaigns,
  listSteps,
  listSubmissions,
  loadCampaign,
  loadSubmission,
  prefillCells,
  saveImport,
  stepSubmission,
} from '../src/index.ts';
import { ASKED, madeUpCampaign, OPEN_STATES, sendOut } from './made-up-campaign.ts';
import { madeUpCounty } from './made-up-county.ts';
import { onEachServer } from './test-store.ts';

const COUNTY = '441901';
const scope = { counties: [COUNTY], who: 'statistician' };
const clerk = { counties: [COUNTY], schools: ['s0'], who: 'clerk' };

onEachServer((database) => {
  beforeAll(async () => {
    const countyYear = madeUpCounty({ seed: 1, code: COUNTY, schools: 4 });
    await database().store.inScope(scope, (tx) => saveImport(tx, { countyYear, idempotencyKey: 'import' }));
  });

  const send = (title: string) =>
    database().store.inScope(scope, (tx) => sendOut(tx, madeUpCampaign(COUNTY, { title })));
  const fill = (submissionId: string, edits: readonly CellEdit[], who: { who: string } = clerk) =>
    database().store.inScope({ ...clerk, ...who }, (tx) =>
      changeCells(tx, { countyCode: COUNTY, submissionId, editableIn: OPEN_STATES, edits, why: '填报' }),
    );
  const load = (id: string) => database().store.inScope(scope, (tx) => loadSubmission(tx, COUNTY, id));

  describe('a campaign', () => {
    test('goes to every school of the year and to the county itself, once however often it is sent', async () => {
      const { store } = database();
      const campaign = madeUpCampaign(COUNTY, { id: randomUUID() });
      const create = () => store.inScope(scope, (tx) => createCampaign(tx, campaign));
      const both = await Promise.all([create(), create()]);
      expect(both.map(({ submissions }) => submissions).sort()).toEqual([0, 5]);
      expect(both[0]?.campaign).toEqual(both[1]?.campaign);
      const standings = await store.inScope(scope, (tx) => listSubmissions(tx, COUNTY, campaign.id ?? ''));
      expect(standings.map(({ school, state, asked }) => [school?.code ?? null, state, asked])).toEqual([
        [null, 'collecting', 3],
        ['s0', 'filling', 9],
        ['s1', 'filling', 7],
        ['s2', 'filling', 7],
        ['s3', 'filling', 9],
      ]);
      expect(standings[1]?.school).toEqual({ code: 's0', name: '示例学校0·𠮷', stages: ['primary', 'junior'] });
    });

    test('sent again reaches a school that came meanwhile', async () => {
      const { store } = database();
      const campaign = madeUpCampaign(COUNTY, { id: randomUUID(), schoolYear: 2024 });
      const create = () => store.inScope(scope, (tx) => createCampaign(tx, campaign));
      const year = (schools: number) => madeUpCounty({ seed: 2, code: COUNTY, schools, schoolYear: 2024 });
      const save = (schools: number) =>
        store.inScope(scope, (tx) => saveImport(tx, { countyYear: year(schools), idempotencyKey: `2024 ${schools}` }));
      await save(2);
      expect((await create()).submissions).toBe(3);
      await save(4);
      expect((await create()).submissions).toBe(2);
      expect((await create()).submissions).toBe(0);
    });

    test('changed by two at once shows the later one both; the same change sent twice is one', async () => {
      const { store } = database();
      const { campaign } = await send('两人同改');
      const change = (note: string) =>
        store.inScope(scope, (tx) => {
          const content = { ...content0, note };
          return changeCampaign(tx, { countyCode: COUNTY, id: campaign.id, expectedVersion: 1, content });
        });
      const { title, catalogue, deadline, facts, state } = campaign;
      const content0 = { title, catalogue, deadline, facts, state, note: '' };
      expect(await change('a')).toMatchObject({ version: 2, note: 'a', deadline: '2026-10-15' });
      expect(await change('a')).toMatchObject({ version: 2 });
      await expect(change('b')).rejects.toMatchObject({
        code: 'campaignChanged',
        details: { yours: { version: 1, note: 'b' }, theirs: { version: 2, note: 'a' } },
      });
    });

    test('is listed with the states of its submissions, and closed by a change', async () => {
      const { store } = database();
      const { campaign, idOf } = await send('列表');
      const step = { countyCode: COUNTY, submissionId: idOf('s1'), expectedVersion: 1, from: 'filling', to: 'signed' };
      await store.inScope(scope, (tx) => stepSubmission(tx, { ...step, action: 'sign' }));
      const standing = async (by: typeof scope) =>
        (await store.inScope(by, (tx) => listCampaigns(tx, [COUNTY]))).find(({ id }) => id === campaign.id);
      expect(await standing(scope)).toMatchObject({ schools: { filling: 3, signed: 1 }, county: 'collecting' });
      expect(await standing(clerk)).toMatchObject({ schools: { filling: 1 }, county: null, facts: ASKED });
      const { title, note, catalogue, deadline, facts } = campaign;
      const content = { title, note, catalogue, deadline, facts, state: 'closed' as const };
      const close = { countyCode: COUNTY, id: campaign.id, expectedVersion: 1, content };
      await store.inScope(scope, (tx) => changeCampaign(tx, close));
      const closed = await store.inScope(clerk, (tx) => loadCampaign(tx, COUNTY, campaign.id));
      expect(closed).toMatchObject({ state: 'closed', version: 2 });
    });
  });

  describe('cells', () => {
    test('keep every earlier answer with who, when and why, and count as progress', async () => {
      const { idOf } = await send('填报');
      const id = idOf('s0');
      const books = { stage: null, fact: 'books' };
      expect(await fill(id, [{ ...books, value: 0, expectedVersion: 0 }])).toMatchObject([
        { fact: 'books', value: 0, version: 1, changedBy: 'clerk' },
      ]);
      await fill(id, [
        { ...books, value: 1200.5, expectedVersion: 1, explanation: '新购' },
        { stage: 'primary', fact: 'fact0', value: null, expectedVersion: 0, explanation: '无此项' },
        { stage: 'junior', fact: 'enrolment', value: 40, expectedVersion: 0 },
      ]);
      const { cells, ...standing } = await load(id);
      expect(cells.map(({ stage, fact, value, version }) => [stage, fact, value, version])).toEqual([
        [null, 'books', 1200.5, 2],
        ['junior', 'enrolment', 40, 1],
        ['primary', 'fact0', null, 1],
      ]);
      expect(standing).toMatchObject({ asked: 9, filled: 2, explained: 1, returned: 0, version: 1 });
      const history = await database().store.inScope(clerk, (tx) =>
        cellHistory(tx, { countyCode: COUNTY, submissionId: id, cell: books }),
      );
      expect(history).toMatchObject([{ version: 1, value: 0, changedBy: 'clerk', replacedBy: 'clerk', why: '填报' }]);
    });

    test('that others changed are all named with both values, and nothing of the save stands', async () => {
      const { idOf } = await send('冲突');
      const id = idOf('s0');
      const first = [
        { stage: null, fact: 'books', value: 1, expectedVersion: 0 },
        { stage: 'primary' as const, fact: 'enrolment', value: 2, expectedVersion: 0 },
      ];
      await fill(id, first, { who: 'first' });
      const late = fill(id, [
        { stage: null, fact: 'books', value: 10, expectedVersion: 0 },
        { stage: 'primary', fact: 'enrolment', value: 20, expectedVersion: 0, explanation: '核对' },
        { stage: 'primary', fact: 'classrooms', value: 30, expectedVersion: 0 },
      ]);
      const theirs = { explanation: '', version: 1, by: 'first', at: expect.any(String) };
      await expect(late).rejects.toMatchObject({
        code: 'cellChanged',
        details: {
          cells: [
            {
              ...{ stage: null, fact: 'books', theirs: { ...theirs, value: 1 } },
              yours: { value: 10, explanation: null, expectedVersion: 0 },
            },
            {
              ...{ stage: 'primary', fact: 'enrolment', theirs: { ...theirs, value: 2 } },
              yours: { value: 20, explanation: '核对', expectedVersion: 0 },
            },
          ],
        },
      });
      const { cells } = await load(id);
      expect(cells.map(({ fact, value }) => [fact, value])).toEqual([
        ['books', 1],
        ['enrolment', 2],
      ]);
      expect(await fill(id, first)).toMatchObject([{ version: 1 }, { version: 1 }]); // sent again: nothing changes
    });

    test('that nobody asked for, or named twice, are refused', async () => {
      const { idOf } = await send('未要求');
      const edit = { stage: null, fact: 'books', value: 1, expectedVersion: 0 };
      const strange = [edit, { ...edit, fact: 'pianos' }, { ...edit, stage: 'junior' as const, fact: 'enrolment' }];
      const s1 = { ...clerk, schools: ['s1'] };
      const save = (edits: readonly CellEdit[]) =>
        database().store.inScope(s1, (tx) =>
          changeCells(tx, { countyCode: COUNTY, submissionId: idOf('s1'), editableIn: OPEN_STATES, edits, why: '' }),
        );
      await expect(save(strange)).rejects.toMatchObject({
        code: 'cellNotAsked',
        details: { cells: ['pianos', 'junior/enrolment'] },
      });
      await expect(save([edit, edit])).rejects.toMatchObject({ code: 'valueInvalid' });
      await expect(save([{ ...edit, value: Number.NaN }])).rejects.toMatchObject({ code: 'valueInvalid' });
      expect((await load(idOf('s1'))).cells).toEqual([]);
    });

    test('are closed to edits once the submission has moved on', async () => {
      const { store } = database();
      const { idOf } = await send('已上报');
      const step = { countyCode: COUNTY, submissionId: idOf('s0'), expectedVersion: 1, from: 'filling', to: 'signed' };
      await store.inScope(scope, (tx) => stepSubmission(tx, { ...step, action: 'sign' }));
      const late = fill(idOf('s0'), [{ stage: null, fact: 'books', value: 1, expectedVersion: 0 }]);
      await expect(late).rejects.toMatchObject({
        code: 'submissionChanged',
        details: { theirs: { state: 'signed', version: 2, changedBy: 'statistician' } },
      });
    });

    test('are offered values that answer nothing until somebody takes them', async () => {
      const { store } = database();
      const { campaign, idOf } = await send('预填');
      const offer = (value: number, source: string) =>
        store.inScope(scope, (tx) => {
          const cell = { stage: null, value, source };
          const cells = [
            { ...cell, school: 's0', fact: 'books' },
            { ...cell, school: null, fact: 'residents', value: value + 1 },
            { ...cell, school: null, fact: 'residents' }, // offered twice: the later one
            { ...cell, school: 's1', fact: 'books', value: null },
          ];
          return prefillCells(tx, { countyCode: COUNTY, campaignId: campaign.id, cells });
        });
      expect(await offer(7, '上学年')).toBe(2);
      expect(await load(idOf('s0'))).toMatchObject({
        ...{ filled: 0, lastEdit: null },
        cells: [{ value: null, version: 0, prefill: 7, prefillSource: '上学年' }],
      });
      expect(await load(idOf(''))).toMatchObject({ cells: [{ fact: 'residents', prefill: 7 }] });
      await fill(idOf('s0'), [{ stage: null, fact: 'books', value: 9, expectedVersion: 0 }]);
      expect(await offer(8, '统计表')).toBe(2);
      expect(await load(idOf('s0'))).toMatchObject({
        cells: [{ value: 9, version: 1, prefill: 8, prefillSource: '统计表', changedBy: 'clerk' }],
      });
      const foreign = store.inScope(clerk, (tx) =>
        prefillCells(tx, {
          ...{ countyCode: COUNTY, campaignId: campaign.id },
          cells: [{ school: 's1', stage: null, fact: 'books', value: 1, source: '' }],
        }),
      );
      await expect(foreign).rejects.toMatchObject({ code: 'outOfScope' });
    });
  });

  describe('a step', () => {
    test('moves a submission only from the state and version that were seen, and is written down', async () => {
      const { store } = database();
      const { idOf } = await send('流转');
      const step = { countyCode: COUNTY, submissionId: idOf('s2') };
      const take = (expectedVersion: number, from: string, to: string) =>
        store.inScope(scope, (tx) =>
          stepSubmission(tx, { ...step, expectedVersion, from, to, action: to, reasons: ['核对'] }),
        );
      const both = await Promise.allSettled([take(1, 'filling', 'signed'), take(1, 'filling', 'signed')]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(take(1, 'filling', 'checked')).rejects.toMatchObject({
        code: 'submissionChanged',
        details: { yours: { version: 1, state: 'filling' }, theirs: { version: 2, state: 'signed' } },
      });
      await expect(take(2, 'filling', 'checked')).rejects.toMatchObject({ code: 'submissionChanged' });
      expect(await take(2, 'signed', 'checked')).toMatchObject({ state: 'checked', version: 3 });
      const steps = await store.inScope(scope, (tx) => listSteps(tx, COUNTY, idOf('s2')));
      expect(steps).toMatchObject([
        { number: 3, from: 'signed', to: 'checked', who: 'statistician', reasons: ['核对'], cells: [], freeze: 0 },
        { number: 2, from: 'filling', to: 'signed' },
      ]);
    });

    test('that sends cells back marks them until somebody changes them, and changes no value', async () => {
      const { store } = database();
      const { idOf } = await send('退回');
      const id = idOf('s0');
      const books = { stage: null, fact: 'books' };
      await fill(id, [{ ...books, value: 3, expectedVersion: 0 }]);
      const cells = [
        { ...books, reason: '与台账不符' },
        { stage: 'primary' as const, fact: 'classrooms', reason: '未填' },
      ];
      const step = { countyCode: COUNTY, submissionId: id, from: 'filling', to: 'returned', action: 'return' };
      const send1 = (more: object) =>
        store.inScope({ ...scope, who: 'reviewer' }, (tx) =>
          stepSubmission(tx, { ...step, expectedVersion: 1, cells, ...more }),
        );
      await expect(send1({ cells: [{ ...books, reason: ' ' }] })).rejects.toMatchObject({ code: 'valueInvalid' });
      await expect(send1({ cells: [{ ...books, fact: 'x', reason: 'y' }] })).rejects.toMatchObject({
        code: 'cellNotAsked',
      });
      await send1({});
      expect(await load(id)).toMatchObject({
        ...{ returned: 2, sentBack: 2, begun: false, filled: 1 },
        cells: [
          { fact: 'books', value: 3, version: 1, returned: '与台账不符', changedBy: 'clerk' },
          { fact: 'classrooms', value: null, version: 0, returned: '未填' },
        ],
      });
      await fill(id, [{ ...books, value: 4, expectedVersion: 1 }]);
      expect(await load(id)).toMatchObject({
        returned: 1,
        sentBack: 2,
        begun: true,
        cells: [{ returned: null }, { returned: '未填' }],
      });
      const pass = { ...step, expectedVersion: 2, from: 'returned', to: 'signed', action: 'sign', clearsMarks: true };
      await store.inScope(scope, (tx) => stepSubmission(tx, pass));
      expect(await load(id)).toMatchObject({ returned: 0, sentBack: 0, begun: false, state: 'signed' });
      const steps = await store.inScope(clerk, (tx) => listSteps(tx, COUNTY, id));
      expect(steps[1]).toMatchObject({ action: 'return', who: 'reviewer', cells });
    });
  });

  test('each write is logged once, without the values', async () => {
    const { store } = database();
    const { idOf } = await send('日志');
    await fill(idOf('s0'), [
      { stage: null, fact: 'books', value: 987_654, expectedVersion: 0 },
      { stage: null, fact: 'fact0', value: 987_654, expectedVersion: 0 },
    ]);
    const log = await store.inScope(scope, (tx) => auditEntriesOf(tx, { division: COUNTY }));
    const own = log.filter(({ subject }) => subject === idOf('s0'));
    expect(own).toMatchObject([{ action: 'changeCells', who: 'clerk', detail: { cells: ['books@1', 'fact0@1'] } }]);
    expect(JSON.stringify(log)).not.toContain('987654');
  });
});
