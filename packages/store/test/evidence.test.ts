import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addEvidence,
  auditEntriesOf,
  backup,
  cellSubject,
  type EvidenceToAdd,
  listEvidence,
  loadEvidence,
  openStore,
  restore,
  type Scope,
  saveImport,
  shareEvidence,
  submissionSubjects,
  withdrawEvidence,
} from '../src/index.ts';
import { madeUpCampaign, madeUpEvidence, sendOut } from './made-up-campaign.ts';
import { madeUpCounty } from './made-up-county.ts';
import { below, seeded } from './seeds.ts';
import { testSeal } from './test-seal.ts';
import { copyTemplate, dropDatabase, onEachServer } from './test-store.ts';

const COUNTY = '442001';
const seal = testSeal();
const scope = { counties: [COUNTY], who: 'statistician' };
const clerk = { ...scope, schools: ['s1'], who: 'clerk' };
const finance = { ...scope, schools: [], unit: '县财政局', who: 'finance' };

onEachServer((database) => {
  let owner: pg.Client;
  beforeAll(async () => {
    owner = new pg.Client({ connectionString: database().superUrl });
    await owner.connect();
    const countyYear = madeUpCounty({ seed: 1, code: COUNTY, schools: 3 });
    await database().store.inScope(scope, (tx) => saveImport(tx, { countyYear, idempotencyKey: 'import' }));
  });
  afterAll(() => owner.end());

  const add = (change: Partial<EvidenceToAdd>, by: Scope = scope) =>
    database().store.inScope(by, (tx) => addEvidence(tx, madeUpEvidence(COUNTY, change)));
  const list = (kind: 'submissionCell' | 'task' | 'register', id: string, by: Scope = scope) =>
    database().store.inScope(by, (tx) => listEvidence(tx, { countyCode: COUNTY, kind, id }));
  const load = (id: string, by: Scope = scope) =>
    database().store.inScope(by, (tx) => loadEvidence(tx, { countyCode: COUNTY, id, seal }));

  test('evidence comes back byte for byte, and the same bytes for one subject are kept once', async () => {
    const { random } = seeded('evidence bytes');
    const body = Uint8Array.from({ length: 300_000 }, () => below(random, 256));
    const subject = { kind: 'task' as const, id: randomUUID() };
    const first = await add({ subject, body, school: 's1', name: '验收\0单.pdf', kind: 'application/pdf' });
    expect(first).toMatchObject({ added: true, evidence: { name: '验收单.pdf', bytes: body.length, state: 'kept' } });
    expect(await add({ subject, body, name: '再传.pdf' })).toEqual({ added: false, evidence: first.evidence });
    expect((await add({ subject: { ...subject, id: 'another' }, body })).added).toBe(true);
    const { body: back, ...rest } = await load(first.evidence.id);
    expect(Buffer.compare(back, body)).toBe(0);
    expect(rest).toEqual(first.evidence);
    expect(await list('task', subject.id)).toEqual([first.evidence]);
  });

  test('a list of evidence reads no bytes', async () => {
    const statements: string[] = [];
    const store = await database().openAnother({ onStatement: (statement) => statements.push(statement) });
    await store.inScope(scope, (tx) => listEvidence(tx, { countyCode: COUNTY, kind: 'task' }));
    const reading = statements.filter((statement) => statement.includes('"evidence"'));
    expect(reading).toHaveLength(1);
    expect(reading.join()).not.toMatch(/body|\*/);
  });

  test('the evidence of all cells of a submission is listed at once, and of no other', async () => {
    const { idOf } = await database().store.inScope(scope, (tx) => sendOut(tx, madeUpCampaign(COUNTY)));
    const cell = (submission: string, fact: string) => {
      return { kind: 'submissionCell' as const, id: cellSubject(submission, { stage: 'primary', fact }) };
    };
    const [one, other] = [idOf('s1'), idOf('s2')];
    for (const subject of [cell(one, 'books'), cell(one, 'enrolment'), cell(other, 'books')]) await add({ subject });
    const begins = (by: Scope, submission: string) =>
      database().store.inScope(by, (tx) =>
        listEvidence(tx, { countyCode: COUNTY, kind: 'submissionCell', idBegins: submissionSubjects(submission) }),
      );
    const found = await begins(clerk, one);
    expect(found.map(({ subject }) => subject.id)).toEqual([`${one}/primary/books`, `${one}/primary/enrolment`]);
    expect(await begins(clerk, other)).toEqual([]); // it belongs to the school of the submission, whoever sent it
    expect(await begins(scope, other)).toHaveLength(1);
    for (const subject of [cell(other, 'books'), cell(randomUUID(), 'books'), cell("x'; --", 'books')])
      await expect(add({ subject, school: 's1' }, clerk)).rejects.toMatchObject({ code: 'outOfScope' });
    await expect(add({ subject: cell(one, 'books'), units: [finance.unit] }, finance)).rejects.toMatchObject({
      code: 'outOfScope',
    });
  });

  test('evidence handed to another unit is open to that unit and no longer to the first', async () => {
    const subject = { kind: 'register' as const, id: randomUUID() };
    await add({ subject, units: [finance.unit] });
    const share = (units: readonly string[], by: Scope = scope) =>
      database().store.inScope(by, (tx) => shareEvidence(tx, { countyCode: COUNTY, subject, units }));
    await expect(share(['县编办'], finance)).rejects.toMatchObject({ code: 'outOfScope' });
    expect([await share(['县编办', '']), await share(['县编办'])]).toEqual([1, 0]);
    expect(await list('register', subject.id, finance)).toEqual([]);
    expect(await list('register', subject.id, { ...finance, unit: '县编办' })).toMatchObject([{ units: ['县编办'] }]);
  });

  test('withdrawn evidence stays with its bytes, who, when and why, and the first withdrawal counts', async () => {
    const { store } = database();
    const subject = { kind: 'register' as const, id: randomUUID() };
    const { evidence } = await add({ subject, school: 's1' });
    const withdraw = (why: string, by: Scope) =>
      store.inScope(by, (tx) => withdrawEvidence(tx, { countyCode: COUNTY, id: evidence.id, why }));
    const withdrawn = await withdraw('传错文件', clerk);
    expect(withdrawn).toMatchObject({ state: 'withdrawn', withdrawn: { by: 'clerk', why: '传错文件' } });
    expect(await withdraw('again', scope)).toEqual(withdrawn);
    expect(await list('register', subject.id)).toEqual([withdrawn]);
    expect((await load(evidence.id)).body.byteLength).toBe(evidence.bytes);
    expect((await add({ subject, school: 's1' })).added).toBe(true); // the same file may come again
    const log = await store.inScope(scope, (tx) => auditEntriesOf(tx, { division: COUNTY }));
    const own = log.filter((entry) => entry.subject === evidence.id);
    expect(own.map(({ action, who }) => [action, who])).toEqual([
      ['withdrawEvidence', 'clerk'],
      ['addEvidence', 'statistician'],
    ]);
  });

  test('a school reaches its own evidence only, a department what names its unit, and the refusal tells nothing', async () => {
    const subject = { kind: 'register' as const, id: randomUUID() };
    const bodies = [1, 2, 3, 4].map((n) => Uint8Array.of(n));
    const put = (n: number, change: Partial<EvidenceToAdd>) =>
      add({ subject, body: bodies[n] ?? Uint8Array.of(), name: `${n}`, ...change });
    const pieces = [
      await put(0, { school: 's1' }),
      await put(1, { school: 's2', units: ['县财政局', '县住建局'] }),
      await put(2, { school: null, units: ['县编办', ''] }),
      await put(3, { school: null }),
    ].map(({ evidence }) => evidence);
    const names = async (by: Scope) => (await list('register', subject.id, by)).map(({ name }) => name);
    expect(await names(scope)).toEqual(['0', '1', '2', '3']);
    expect(await names(clerk)).toEqual(['0']);
    expect(await names(finance)).toEqual(['1']);
    expect(await names({ ...finance, unit: '县编办' })).toEqual(['2']);
    expect(await names({ ...finance, unit: '' })).toEqual([]);
    expect(await names({ ...finance, unit: "县财政局' OR '1'='1" })).toEqual([]);
    expect(await names({ ...clerk, unit: '县住建局' })).toEqual(['0', '1']);
    const refusals = new Set<string>();
    const readers = [clerk, finance].flatMap((by) => pieces.map((piece) => ({ by, id: piece.id })));
    for (const { by, id } of [...readers, { by: clerk, id: randomUUID() }, { by: clerk, id: "x'; --" }])
      for (const work of [
        () => load(id, by),
        () => database().store.inScope(by, (tx) => withdrawEvidence(tx, { countyCode: COUNTY, id, why: 'x' })),
      ]) {
        const visible = (by === clerk && id === pieces[0]?.id) || (by === finance && id === pieces[1]?.id);
        if (visible) continue;
        const error = await work().then(
          () => new Error('it was let through'),
          (thrown: unknown) => thrown as Error,
        );
        refusals.add(`${(error as { code?: string }).code} ${error.message}`);
      }
    expect([...refusals]).toHaveLength(1);
    expect([...refusals][0]).toContain('outOfScope');
  });

  test('nobody adds evidence beyond the own reach', async () => {
    const body = Uint8Array.of(9);
    for (const [change, by] of [
      [{ school: 's2', body }, clerk],
      [{ school: null, body }, clerk],
      [{ school: null, units: ['县编办'], body }, finance],
      [{ school: null, units: [], body }, finance],
      [{ school: 's1', units: ['县财政局'], body }, finance],
      [{ school: 'nowhere', body }, scope],
    ] as const)
      await expect(add(change, by), JSON.stringify([change.school, by])).rejects.toMatchObject({ code: 'outOfScope' });
    expect((await add({ school: null, units: ['县财政局'], body }, finance)).added).toBe(true);
    const elsewhere = database().store.inScope({ counties: ['442002'] }, (tx) =>
      addEvidence(tx, madeUpEvidence('442002')),
    );
    await expect(elsewhere).rejects.toMatchObject({ code: 'countyUnknown' });
  });

  test('a backup carries evidence byte for byte', async () => {
    const { random } = seeded('evidence in a backup');
    const folder = await mkdtemp(path.join(tmpdir(), 'junheng-evidence-'));
    const subject = { kind: 'inspection' as const, id: randomUUID() };
    const hashOf = (body: Uint8Array) => createHash('sha256').update(body).digest('hex');
    const sent = new Map<string, string>();
    for (let piece = 0; piece < 9; piece++) {
      const body = Uint8Array.from({ length: 500_000 + piece }, () => below(random, 256));
      sent.set((await add({ subject, school: 's1', body })).evidence.id, hashOf(body));
    }
    await backup(database().store, path.join(folder, 'copy'));
    const url = await copyTemplate(database().url);
    const other = await openStore({ databaseUrl: url });
    await restore(other, path.join(folder, 'copy'));
    const wanted = { countyCode: COUNTY, kind: 'inspection' as const };
    const pieces = await other.inScope(scope, (tx) => listEvidence(tx, wanted));
    expect(pieces).toHaveLength(9);
    for (const { id } of pieces) {
      const { body } = await other.inScope(scope, (tx) => loadEvidence(tx, { countyCode: COUNTY, id, seal }));
      expect(hashOf(body)).toBe(sent.get(id));
    }
    await other.close();
    await dropDatabase(database().superUrl, url);
    await rm(folder, { recursive: true });
  });

  test('the database refuses a wrong size and a unit without a name', async () => {
    const insert = (units: string, bytes: number) =>
      owner.query(
        `INSERT INTO evidence (county_code, evidence_id, units, subject_kind, subject_id, name, kind, bytes, fingerprint, body, state, at, who)
        VALUES ($1, $2, $3, 'task', 't', 'n', 'image/png', $4, $5, '\\x0102', 'kept', '2026-01-01', 'x')`,
        [COUNTY, randomUUID(), units, bytes, 'a'.repeat(64)],
      );
    await expect(insert('{}', 3)).rejects.toMatchObject({ code: '23514' });
    await expect(insert('{""}', 2)).rejects.toMatchObject({ code: '23514' });
    expect((await insert('{}', 2)).rowCount).toBe(1);
  });
});
