import { appendAudit } from '../audit/append-audit.ts';
import { canonicalJson, hashOf } from '../canonical-json.ts';
import type { ScopedTransaction } from '../database/scope.ts';
import { cellOf, readCells } from './cells.ts';
import { freezeHash, freezeOf, type StoredFreeze } from './freezes.ts';
import { signedCells } from './signed-cells.ts';
import { holdSubmission, submissionChanged } from './submissions.ts';

/** A submission to sign as it stands. */
export interface SubmissionToFreeze {
  readonly countyCode: string;
  readonly submissionId: string;
  /** the version of the submission that the signer saw */
  readonly expectedVersion: number;
  /** `content` of the submission that the signer saw; absent signs whatever stands */
  readonly seen?: string;
}

/**
 * Signs a submission 签字定稿: its answers become the next numbered version, kept with their hash, which no later edit touches. The
 * transaction's person is the signer; moving the submission on is a step of its own.
 * @throws StoreError `submissionChanged` when version or content are others than the signer saw, `outOfScope`.
 */
export async function freezeSubmission(tx: ScopedTransaction, signature: SubmissionToFreeze): Promise<StoredFreeze> {
  const { countyCode, submissionId: id, expectedVersion, seen } = signature;
  const submission = await holdSubmission(tx, { countyCode, id, alone: true });
  const cells = signedCells((await readCells(tx, { countyCode, id })).map(cellOf));
  const content = hashOf(cells);
  if (submission.version !== expectedVersion || (seen !== undefined && seen !== content))
    throw submissionChanged(submission, { version: expectedVersion, ...(seen === undefined ? {} : { content: seen }) });
  const row = {
    ...{ county_code: countyCode, submission_id: id, school_id: submission.school_id },
    ...{ number: submission.frozen + 1, signed_by: tx.who, signed_at: tx.at },
  };
  const sha256 = freezeHash(row, cells);
  await tx.db
    .insertInto('submission_freeze')
    .values({ ...row, cells: canonicalJson(cells), sha256 })
    .execute();
  await tx.db
    .updateTable('submission')
    .set({ frozen: row.number, signed_by: tx.who, signed_at: tx.at })
    .where('county_code', '=', countyCode)
    .where('submission_id', '=', id)
    .execute();
  const detail = { number: row.number, sha256, cells: cells.length };
  await appendAudit(tx, { countyCode, action: 'freezeSubmission', subject: id, detail });
  return freezeOf({ ...row, cells, sha256 });
}
