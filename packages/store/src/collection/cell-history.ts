import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { canonicalJson, storableText } from '../canonical-json.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { ScopedTransaction } from '../database/scope.ts';
import type { SubmissionCellTable } from '../database/tables-collection.ts';
import type { CellAddress, CellValue } from './cells.ts';
import { requireId } from './require-id.ts';

/** One value that a cell had, and why another took its place. */
export interface CellVersion extends CellAddress {
  readonly version: number;
  readonly value: CellValue;
  readonly explanation: string;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly replacedAt: string;
  readonly replacedBy: string;
  readonly why: string;
}

/** Writes down what cells said before, once and for all. */
export async function keepCellHistory(
  { db, at, who }: ScopedTransaction,
  rows: readonly Selectable<SubmissionCellTable>[],
  why: string,
): Promise<void> {
  await insertRows(db, {
    table: 'submission_cell_history',
    columns: [
      ...['county_code', 'history_id', 'cell_id', 'submission_id', 'school_id', 'stage', 'fact', 'version', 'value'],
      ...['explanation', 'changed_at', 'changed_by', 'replaced_at', 'replaced_by', 'why'],
    ],
    rows: rows.map((row) => [
      ...[row.county_code, randomUUID(), row.cell_id, row.submission_id, row.school_id, row.stage, row.fact],
      ...[row.version, row.value === null ? null : canonicalJson(row.value), row.explanation],
      ...[row.changed_at, row.changed_by, at, who, storableText(why)],
    ]),
  });
}

/** Which cells' past to show: all of a submission, or one. */
export interface CellHistoryWanted {
  readonly countyCode: string;
  readonly submissionId: string;
  readonly cell?: CellAddress;
}

/** What cells said before 修改记录, the latest change first. @throws StoreError `outOfScope`. */
export async function cellHistory(
  tx: ScopedTransaction,
  { countyCode, submissionId, cell }: CellHistoryWanted,
): Promise<readonly CellVersion[]> {
  requireId(tx, countyCode, submissionId);
  const rows = await tx.db
    .selectFrom('submission_cell_history')
    .where('county_code', '=', countyCode)
    .where('submission_id', '=', submissionId)
    .$if(cell !== undefined, (query) =>
      query.where('fact', '=', cell?.fact ?? '').where('stage', 'is not distinct from', cell?.stage ?? null),
    )
    .selectAll()
    .orderBy('replaced_at', 'desc')
    .orderBy('fact')
    .orderBy('stage')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ stage, fact, version, value, explanation, why, ...row }) => ({
    ...{ stage, fact, version, value: value as CellValue, explanation },
    ...{ changedAt: row.changed_at.toISOString(), changedBy: row.changed_by },
    ...{ replacedAt: row.replaced_at.toISOString(), replacedBy: row.replaced_by, why },
  }));
}
