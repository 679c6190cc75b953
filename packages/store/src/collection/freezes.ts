import type { Selectable } from 'kysely';
import { hashOf } from '../canonical-json.ts';
import { outOfScope, type ScopedTransaction } from '../database/scope.ts';
import type { SubmissionFreezeTable } from '../database/tables-collection.ts';
import { requireId } from './require-id.ts';
import type { SignedCell } from './signed-cells.ts';

/** A signed version without its cells. */
export interface FreezeHeading {
  readonly submissionId: string;
  /** 1 for the first */
  readonly number: number;
  /** of what was signed, by whom and when; hexadecimal */
  readonly sha256: string;
  readonly signedBy: string;
  readonly signedAt: string;
}

/** 签字版本. */
export interface StoredFreeze extends FreezeHeading {
  readonly cells: readonly SignedCell[];
}

/** Names one signed version. */
export interface FreezeAddress {
  readonly countyCode: string;
  readonly submissionId: string;
  readonly number: number;
}

/** What a check of a signed version found. */
export interface FreezeReport extends FreezeHeading {
  readonly intact: boolean;
  /** the hash of what stands there now */
  readonly computed: string;
}

/** The signed versions of a submission 历次签字版本, the latest first. @throws StoreError `outOfScope`. */
export async function listFreezes(
  tx: ScopedTransaction,
  countyCode: string,
  submissionId: string,
): Promise<readonly FreezeHeading[]> {
  requireId(tx, countyCode, submissionId);
  const rows = await tx.db
    .selectFrom('submission_freeze')
    .where('county_code', '=', countyCode)
    .where('submission_id', '=', submissionId)
    .select(['submission_id', 'number', 'sha256', 'signed_by', 'signed_at'])
    .orderBy('number', 'desc')
    .execute();
  return rows.map(headingOf);
}

/** @throws StoreError `outOfScope`, the same whether or not there is such a version elsewhere. */
export async function loadFreeze(tx: ScopedTransaction, address: FreezeAddress): Promise<StoredFreeze> {
  return freezeOf(await readFreeze(tx, address));
}

/** Hashes a signed version anew 校验签字版本 and compares. @throws StoreError `outOfScope`. */
export async function verifyFreeze(tx: ScopedTransaction, address: FreezeAddress): Promise<FreezeReport> {
  const row = await readFreeze(tx, address);
  const computed = freezeHash(row, row.cells);
  return { ...headingOf(row), intact: computed === row.sha256, computed };
}

type FreezeRow = Selectable<SubmissionFreezeTable>;

/** SHA-256 over the whole version: whose it is, its number, the signer, the time and every cell. */
export function freezeHash(row: Omit<FreezeRow, 'cells' | 'sha256'>, cells: unknown): string {
  const { county_code, submission_id, school_id, number, signed_by, signed_at } = row;
  return hashOf({ county_code, submission_id, school_id, number, signed_by, signed_at, cells });
}

async function readFreeze(
  tx: ScopedTransaction,
  { countyCode, submissionId, number }: FreezeAddress,
): Promise<FreezeRow> {
  requireId(tx, countyCode, submissionId);
  const row = await tx.db
    .selectFrom('submission_freeze')
    .where('county_code', '=', countyCode)
    .where('submission_id', '=', submissionId)
    .where('number', '=', number)
    .selectAll()
    .executeTakeFirst();
  if (row === undefined) throw outOfScope(countyCode);
  return row;
}

function headingOf(row: Omit<FreezeRow, 'county_code' | 'school_id' | 'cells'>): FreezeHeading {
  const { submission_id: submissionId, number, sha256, signed_by: signedBy, signed_at } = row;
  return { submissionId, number, sha256, signedBy, signedAt: signed_at.toISOString() };
}

/** A row of the table as the program knows it. */
export function freezeOf(row: FreezeRow): StoredFreeze {
  return { ...headingOf(row), cells: row.cells as readonly SignedCell[] };
}
