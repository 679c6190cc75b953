import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealEntry, sealHead } from '../src/audit/seal.ts';
import { columnParsers } from '../src/database/column-parsers.ts';
import type { Tables } from '../src/database/tables.ts';
import { type AuditAnchor, appendAudit, NO_COUNTY, verifyAudit } from '../src/index.ts';
import { below, type Random, seeded, tries } from './seeds.ts';
import { onEachServer } from './test-store.ts';

const KEY = 'a key kept outside the database';
const ENTRIES = 40;
const TIMES = tries(500, 5_000); // on each of two servers

type Tampering = (db: Transaction<Tables>, seq: number, random: Random) => Promise<unknown>;

/** What someone with every right on the database, but without the key, might do. */
const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  time: (db, seq) => sql`UPDATE audit_entry SET at = at + interval '1 millisecond' WHERE seq = ${seq}`.execute(db),
  person: (db, seq) => sql`UPDATE audit_entry SET who = who || 'x' WHERE seq = ${seq}`.execute(db),
  action: (db, seq) => sql`UPDATE audit_entry SET action = 'read' WHERE seq = ${seq}`.execute(db),
  subject: (db, seq) => sql`UPDATE audit_entry SET subject = '' WHERE seq = ${seq}`.execute(db),
  detail: (db, seq) => sql`UPDATE audit_entry SET detail = '{"n": -1}' WHERE seq = ${seq}`.execute(db),
  seal: (db, seq) => sql`UPDATE audit_entry SET seal = md5(seal) WHERE seq = ${seq}`.execute(db),
  previous: (db, seq) => sql`UPDATE audit_entry SET previous = md5(previous) WHERE seq = ${seq}`.execute(db),
  removal: (db, seq) => sql`DELETE FROM audit_entry WHERE seq = ${seq}`.execute(db),
  cut: (db, seq) => sql`DELETE FROM audit_entry WHERE seq >= ${seq}`.execute(db),
  everything: (db) => sql`DELETE FROM audit_entry`.execute(db),
  exchange: async (db, seq) => {
    const other = seq === ENTRIES ? seq - 1 : seq + 1;
    await sql`UPDATE audit_entry SET seq = 1000000 WHERE seq = ${seq}`.execute(db);
    await sql`UPDATE audit_entry SET seq = ${seq} WHERE seq = ${other}`.execute(db);
    await sql`UPDATE audit_entry SET seq = ${other} WHERE seq = 1000000`.execute(db);
  },
  'cut with the head put back': async (db, seq) => {
    const before = seq === 1 ? { seq: 0, seal: '0'.repeat(64) } : await entry(db, seq - 1);
    await sql`DELETE FROM audit_entry WHERE seq >= ${seq}`.execute(db);
    await sql`UPDATE audit_head SET seq = ${before.seq}, seal = ${before.seal}`.execute(db);
  },
  'a forged entry at the end': async (db) => {
    const last = await entry(db, ENTRIES);
    const forged = { ...last, seq: ENTRIES + 1, previous: last.seal };
    const seal = sealEntry('another key', forged);
    const detail = JSON.stringify(last.detail);
    await db
      .insertInto('audit_entry')
      .values({ ...forged, detail, seal })
      .execute();
    const head = { county_code: last.county_code, seq: forged.seq, seal };
    await sql`UPDATE audit_head SET seq = ${head.seq}, seal = ${seal}, head_seal = ${sealHead('another key', head)}`.execute(
      db,
    );
  },
};

const entry = (db: Transaction<Tables>, seq: number) =>
  db.selectFrom('audit_entry').where('seq', '=', seq).selectAll().executeTakeFirstOrThrow();

onEachServer(
  (database) => {
    let owner: Kysely<Tables>;
    const scope = { counties: [NO_COUNTY], who: 'auditor' };
    beforeAll(async () => {
      const pool = new pg.Pool({ connectionString: database().superUrl, max: 1, types: columnParsers });
      owner = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
      for (let n = 1; n <= ENTRIES; n++)
        await database().store.inScope(scope, (tx) =>
          appendAudit(tx, {
            countyCode: NO_COUNTY,
            action: 'login',
            subject: `账户 ${n}`,
            detail: { n, from: '127.0.0.1' },
          }),
        );
    });
    afterAll(() => owner.destroy());

    const verify = (anchor?: AuditAnchor) =>
      database().store.inScope(scope, (tx) => verifyAudit(tx, NO_COUNTY, anchor));

    test('a log that nobody touched is intact', async () => {
      expect(await verify()).toMatchObject({ entries: ENTRIES, intact: true, troubles: [], anchor: { seq: ENTRIES } });
    });

    test(`each of ${TIMES} tamperings is found`, async () => {
      const { random } = seeded('audit tampering');
      const kinds = Object.keys(TAMPERINGS);
      const found = new Map<string, number>();
      for (let round = 0; round < TIMES; round++) {
        const kind = kinds[round % kinds.length] ?? '';
        const undo = new Error('put everything back');
        const work = owner.transaction().execute(async (db) => {
          await TAMPERINGS[kind]?.(db, 1 + below(random, ENTRIES), random);
          const tx = { db, ...scope, divisions: [], schools: 'all' as const, at: new Date(), auditKey: KEY };
          if ((await verifyAudit(tx, NO_COUNTY)).intact) throw new Error(`${kind} was not found`);
          found.set(kind, (found.get(kind) ?? 0) + 1);
          throw undo;
        });
        await expect(work).rejects.toBe(undo);
      }
      expect([...found.values()].reduce((sum, n) => sum + n, 0)).toBe(TIMES);
      expect((await verify()).intact).toBe(true);
    });

    test('a log put back as a whole to an older state is found with an anchor from outside', async () => {
      const { anchor } = await verify();
      expect(await verify(anchor)).toMatchObject({ intact: true });
      const later = { seq: anchor.seq + 1, seal: 'f'.repeat(64) };
      expect(await verify(later)).toMatchObject({ intact: false, troubles: [{ trouble: 'anchorNotReached' }] });
    });

    test('entries written at once by many form one chain', async () => {
      const before = (await verify()).entries;
      const event = { countyCode: NO_COUNTY, action: 'login', subject: 'at once' };
      await Promise.all(
        Array.from({ length: 40 }, () => database().store.inScope(scope, (tx) => appendAudit(tx, event))),
      );
      expect(await verify()).toMatchObject({ entries: before + 40, intact: true });
    });
  },
  { auditKey: KEY },
);
