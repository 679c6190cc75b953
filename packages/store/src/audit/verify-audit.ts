import { requireLog, type ScopedTransaction } from '../database/scope.ts';
import { FIRST, sealEntry, sealHead } from './seal.ts';

/** The state of a chain at some moment, noted outside the database: a later check against it misses no rollback. */
export interface AuditAnchor {
  readonly seq: number;
  readonly seal: string;
}

/** What a check of the log found 校验结果. */
export interface AuditReport {
  readonly entries: number;
  readonly intact: boolean;
  /** the first places where the chain does not hold */
  readonly troubles: readonly { readonly seq: number; readonly trouble: AuditTrouble }[];
  /** note it down and hand it to the next check */
  readonly anchor: AuditAnchor;
}

/**
 * `changed`: an entry does not fit its seal or the one before · `missing`: a number is left out · `cutOff`: the end is gone ·
 * `headChanged`: the sealed length was altered · `anchorNotReached`: the log is older than the anchor.
 */
export type AuditTrouble = 'changed' | 'missing' | 'cutOff' | 'headChanged' | 'anchorNotReached';

const PAGE = 5_000;

/**
 * Checks a county's audit log 审计校验 from its first entry to its last: changed, removed, inserted or cut-off entries are found.
 * Entries put back to an older state as a whole are found with an anchor.
 * @throws StoreError `outOfScope`.
 */
export async function verifyAudit(
  tx: ScopedTransaction,
  countyCode: string,
  anchor?: AuditAnchor,
): Promise<AuditReport> {
  requireLog(tx, countyCode);
  const troubles: { seq: number; trouble: AuditTrouble }[] = [];
  let last: AuditAnchor = { seq: 0, seal: FIRST };
  let anchorMet = anchor === undefined || anchor.seq === 0;
  let entries = 0;
  for await (const entry of entriesOf(tx, countyCode)) {
    entries++;
    if (entry.seq !== last.seq + 1) troubles.push({ seq: last.seq + 1, trouble: 'missing' });
    if (entry.previous !== last.seal || sealEntry(tx.auditKey, entry) !== entry.seal)
      troubles.push({ seq: entry.seq, trouble: 'changed' });
    last = { seq: entry.seq, seal: entry.seal };
    if (anchor?.seq === entry.seq) anchorMet = anchor.seal === entry.seal;
  }
  troubles.push(...(await headTroubles(tx, countyCode, last)));
  if (!anchorMet) troubles.push({ seq: anchor?.seq ?? 0, trouble: 'anchorNotReached' });
  return { entries, intact: troubles.length === 0, troubles: troubles.slice(0, 100), anchor: last };
}

async function* entriesOf({ db }: ScopedTransaction, countyCode: string) {
  for (let after = 0; ; ) {
    const page = await db
      .selectFrom('audit_entry')
      .where('county_code', '=', countyCode)
      .where('seq', '>', after)
      .selectAll()
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.seq;
  }
}

async function headTroubles({ db, auditKey }: ScopedTransaction, countyCode: string, last: AuditAnchor) {
  const head = await db.selectFrom('audit_head').where('county_code', '=', countyCode).selectAll().executeTakeFirst();
  if (head === undefined) return last.seq === 0 ? [] : [{ seq: last.seq, trouble: 'headChanged' as const }];
  if (sealHead(auditKey, head) !== head.head_seal) return [{ seq: head.seq, trouble: 'headChanged' as const }];
  return head.seq === last.seq && head.seal === last.seal ? [] : [{ seq: last.seq, trouble: 'cutOff' as const }];
}
