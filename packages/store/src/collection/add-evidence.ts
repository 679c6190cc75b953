import { createHash, randomUUID } from 'node:crypto';
import { appendAudit } from '../audit/append-audit.ts';
import { storableText } from '../canonical-json.ts';
import { outOfScope, type ScopedTransaction } from '../database/scope.ts';
import { requireKnownCounty } from '../plans/require-county.ts';
import { type EvidenceSubject, evidenceOf, type StoredEvidence, sameEvidence } from './evidence.ts';
import { type EvidenceSeal, evidencePlace, evidenceSubject } from './evidence-seal.ts';
import { requireId } from './require-id.ts';

/** A file to keep. */
export interface EvidenceToAdd {
  readonly countyCode: string;
  /** the school's code today or in any year; null = of no school; for a cell it is the submission's and for a register entry the entry's, whatever is said here */
  readonly school: string | null;
  /** units that may reach it; a department must name its own */
  readonly units?: readonly string[];
  readonly subject: EvidenceSubject;
  readonly name: string;
  readonly kind: string;
  readonly body: Uint8Array;
  readonly seal: EvidenceSeal;
}

/**
 * Keeps a file as evidence 上传佐证材料, sealed; the same bytes for the same subject are kept once.
 * @throws StoreError `outOfScope` when the school or the submission is not in scope, or the piece would be out of the sender's own reach; `countyUnknown`.
 */
export async function addEvidence(
  tx: ScopedTransaction,
  evidence: EvidenceToAdd,
): Promise<{ readonly evidence: StoredEvidence; readonly added: boolean }> {
  const { countyCode, subject, name, kind, body, seal, units = [] } = evidence;
  await requireKnownCounty(tx, countyCode);
  const keyed = seal.fingerprints(body, evidenceSubject(countyCode, subject));
  const fingerprints = [...keyed, createHash('sha256').update(body).digest('hex')]; // of a row not sealed yet
  const known = await sameEvidence(tx, { countyCode, subject, fingerprints });
  if (known !== undefined) return { evidence: evidenceOf(known), added: false };
  const id = randomUUID();
  const row = {
    ...{ county_code: countyCode, evidence_id: id, school_id: await schoolOf(tx, evidence) },
    ...{ units: units.filter((unit) => unit !== ''), subject_kind: subject.kind, subject_id: subject.id },
    ...{
      name: storableText(name),
      kind,
      bytes: body.byteLength,
      fingerprint: keyed[0] ?? '',
      state: 'kept' as const,
      at: tx.at,
      who: tx.who,
    },
    ...{ withdrawn_at: null, withdrawn_by: null, withdrawn_why: null },
  };
  await tx.db
    .insertInto('evidence')
    .values({ ...row, body: seal.seal(body, evidencePlace(countyCode, id)), sealed_with: seal.keyId })
    .execute();
  const detail = { subject: `${subject.kind}:${subject.id}`, kind, bytes: row.bytes, fingerprint: row.fingerprint };
  await appendAudit(tx, { countyCode, action: 'addEvidence', subject: row.evidence_id, detail });
  return { evidence: evidenceOf(row), added: true };
}

async function schoolOf(tx: ScopedTransaction, { countyCode, school, subject }: EvidenceToAdd): Promise<string | null> {
  if (subject.kind === 'submissionCell') return schoolOfSubmission(tx, countyCode, subject.id.split('/', 1)[0] ?? '');
  if (school === null) return null;
  const entry = subject.kind === 'register' ? await schoolOfEntry(tx, countyCode, subject.id) : undefined;
  if (entry !== undefined) return entry;
  const row = await tx.db
    .selectFrom('school_in_year')
    .where('county_code', '=', countyCode)
    .where('code', '=', school)
    .select('school_id')
    .orderBy('school_year', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) throw outOfScope(countyCode);
  return row.school_id;
}

/** A department sees the entry that names it, and no school. */
async function schoolOfEntry(
  tx: ScopedTransaction,
  countyCode: string,
  id: string,
): Promise<string | null | undefined> {
  requireId(tx, countyCode, id);
  const row = await tx.db
    .selectFrom('register_entry')
    .where('county_code', '=', countyCode)
    .where('entry_id', '=', id)
    .select('school_id')
    .executeTakeFirst();
  return row?.school_id;
}

async function schoolOfSubmission(tx: ScopedTransaction, countyCode: string, id: string): Promise<string | null> {
  requireId(tx, countyCode, id);
  const row = await tx.db
    .selectFrom('submission')
    .where('county_code', '=', countyCode)
    .where('submission_id', '=', id)
    .select('school_id')
    .executeTakeFirst();
  if (row === undefined) throw outOfScope(countyCode);
  return row.school_id;
}
