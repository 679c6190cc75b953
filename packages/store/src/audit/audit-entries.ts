import { requireLog, type ScopedTransaction } from '../database/scope.ts';

/** An entry of the log 审计日志 as an auditor reads it. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: unknown;
  readonly seal: string;
}

/** Which entries of which chain; everything given must hold. */
export interface AuditQuery {
  /** county, or another division, or 000000 */
  readonly division: string;
  readonly who?: string | undefined;
  readonly action?: string | undefined;
  /** ISO moments, both included */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** only entries before this number: the way to the next page */
  readonly before?: number | undefined;
  readonly most?: number | undefined;
}

const PAGE = 200;

/** The entries of a chain, the latest first. @throws StoreError `outOfScope`. */
export async function auditEntriesOf(tx: ScopedTransaction, query: AuditQuery): Promise<readonly AuditEntry[]> {
  const { division, who, action, from, to, before, most = PAGE } = query;
  requireLog(tx, division);
  const rows = await tx.db
    .selectFrom('audit_entry')
    .where('county_code', '=', division)
    .$if(who !== undefined, (q) => q.where('who', '=', who ?? ''))
    .$if(action !== undefined, (q) => q.where('action', '=', action ?? ''))
    .$if(from !== undefined, (q) => q.where('at', '>=', new Date(from ?? 0)))
    .$if(to !== undefined, (q) => q.where('at', '<=', new Date(to ?? 0)))
    .$if(before !== undefined, (q) => q.where('seq', '<', before ?? 0))
    .select(['seq', 'at', 'who', 'action', 'subject', 'detail', 'seal'])
    .orderBy('seq', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
