import { canonicalJson } from '../canonical-json.ts';
import { requireLog, type ScopedTransaction } from '../database/scope.ts';
import { maskIdentityNumbers } from './mask-identity-numbers.ts';
import { FIRST, sealEntry, sealHead } from './seal.ts';

/** Who did what to what; `who` and the time come from the transaction. */
export interface AuditEvent {
  /** the county it belongs to, or {@link NO_COUNTY} */
  readonly countyCode: string;
  /** a verb such as `import`, `changeFigure`, `openPersonalData` */
  readonly action: string;
  readonly subject: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Chain of the events that belong to no county, such as a login. */
export const NO_COUNTY = '000000';

/**
 * Adds an entry to the county's audit log 审计日志. The log is read by others than the data, so identity numbers 身份证号 that got into a
 * title or a file's name are masked. Entries of one county follow each other, so call it last in a transaction.
 * @throws StoreError `outOfScope`.
 */
export async function appendAudit(tx: ScopedTransaction, event: AuditEvent): Promise<{ readonly seq: number }> {
  const { countyCode, action } = event;
  const subject = maskIdentityNumbers(event.subject);
  const detail = JSON.parse(maskIdentityNumbers(canonicalJson(event.detail ?? {}))) as Readonly<
    Record<string, unknown>
  >;
  requireLog(tx, countyCode);
  const { db, auditKey, at, who } = tx;
  const head = await claimHead(tx, countyCode);
  const content = { county_code: countyCode, seq: head.seq + 1, at, who, action, subject, detail, previous: head.seal };
  const seal = sealEntry(auditKey, content);
  await db
    .insertInto('audit_entry')
    .values({ ...content, detail: canonicalJson(detail), seal })
    .execute();
  const next = { county_code: countyCode, seq: content.seq, seal };
  await db
    .updateTable('audit_head')
    .set({ seq: next.seq, seal, head_seal: sealHead(auditKey, next) })
    .where('county_code', '=', countyCode)
    .execute();
  return { seq: next.seq };
}

async function claimHead({ db, auditKey }: ScopedTransaction, countyCode: string) {
  const start = { county_code: countyCode, seq: 0, seal: FIRST };
  await db
    .insertInto('audit_head')
    .values({ ...start, head_seal: sealHead(auditKey, start) })
    .onConflict((conflict) => conflict.column('county_code').doNothing())
    .execute();
  return db
    .selectFrom('audit_head')
    .where('county_code', '=', countyCode)
    .select(['seq', 'seal'])
    .forUpdate()
    .executeTakeFirstOrThrow();
}
