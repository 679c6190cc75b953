import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import { canonicalJson, storableText } from '../canonical-json.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { ScopedTransaction } from '../database/scope.ts';
import type { SubmissionCellTable, SubmissionTable } from '../database/tables-collection.ts';
import { refuseNameless, requireAsked } from './asked-cells.ts';
import { type CellConflict, cellsChanged, conflictOf } from './cell-conflict.ts';
import { keepCellHistory } from './cell-history.ts';
import { type CellAddress, type CellValue, cellOf, cellPath, readCells, type StoredCell } from './cells.ts';
import { holdSubmission, submissionChanged } from './submissions.ts';

/** A new answer for one cell, and the version its editor saw. */
export interface CellEdit extends CellAddress {
  /** null = blank */
  readonly value: CellValue;
  /** 0 when nobody had answered */
  readonly expectedVersion: number;
  /** '' takes it away, absent leaves it as it is */
  readonly explanation?: string;
}

/** Edits of cells of one submission, saved together. */
export interface CellsToChange {
  readonly countyCode: string;
  readonly submissionId: string;
  /** states in which the review flow lets people fill in */
  readonly editableIn: readonly string[];
  readonly edits: readonly CellEdit[];
  readonly why: string;
}

type CellRow = Selectable<SubmissionCellTable>;

/**
 * Changes cells 填报, all of them or none, keeping each old value with who, when and why. An edit that says what a cell already says
 * leaves it as it is, whatever version its editor saw; so does a blank without a word where nobody has answered. A change takes a
 * reviewer's mark off the cell.
 * @returns the cells of the edits as they stand now
 * @throws StoreError `cellChanged` with `details.cells`, each with `yours` and `theirs`, when others changed some meanwhile;
 * `submissionChanged` when it is no longer open for filling in, `cellNotAsked`, `valueInvalid`, `outOfScope`.
 */
export async function changeCells(tx: ScopedTransaction, change: CellsToChange): Promise<readonly StoredCell[]> {
  const { countyCode, submissionId: id, editableIn, edits, why } = change;
  const submission = await holdSubmission(tx, { countyCode, id, alone: false });
  if (!editableIn.includes(submission.state)) throw submissionChanged(submission, { editableIn });
  if (edits.length === 0) return [];
  await requireAsked(tx, submission, edits);
  for (const edit of edits) refuseNameless(submission, edit);
  const facts = [...new Set(edits.map(({ fact }) => fact))];
  const rows = await readCells(tx, { countyCode, id }, facts);
  const changes = changesAmong(edits, rows);
  // who had to wait for another's save has not yet seen the cells that were new in it: a second look does
  if (conflictsAmong(changes).length > 0)
    throw cellsChanged(conflictsAmong(changesAmong(edits, await readCells(tx, { countyCode, id }, facts))));
  if (changes.length > 0) await write(tx, { submission, changes, why });
  const after = changes.length === 0 ? rows : await readCells(tx, { countyCode, id }, facts);
  const wanted = new Set(edits.map(cellPath));
  return after.filter((row) => wanted.has(cellPath(row))).map(cellOf);
}

type Change = Writing['changes'][number];

function changesAmong(edits: readonly CellEdit[], rows: readonly CellRow[]): readonly Change[] {
  const known = new Map(rows.map((row) => [cellPath(row), row]));
  const pairs = edits.map((edit) => ({ edit, known: known.get(cellPath(edit)) }));
  return pairs.filter(({ edit, known: row }) => !saysTheSame(edit, row));
}

function conflictsAmong(changes: readonly Change[]): readonly CellConflict[] {
  return changes
    .filter(({ edit, known }) => (known?.version ?? 0) !== edit.expectedVersion)
    .map(({ edit, known }) => conflictOf(edit, known));
}

function saysTheSame({ value, explanation }: CellEdit, row: CellRow | undefined): boolean {
  const [before, note] = [row?.value ?? null, row?.explanation ?? ''];
  const answered = row !== undefined && row.version > 0;
  if (!answered && (value !== null || (explanation ?? '') !== '')) return false;
  return canonicalJson(before) === canonicalJson(value) && storableText(explanation ?? note) === note;
}

interface Writing {
  readonly submission: Selectable<SubmissionTable>;
  readonly changes: readonly { readonly edit: CellEdit; readonly known: CellRow | undefined }[];
  readonly why: string;
}

const COLUMNS = [
  ...['county_code', 'cell_id', 'submission_id', 'school_id', 'stage', 'fact', 'value', 'version'],
  ...['prefill', 'prefill_source', 'explanation', 'returned', 'changed_at', 'changed_by'],
];
const SET = ['value', 'version', 'explanation', 'returned', 'changed_at', 'changed_by']
  .map((column) => `${column} = excluded.${column}`)
  .join(', ');
const OVERWRITE = `ON CONFLICT (county_code, cell_id) DO UPDATE SET ${SET}`;

async function write(tx: ScopedTransaction, { submission, changes, why }: Writing): Promise<void> {
  const { county_code: countyCode, submission_id: id, school_id } = submission;
  const answered = changes.flatMap(({ known }) => (known === undefined || known.version === 0 ? [] : [known]));
  await keepCellHistory(tx, answered, why);
  await insertRows(tx.db, {
    table: 'submission_cell',
    columns: COLUMNS,
    rows: changes.map(({ edit, known }) => [
      ...[countyCode, known?.cell_id ?? randomUUID(), id, school_id, edit.stage, edit.fact],
      ...[edit.value === null ? null : canonicalJson(edit.value), edit.expectedVersion + 1],
      ...[null, '', storableText(edit.explanation ?? known?.explanation ?? ''), null, tx.at, tx.who],
    ]),
    onConflict: OVERWRITE,
  });
  await appendAudit(tx, {
    countyCode,
    action: 'changeCells',
    subject: id,
    detail: { cells: changes.map(({ edit }) => `${cellPath(edit)}@${edit.expectedVersion + 1}`), why },
  });
}
