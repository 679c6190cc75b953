import { randomUUID } from 'node:crypto';
import { appendAudit } from '../audit/append-audit.ts';
import { canonicalJson, storableText } from '../canonical-json.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { ScopedTransaction } from '../database/scope.ts';
import { StoreError } from '../store-error.ts';
import { requireAsked } from './asked-cells.ts';
import { cellPath } from './cells.ts';
import type { ReturnedCell } from './steps.ts';
import { holdSubmission, submissionChanged } from './submissions.ts';

/** A step of the review flow. */
export interface SubmissionStep {
  readonly countyCode: string;
  readonly submissionId: string;
  /** the version of the submission that the person saw */
  readonly expectedVersion: number;
  readonly from: string;
  readonly to: string;
  /** id of the action in the review flow */
  readonly action: string;
  readonly reasons?: readonly string[];
  /** cells sent back, each with its reason */
  readonly cells?: readonly ReturnedCell[];
  /** takes the marks of earlier returns away first, as signing and passing do; absent = they stay */
  readonly clearsMarks?: boolean;
}

/** Where the submission stands after a step. */
export interface SteppedSubmission {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly freeze: number;
}

/**
 * Moves a submission from one state to the next 办理: who did what, when and why is written down once and for all. No value of any
 * cell changes; cells sent back carry their reason until somebody changes them.
 * @throws StoreError `submissionChanged` when it is no longer in that state or version, `cellNotAsked`, `outOfScope`.
 */
export async function stepSubmission(tx: ScopedTransaction, step: SubmissionStep): Promise<SteppedSubmission> {
  const { countyCode, submissionId: id, expectedVersion, from, to, action, reasons = [], cells = [] } = step;
  const row = await holdSubmission(tx, { countyCode, id, alone: true });
  if (row.version !== expectedVersion || row.state !== from)
    throw submissionChanged(row, { version: expectedVersion, state: from });
  if (step.clearsMarks === true) await clearMarks(tx, step);
  await mark(tx, step, row);
  const version = expectedVersion + 1;
  await tx.db
    .updateTable('submission')
    .set({ state: to, version, changed_at: tx.at, changed_by: tx.who })
    .where('county_code', '=', countyCode)
    .where('submission_id', '=', id)
    .execute();
  await tx.db
    .insertInto('submission_step')
    .values({
      ...{ county_code: countyCode, submission_id: id, school_id: row.school_id, number: version, action },
      ...{ from_state: from, to_state: to, reasons: reasons.map(storableText), cells: canonicalJson(cells) },
      ...{ frozen: row.frozen, at: tx.at, who: tx.who },
    })
    .execute();
  const detail = { action, from, to, version, freeze: row.frozen, cells: cells.map(cellPath) };
  await appendAudit(tx, { countyCode, action: 'stepSubmission', subject: id, detail });
  return { id, state: to, version, freeze: row.frozen };
}

async function clearMarks({ db }: ScopedTransaction, { countyCode, submissionId }: SubmissionStep): Promise<void> {
  await db
    .updateTable('submission_cell')
    .set({ returned: null })
    .where('county_code', '=', countyCode)
    .where('submission_id', '=', submissionId)
    .where('returned', 'is not', null)
    .execute();
}

type Held = Awaited<ReturnType<typeof holdSubmission>>;

async function mark(tx: ScopedTransaction, { cells = [] }: SubmissionStep, row: Held): Promise<void> {
  if (cells.length === 0) return;
  await requireAsked(tx, row, cells);
  for (const cell of cells) requireReason(cell);
  await insertRows(tx.db, {
    table: 'submission_cell',
    columns: [
      ...['county_code', 'cell_id', 'submission_id', 'school_id', 'stage', 'fact', 'value', 'version'],
      ...['prefill_source', 'explanation', 'returned', 'changed_at', 'changed_by'],
    ],
    rows: cells.map(({ stage, fact, reason }) => [
      ...[row.county_code, randomUUID(), row.submission_id, row.school_id, stage, fact, null, 0],
      ...['', '', storableText(reason), tx.at, tx.who],
    ]),
    onConflict: 'ON CONFLICT (county_code, submission_id, stage, fact) DO UPDATE SET returned = excluded.returned',
  });
}

function requireReason(cell: ReturnedCell): void {
  if (cell.reason.trim() !== '') return;
  throw new StoreError({
    code: 'valueInvalid',
    zh: `退回 ${cellPath(cell)} 须写明理由，本次未办理。`,
    en: `Sending ${cellPath(cell)} back needs a reason; nothing was done.`,
    details: { cell: cellPath(cell) },
  });
}
