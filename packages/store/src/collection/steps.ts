import type { ScopedTransaction } from '../database/scope.ts';
import type { CellAddress } from './cells.ts';
import { requireId } from './require-id.ts';

/** A cell sent back, and why. */
export interface ReturnedCell extends CellAddress {
  readonly reason: string;
}

/** 办理记录: one step that somebody took. */
export interface StoredStep {
  /** the version of the submission that the step made */
  readonly number: number;
  readonly action: string;
  readonly from: string;
  readonly to: string;
  readonly reasons: readonly string[];
  readonly cells: readonly ReturnedCell[];
  /** the signed version that stood then; 0 = none */
  readonly freeze: number;
  readonly at: string;
  readonly who: string;
}

/** All steps of a submission 办理记录, the latest first. @throws StoreError `outOfScope`. */
export async function listSteps(
  tx: ScopedTransaction,
  countyCode: string,
  submissionId: string,
): Promise<readonly StoredStep[]> {
  requireId(tx, countyCode, submissionId);
  const rows = await tx.db
    .selectFrom('submission_step')
    .where('county_code', '=', countyCode)
    .where('submission_id', '=', submissionId)
    .selectAll()
    .orderBy('number', 'desc')
    .execute();
  return rows.map(({ number, action, from_state: from, to_state: to, reasons, cells, frozen: freeze, at, who }) => ({
    ...{ number, action, from, to, reasons, cells: cells as readonly ReturnedCell[] },
    ...{ freeze, at: at.toISOString(), who },
  }));
}
