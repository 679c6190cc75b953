import { sql } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';
import type { EvidenceSubject } from './evidence.ts';

/** Which evidence to open to which units. */
export interface EvidenceToShare {
  readonly countyCode: string;
  readonly subject: EvidenceSubject;
  /** from now on these, and no others */
  readonly units: readonly string[];
}

/**
 * Opens the evidence of a subject to the units that work on it now 变更责任单位, as when an entry is handed to another unit.
 * @returns how many pieces in scope changed
 * @throws StoreError `outOfScope`, also to a department that would shut itself out.
 */
export async function shareEvidence(tx: ScopedTransaction, { countyCode, subject, units }: EvidenceToShare) {
  requireCounty(tx, countyCode);
  const named = units.filter((unit) => unit !== '');
  const { numUpdatedRows } = await tx.db
    .updateTable('evidence')
    .set({ units: named })
    .where('county_code', '=', countyCode)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('units', '<>', sql<string[]>`${named}::text[]`)
    .executeTakeFirst();
  const changed = Number(numUpdatedRows);
  const detail = { units: named, pieces: changed };
  if (changed > 0)
    await appendAudit(tx, { countyCode, action: 'shareEvidence', subject: `${subject.kind}:${subject.id}`, detail });
  return changed;
}
