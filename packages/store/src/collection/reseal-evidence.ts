import type { Selectable } from 'kysely';
import type { ScopedTransaction } from '../database/scope.ts';
import type { EvidenceTable } from '../database/tables-collection.ts';
import { type EvidenceSeal, evidencePlace, evidenceSubject } from './evidence-seal.ts';

/** Which evidence to seal with the present key. */
export interface EvidenceToReseal {
  readonly countyCode: string;
  readonly seal: EvidenceSeal;
  /** pieces in this transaction */
  readonly most: number;
  /** go on behind this id; absent = from the first */
  readonly after?: string | undefined;
}

/** What one round did; `last` is where the next goes on, undefined when nothing is left. */
export interface Resealed {
  readonly sealed: number;
  /** ids of pieces that did not open: altered, or moved from their row */
  readonly damaged: readonly string[];
  readonly last: string | undefined;
}

/** Counties in scope that hold evidence not sealed with the present key, though a key that is held would open it. */
export async function countiesToReseal(tx: ScopedTransaction, seal: EvidenceSeal): Promise<readonly string[]> {
  const rows = await waiting(tx, seal).select('county_code').distinct().orderBy('county_code').execute();
  return rows.map(({ county_code }) => county_code);
}

/**
 * Seals evidence anew 重新封存, a few pieces of a county at a time: those never sealed and those of a former key. Two programs at once take
 * different pieces. Pieces whose key is not held stay as they are.
 */
export async function resealEvidence(tx: ScopedTransaction, wanted: EvidenceToReseal): Promise<Resealed> {
  const { countyCode, seal, most, after } = wanted;
  const rows = await waiting(tx, seal)
    .where('county_code', '=', countyCode)
    .$if(after !== undefined, (query) => query.where('evidence_id', '>', after ?? ''))
    .selectAll()
    .orderBy('evidence_id')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute();
  const damaged: string[] = [];
  for (const row of rows) {
    const body = opened(seal, row);
    if (body === undefined) damaged.push(row.evidence_id);
    else await keep(tx, seal, { row, body });
  }
  return { sealed: rows.length - damaged.length, damaged, last: rows.at(-1)?.evidence_id };
}

/** Ids of the keys that seal evidence in scope; null among them = some is not sealed. */
export async function evidenceKeys({ db }: ScopedTransaction): Promise<readonly (string | null)[]> {
  const rows = await db.selectFrom('evidence').select('sealed_with').distinct().execute();
  return rows.map(({ sealed_with }) => sealed_with);
}

function waiting({ db }: ScopedTransaction, { formerKeyIds }: EvidenceSeal) {
  return db
    .selectFrom('evidence')
    .where(({ eb, or }) =>
      or([
        eb('sealed_with', 'is', null),
        ...(formerKeyIds.length === 0 ? [] : [eb('sealed_with', 'in', formerKeyIds)]),
      ]),
    );
}

function opened(seal: EvidenceSeal, { body, sealed_with: keyId, ...row }: Selectable<EvidenceTable>) {
  if (keyId === null) return body;
  try {
    return seal.open(body, { keyId, place: evidencePlace(row.county_code, row.evidence_id) });
  } catch {
    return undefined; // told by its id; the others must not wait for it
  }
}

async function keep(
  { db }: ScopedTransaction,
  seal: EvidenceSeal,
  { row, body }: { readonly row: Selectable<EvidenceTable>; readonly body: Uint8Array },
): Promise<void> {
  const { county_code: county, evidence_id: id, subject_kind: kind, subject_id } = row;
  const [fingerprint = ''] = seal.fingerprints(body, evidenceSubject(county, { kind, id: subject_id }));
  await db
    .updateTable('evidence')
    .set({ body: seal.seal(body, evidencePlace(county, id)), sealed_with: seal.keyId, fingerprint })
    .where('county_code', '=', county)
    .where('evidence_id', '=', id)
    .execute();
}
