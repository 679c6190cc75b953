import type { Stage } from '@junheng/schools';
import { type Selectable, sql } from 'kysely';
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

/** 填报进度: cells counted. Errors are not known here: they are found by the checks of the law. */
export interface SubmissionProgress {
  readonly asked: number;
  /** asked cells that hold a value, 0 included */
  readonly filled: number;
  /** asked cells that are blank and say why */
  readonly explained: number;
  /** cells that a reviewer sent back and nobody has changed since */
  readonly returned: number;
  /** when a cell was last changed; null = never */
  readonly lastEdit: string | null;
}

/** A submission with its progress. */
export type SubmissionStanding = StoredSubmission & SubmissionProgress;

type Row = Selectable<SubmissionTable> &
  Omit<SubmissionProgress, 'lastEdit'> & {
    code: string | null;
    name: string | null;
    stages: Stage[] | null; // primary first
    last_edit: Date | null;
  };

/** The submissions of a campaign in scope 填报进度表, the county's own first, then by school, in one statement. @throws StoreError `outOfScope`. */
export async function listSubmissions(
  tx: ScopedTransaction,
  countyCode: string,
  campaignId: string,
): Promise<readonly SubmissionStanding[]> {
  requireId(tx, countyCode, campaignId);
  return standings(tx, countyCode, sql`s.campaign_id = ${campaignId}`);
}

/** A submission with its progress. @throws StoreError `outOfScope`. */
export async function loadSubmissionStanding(
  tx: ScopedTransaction,
  countyCode: string,
  id: string,
): Promise<SubmissionStanding> {
  requireId(tx, countyCode, id);
  const [found] = await standings(tx, countyCode, sql`s.submission_id = ${id}`);
  if (found === undefined) throw outOfScope(countyCode);
  return found;
}

/**
 * Of one campaign. Each table is read once, whatever the planner believes of its size: right after a prefill it still thinks of it as
 * empty, and loops within loops over 90,000 cells would last minutes.
 */
async function standings({ db }: ScopedTransaction, countyCode: string, which: ReturnType<typeof sql>) {
  const { rows } = await sql<Row>`
    WITH wanted AS MATERIALIZED (
      SELECT s.*, c.school_year, c.facts
      FROM submission s
      JOIN campaign c ON c.county_code = s.county_code AND c.campaign_id = s.campaign_id
      WHERE s.county_code = ${countyCode} AND ${which}
    ), asked AS MATERIALIZED (
      SELECT DISTINCT part.key AS part, fact.id AS fact
      FROM (SELECT facts FROM wanted LIMIT 1) w, jsonb_each(w.facts) AS part, jsonb_array_elements_text(part.value) AS fact (id)
    ), sizes AS MATERIALIZED (
      SELECT part, count(*)::integer AS n FROM asked GROUP BY part
    ), progress AS MATERIALIZED (
      SELECT submission_id, count(*) FILTER (WHERE value IS NOT NULL)::integer AS filled,
        count(*) FILTER (WHERE value IS NULL AND explanation <> '')::integer AS explained,
        count(returned)::integer AS returned, max(changed_at) FILTER (WHERE version > 0) AS last_edit
      FROM submission_cell
      WHERE county_code = ${countyCode} AND submission_id = ANY (ARRAY(SELECT submission_id FROM wanted))
        AND (SELECT jsonb_object_agg(part || '/' || fact, 1) FROM asked)
          ? (coalesce(stage, CASE WHEN school_id IS NULL THEN 'county' ELSE 'school' END) || '/' || fact)
      GROUP BY submission_id
    ), schools AS MATERIALIZED (
      SELECT school_id, code, place FROM school_in_year
      WHERE county_code = ${countyCode} AND school_year = (SELECT max(school_year) FROM wanted)
        AND school_id = ANY (ARRAY(SELECT school_id FROM wanted))
    ), names AS MATERIALIZED (
      SELECT school_id, value AS name FROM figure
      WHERE county_code = ${countyCode} AND school_year = (SELECT max(school_year) FROM wanted)
        AND school_id = ANY (ARRAY(SELECT school_id FROM wanted)) AND stage IS NULL AND part = 'attribute' AND fact = 'name'
    ), sections AS MATERIALIZED (
      SELECT school_id, array_agg(stage ORDER BY stage DESC) AS stages FROM section
      WHERE county_code = ${countyCode} AND school_year = (SELECT max(school_year) FROM wanted)
        AND school_id = ANY (ARRAY(SELECT school_id FROM wanted))
      GROUP BY school_id
    )
    SELECT w.county_code, w.submission_id, w.campaign_id, w.school_id, w.state, w.version, w.frozen, w.accepted,
      w.signed_by, w.signed_at, w.changed_at, w.changed_by, coalesce(y.code, h.code) AS code, n.name, t.stages,
      (SELECT coalesce(sum(z.n), 0)::integer FROM sizes z
        WHERE z.part = CASE WHEN w.school_id IS NULL THEN 'county' ELSE 'school' END OR z.part = ANY (t.stages)) AS asked,
      coalesce(p.filled, 0) AS filled, coalesce(p.explained, 0) AS explained, coalesce(p.returned, 0) AS returned, p.last_edit
    FROM wanted w
    LEFT JOIN school h ON h.county_code = w.county_code AND h.school_id = w.school_id
    LEFT JOIN schools y ON y.school_id = w.school_id
    LEFT JOIN names n ON n.school_id = w.school_id
    LEFT JOIN sections t ON t.school_id = w.school_id
    LEFT JOIN progress p ON p.submission_id = w.submission_id
    ORDER BY w.school_id IS NOT NULL, y.place, h.code, w.submission_id`.execute(db);
  return rows.map(standingOf);
}

function standingOf(row: Row): SubmissionStanding {
  const { code, name, stages, asked, filled, explained, returned, last_edit } = row;
  const school = row.school_id === null ? null : { code: code ?? '', name: name ?? '', stages: stages ?? [] };
  const lastEdit = last_edit?.toISOString() ?? null;
  return { ...submissionOf(row, school), asked, filled, explained, returned, lastEdit };
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
