import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addEvidence,
  countiesToReseal,
  type EvidenceSeal,
  evidenceKeys,
  loadEvidence,
  resealEvidence,
  saveImport,
} from '../src/index.ts';
import { madeUpEvidence } from './made-up-campaign.ts';
import { madeUpCounty } from './made-up-county.ts';
import { testSeal } from './test-seal.ts';
import { onEachServer } from './test-store.ts';

const COUNTIES = ['442011', '442012'];
const [COUNTY = '', OTHER = ''] = COUNTIES;
const scope = { counties: COUNTIES, who: 'statistician' };
const FIRST = 'a1a1a1a1';
const SECOND = 'b2b2b2b2';
const BODY = new TextEncoder().encode('the face of a child');

onEachServer((database) => {
  let owner: pg.Client;
  beforeAll(async () => {
    owner = new pg.Client({ connectionString: database().superUrl });
    await owner.connect();
    for (const code of COUNTIES) {
      const countyYear = madeUpCounty({ seed: 1, code, schools: 1 });
      await database().store.inScope(scope, (tx) => saveImport(tx, { countyYear, idempotencyKey: code }));
    }
  });
  afterAll(() => owner.end());

  const subject = () => ({ kind: 'task' as const, id: randomUUID() });
  const add = (seal: EvidenceSeal, change: Parameters<typeof madeUpEvidence>[1] = {}, county = COUNTY) =>
    database().store.inScope(scope, (tx) =>
      addEvidence(tx, madeUpEvidence(county, { body: BODY, subject: subject(), ...change, seal })),
    );
  const load = async (id: string, seal: EvidenceSeal, countyCode = COUNTY) =>
    Buffer.from((await database().store.inScope(scope, (tx) => loadEvidence(tx, { countyCode, id, seal }))).body);
  const rowOf = async (id: string) =>
    (await owner.query('SELECT body, fingerprint, sealed_with FROM evidence WHERE evidence_id = $1', [id])).rows[0];
  /** As it stood before anything was sealed. */
  const unseal = (id: string) =>
    owner.query('UPDATE evidence SET body = $2, fingerprint = $3, sealed_with = NULL WHERE evidence_id = $1', [
      id,
      BODY,
      plainHash,
    ]);
  const plainHash = createHash('sha256').update(BODY).digest('hex');
  const reseal = (seal: EvidenceSeal, more: { most?: number; after?: string } = {}, countyCode = COUNTY) =>
    database().store.inScope(scope, (tx) => resealEvidence(tx, { countyCode, seal, most: 100, ...more }));

  test('the database holds neither the bytes nor their plain hash, and the same file elsewhere looks different', async () => {
    const [one, other] = [await add(testSeal(FIRST)), await add(testSeal(FIRST))];
    const rows = [await rowOf(one.evidence.id), await rowOf(other.evidence.id)];
    for (const row of rows) {
      expect(row.body.includes(Buffer.from(BODY))).toBe(false);
      expect(row).toMatchObject({ sealed_with: FIRST });
      expect(row.fingerprint).not.toBe(plainHash);
    }
    expect(rows[0].fingerprint).not.toBe(rows[1].fingerprint);
    expect(one.evidence.bytes).toBe(BODY.byteLength);
    const log = await owner.query('SELECT detail::text FROM audit_entry WHERE subject = $1', [one.evidence.id]);
    expect(log.rows[0].detail).toContain(rows[0].fingerprint);
    expect(log.rows[0].detail).not.toContain(plainHash);
  });

  test('bytes moved to another row do not open there, and a missing key is no empty file', async () => {
    const [one, other] = [await add(testSeal(FIRST)), await add(testSeal(FIRST))];
    const { body } = await rowOf(one.evidence.id);
    await owner.query('UPDATE evidence SET body = $2 WHERE evidence_id = $1', [other.evidence.id, body]);
    await expect(load(other.evidence.id, testSeal(FIRST))).rejects.toThrow('another place');
    await expect(load(one.evidence.id, testSeal(SECOND))).rejects.toThrow(FIRST);
    expect((await reseal(testSeal(SECOND, FIRST))).damaged).toEqual([other.evidence.id]);
    await owner.query('DELETE FROM evidence WHERE evidence_id = $1', [other.evidence.id]);
  });

  test('the same file is kept once, whichever key sealed it, and when it was not sealed at all', async () => {
    const where = { subject: subject() };
    const { evidence } = await add(testSeal(FIRST), where);
    expect(await add(testSeal(SECOND, FIRST), where)).toEqual({ evidence, added: false });
    await unseal(evidence.id);
    expect(await add(testSeal(SECOND), where)).toEqual({ evidence, added: false });
  });

  test('what was never sealed opens, and is sealed later, a few at a time, as is what a former key sealed', async () => {
    const several = [await add(testSeal(FIRST)), await add(testSeal(FIRST)), await add(testSeal(FIRST))];
    const plain = several[0]?.evidence.id ?? '';
    await unseal(plain);
    expect(await load(plain, testSeal(SECOND))).toEqual(Buffer.from(BODY));
    const elsewhere = (await add(testSeal(FIRST), {}, OTHER)).evidence.id;
    const seal = testSeal(SECOND, FIRST);
    const counties = () => database().store.inScope(scope, (tx) => countiesToReseal(tx, seal));
    expect(await counties()).toEqual(COUNTIES);
    const keys = await database().store.inScope(scope, evidenceKeys);
    expect(keys).toEqual(expect.arrayContaining([null, FIRST]));
    let sealed = 0;
    for (let after: string | undefined; ; ) {
      const round = await reseal(seal, { most: 2, ...(after === undefined ? {} : { after }) });
      expect(round.sealed).toBeLessThanOrEqual(2);
      sealed += round.sealed;
      after = round.last;
      if (after === undefined) break;
    }
    expect(sealed).toBeGreaterThan(2);
    expect(await counties()).toEqual([OTHER]);
    expect(await rowOf(plain)).toMatchObject({ sealed_with: SECOND });
    expect((await rowOf(plain)).fingerprint).not.toBe(plainHash);
    expect(await load(plain, testSeal(SECOND))).toEqual(Buffer.from(BODY));
    expect(await reseal(testSeal('c3c3c3c3'), {}, OTHER)).toMatchObject({ sealed: 0, damaged: [] });
    expect(await load(elsewhere, seal, OTHER)).toEqual(Buffer.from(BODY));
  });

  test('the database refuses a sealed body of the wrong size', async () => {
    const { evidence } = await add(testSeal(FIRST));
    const cut = owner.query('UPDATE evidence SET sealed_with = NULL WHERE evidence_id = $1', [evidence.id]);
    await expect(cut).rejects.toMatchObject({ code: '23514' });
  });
});
