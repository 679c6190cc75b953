import { randomUUID } from 'node:crypto';
import { appendAudit } from '../audit/append-audit.ts';
import { canonicalJson, storableText } from '../canonical-json.ts';
import { insertRows } from '../database/insert-rows.ts';
import { outOfScope, type ScopedTransaction } from '../database/scope.ts';
import { type CellAddress, type CellValue, cellPath } from './cells.ts';
import { requireId } from './require-id.ts';
import { listSubmissions } from './submission-standings.ts';

/** A value offered for a cell, and where it comes from. */
export interface CellToPrefill extends CellAddress {
  /** the school's code in the campaign's school year; null = the county's own declaration */
  readonly school: string | null;
  readonly value: CellValue;
  /** for people to read, such as 上学年数据 or the name of a file */
  readonly source: string;
}

/** Values offered for a campaign. */
export interface CellsToPrefill {
  readonly countyCode: string;
  readonly campaignId: string;
  readonly cells: readonly CellToPrefill[];
}

const SET = ['prefill', 'prefill_source'].map((column) => `${column} = excluded.${column}`).join(', ');

/**
 * Offers values 预填 for a person to take or leave; no answer is changed, and a later offer takes the place of an earlier one. Blank
 * values offer nothing and are left out.
 * @returns how many cells have an offer
 * @throws StoreError `outOfScope` when a school has no submission in scope.
 */
export async function prefillCells(tx: ScopedTransaction, prefill: CellsToPrefill): Promise<number> {
  const { countyCode, campaignId } = prefill;
  requireId(tx, countyCode, campaignId);
  const submissions = await submissionsBySchool(tx, prefill);
  const cells = lastOfEach(prefill.cells.filter(({ value }) => value !== null));
  const rows = cells.map(({ school, stage, fact, value, source }) => {
    const submission = submissions.get(school);
    if (submission === undefined) throw outOfScope(countyCode);
    return [
      ...[countyCode, randomUUID(), submission.id, submission.schoolId, stage, fact, null, 0],
      ...[canonicalJson(value), storableText(source), '', tx.at, tx.who],
    ];
  });
  if (rows.length === 0) return 0;
  await insertRows(tx.db, {
    table: 'submission_cell',
    columns: [
      ...['county_code', 'cell_id', 'submission_id', 'school_id', 'stage', 'fact', 'value', 'version'],
      ...['prefill', 'prefill_source', 'explanation', 'changed_at', 'changed_by'],
    ],
    rows,
    onConflict: `ON CONFLICT (county_code, submission_id, stage, fact) DO UPDATE SET ${SET}`,
  });
  const detail = { cells: rows.length, schools: new Set(cells.map(({ school }) => school)).size };
  await appendAudit(tx, { countyCode, action: 'prefillCells', subject: campaignId, detail });
  return rows.length;
}

/** A cell offered twice in one go gets the later offer. */
function lastOfEach(cells: readonly CellToPrefill[]): readonly CellToPrefill[] {
  return [...new Map(cells.map((cell) => [`${cell.school ?? ''}:${cellPath(cell)}`, cell])).values()];
}

interface Target {
  readonly id: string;
  readonly schoolId: string | null;
}

async function submissionsBySchool(tx: ScopedTransaction, { countyCode, campaignId }: CellsToPrefill) {
  const standings = await listSubmissions(tx, countyCode, campaignId);
  const rows = await tx.db
    .selectFrom('submission')
    .where('county_code', '=', countyCode)
    .where('campaign_id', '=', campaignId)
    .select(['submission_id', 'school_id'])
    .execute();
  const ids = new Map(rows.map(({ submission_id, school_id }) => [submission_id, school_id]));
  return new Map(
    standings.map(({ id, school }): [string | null, Target] => [
      school?.code ?? null,
      { id, schoolId: ids.get(id) ?? null },
    ]),
  );
}
