import type { Selectable } from 'kysely';
import { outOfScope, requireCounty, type ScopedTransaction } from '../database/scope.ts';
import type { EvidenceTable } from '../database/tables-collection.ts';
import { type EvidenceSeal, evidencePlace } from './evidence-seal.ts';
import { requireId } from './require-id.ts';

/** What a piece of evidence belongs to. */
export interface EvidenceSubject {
  readonly kind: EvidenceTable['subject_kind'];
  /** id of the entry or task, or `cellSubject` of a cell */
  readonly id: string;
}

/** 佐证材料 without its bytes. */
export interface StoredEvidence {
  readonly id: string;
  readonly countyCode: string;
  readonly subject: EvidenceSubject;
  /** units that reach it beside county and school */
  readonly units: readonly string[];
  readonly name: string;
  /** media type, told by the content */
  readonly kind: string;
  /** size of the file, not of what is kept */
  readonly bytes: number;
  readonly state: EvidenceTable['state'];
  readonly at: string;
  readonly who: string;
  readonly withdrawn: { readonly at: string; readonly by: string; readonly why: string } | null;
}

/** Whose evidence to list: of one subject, of several (not none), of all whose ids begin alike, or all of a kind. */
export interface EvidenceWanted {
  readonly countyCode: string;
  readonly kind: EvidenceSubject['kind'];
  readonly id?: string;
  readonly ids?: readonly string[];
  readonly idBegins?: string;
}

const COLUMNS = [
  ...(['evidence_id', 'county_code', 'school_id', 'units', 'subject_kind', 'subject_id', 'name', 'kind'] as const),
  ...(['bytes', 'state', 'at', 'who', 'withdrawn_at', 'withdrawn_by', 'withdrawn_why'] as const),
] as const;

/** A row without its bytes. */
export type EvidenceRow = Pick<Selectable<EvidenceTable>, (typeof COLUMNS)[number]>;

/** Evidence in scope 佐证材料目录, withdrawn pieces included, in the order of arrival; no bytes are read. @throws StoreError `outOfScope`. */
export async function listEvidence(tx: ScopedTransaction, wanted: EvidenceWanted): Promise<readonly StoredEvidence[]> {
  const { countyCode, kind, id, ids, idBegins } = wanted;
  requireCounty(tx, countyCode);
  const rows = await tx.db
    .selectFrom('evidence')
    .where('county_code', '=', countyCode)
    .where('subject_kind', '=', kind)
    .$if(id !== undefined, (query) => query.where('subject_id', '=', id ?? ''))
    .$if(ids !== undefined, (query) => query.where('subject_id', 'in', ids ?? []))
    .$if(idBegins !== undefined, (query) =>
      query.where(({ eb, fn, val }) => eb(fn<boolean>('starts_with', ['subject_id', val(idBegins ?? '')]), '=', true)),
    )
    .select(COLUMNS)
    .orderBy('at')
    .orderBy('evidence_id')
    .execute();
  return rows.map(evidenceOf);
}

/**
 * A piece of evidence with its bytes, unsealed; one of before that is not sealed yet comes as it is.
 * @throws StoreError `outOfScope`, the same whether or not there is one elsewhere; whatever the seal throws.
 */
export async function loadEvidence(
  tx: ScopedTransaction,
  { countyCode, id, seal }: { readonly countyCode: string; readonly id: string; readonly seal: EvidenceSeal },
): Promise<StoredEvidence & { readonly body: Uint8Array }> {
  requireId(tx, countyCode, id);
  const row = await tx.db
    .selectFrom('evidence')
    .where('county_code', '=', countyCode)
    .where('evidence_id', '=', id)
    .selectAll()
    .executeTakeFirst();
  if (row === undefined) throw outOfScope(countyCode);
  const { body, sealed_with: keyId } = row;
  const place = evidencePlace(countyCode, id);
  return { ...evidenceOf(row), body: keyId === null ? body : seal.open(body, { keyId, place }) };
}

/** A piece of evidence without its bytes. @throws StoreError `outOfScope`, the same whether or not there is one elsewhere. */
export async function findEvidence(tx: ScopedTransaction, countyCode: string, id: string): Promise<StoredEvidence> {
  const row = await readEvidence(tx, countyCode, id);
  if (row === undefined) throw outOfScope(countyCode);
  return evidenceOf(row);
}

/** A row of the table as the program knows it, without bytes. */
export function evidenceOf(row: EvidenceRow): StoredEvidence {
  const { units, name, kind, bytes, state, who, withdrawn_at: at } = row;
  return {
    ...{ id: row.evidence_id, countyCode: row.county_code, subject: { kind: row.subject_kind, id: row.subject_id } },
    ...{ units, name, kind, bytes, state, at: row.at.toISOString(), who },
    withdrawn: at === null ? null : { at: at.toISOString(), by: row.withdrawn_by ?? '', why: row.withdrawn_why ?? '' },
  };
}

/** A row without its bytes, held for a change when asked; undefined when none is in scope. */
export function readEvidence(tx: ScopedTransaction, countyCode: string, id: string): Promise<EvidenceRow | undefined> {
  requireId(tx, countyCode, id);
  return tx.db
    .selectFrom('evidence')
    .where('county_code', '=', countyCode)
    .where('evidence_id', '=', id)
    .select(COLUMNS)
    .forUpdate()
    .executeTakeFirst();
}

/** The kept piece with these bytes, when the subject has it already. */
export function sameEvidence(
  { db }: ScopedTransaction,
  {
    countyCode,
    subject,
    fingerprints,
  }: { readonly countyCode: string; readonly subject: EvidenceSubject; readonly fingerprints: readonly string[] },
): Promise<EvidenceRow | undefined> {
  return db
    .selectFrom('evidence')
    .where('county_code', '=', countyCode)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('fingerprint', 'in', fingerprints)
    .where('state', '=', 'kept')
    .select(COLUMNS)
    .orderBy('at')
    .limit(1)
    .executeTakeFirst();
}
