import type { Stage } from '@junheng/schools';
import type { Selectable } from 'kysely';
import { outOfScope, type ScopedTransaction } from '../database/scope.ts';
import type { SubmissionTable } from '../database/tables-collection.ts';
import { StoreError } from '../store-error.ts';
import { requireId } from './require-id.ts';

/** Whose submission it is, under the code and name of the campaign's school year. */
export interface SubmittingSchool {
  readonly code: string;
  readonly name: string;
  /** the sections that it has in that year, which are asked too */
  readonly stages: readonly Stage[];
}

/** 填报: what a school, or the county itself, answers to a campaign. */
export interface StoredSubmission {
  readonly id: string;
  readonly countyCode: string;
  readonly campaignId: string;
  /** null = the county's own declaration */
  readonly school: SubmittingSchool | null;
  readonly state: string;
  /** goes up by one with each step; edits of cells leave it */
  readonly version: number;
  /** number of the last signed version; 0 = never signed */
  readonly freeze: number;
  /** number of the signed version whose values are the figures of the county year; 0 = none */
  readonly accepted: number;
  readonly signedBy: string | null;
  readonly signedAt: string | null;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** A row of the table as the program knows it. */
export function submissionOf(row: Selectable<SubmissionTable>, school: SubmittingSchool | null): StoredSubmission {
  const { state, version, frozen: freeze, accepted } = row;
  return {
    ...{ id: row.submission_id, countyCode: row.county_code, campaignId: row.campaign_id, school },
    ...{ state, version, freeze, accepted, signedBy: row.signed_by, signedAt: row.signed_at?.toISOString() ?? null },
    ...{ changedAt: row.changed_at.toISOString(), changedBy: row.changed_by },
  };
}

/**
 * The row of a submission, held until the transaction ends: shared among editors of cells, alone for steps, signatures and acceptance.
 * @throws StoreError `outOfScope`.
 */
export async function holdSubmission(
  tx: ScopedTransaction,
  { countyCode, id, alone }: { readonly countyCode: string; readonly id: string; readonly alone: boolean },
): Promise<Selectable<SubmissionTable>> {
  requireId(tx, countyCode, id);
  const row = await tx.db
    .selectFrom('submission')
    .where('county_code', '=', countyCode)
    .where('submission_id', '=', id)
    .selectAll()
    .$if(alone, (query) => query.forNoKeyUpdate())
    .$if(!alone, (query) => query.forShare())
    .executeTakeFirst();
  if (row === undefined) throw outOfScope(countyCode);
  return row;
}

/** The refusal of someone who saw the submission in another state than it is in now. */
export function submissionChanged(row: Selectable<SubmissionTable>, yours: unknown): StoreError {
  const { state, version, frozen: freeze, accepted, changed_at, changed_by: changedBy } = row;
  return new StoreError({
    code: 'submissionChanged',
    zh: `这份填报已由 ${changedBy} 办理，现为第 ${version} 版，您的操作未执行。请刷新后核对再办理。`,
    en: `This submission was moved on by ${changedBy} and is at version ${version} now; nothing was done for you. Load it again and look before you go on.`,
    details: { yours, theirs: { state, version, freeze, accepted, changedAt: changed_at.toISOString(), changedBy } },
  });
}
