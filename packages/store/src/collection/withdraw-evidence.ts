import { appendAudit } from '../audit/append-audit.ts';
import { storableText } from '../canonical-json.ts';
import { outOfScope, type ScopedTransaction } from '../database/scope.ts';
import { evidenceOf, readEvidence, type StoredEvidence } from './evidence.ts';

/** Which piece to withdraw, and why. */
export interface EvidenceToWithdraw {
  readonly countyCode: string;
  readonly id: string;
  readonly why: string;
}

/**
 * Withdraws evidence 撤回佐证材料: it counts no longer, but stays with its bytes and the reason. A piece withdrawn before stays as it is.
 * @throws StoreError `outOfScope`, the same whether or not there is one elsewhere.
 */
export async function withdrawEvidence(tx: ScopedTransaction, withdrawal: EvidenceToWithdraw): Promise<StoredEvidence> {
  const { countyCode, id, why } = withdrawal;
  const row = await readEvidence(tx, countyCode, id);
  if (row === undefined) throw outOfScope(countyCode);
  if (row.state === 'withdrawn') return evidenceOf(row);
  const change = {
    ...{ state: 'withdrawn' as const, withdrawn_at: tx.at, withdrawn_by: tx.who, withdrawn_why: storableText(why) },
  };
  await tx.db
    .updateTable('evidence')
    .set(change)
    .where('county_code', '=', countyCode)
    .where('evidence_id', '=', id)
    .execute();
  await appendAudit(tx, { countyCode, action: 'withdrawEvidence', subject: id, detail: { why } });
  return evidenceOf({ ...row, ...change });
}
