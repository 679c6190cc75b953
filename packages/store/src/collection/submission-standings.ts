import type { Stage } from '@junheng/schools';
import { type Selectable, sql } from 'kysely';
import { outOfScope, type ScopedTransaction } from '../database/scope.ts';
import type { SubmissionTable } from '../database/tables-collection.ts';
import { requireId } from './require-id.ts';
import { type StoredSubmission, submissionOf } from './submissions.ts';

/** 填报进度: cells counted. Errors are not known here: they are found by the checks of the law. */
export interface SubmissionProgress {
  readonly asked: number;
  /** asked cells that hold a value, 0 included */
  readonly filled: number;
  /** asked cells that are blank and say why */
  readonly explained: number;
  /** cells that a reviewer sent back and nobody has changed since */
  readonly returned: number;
  /** cells that the latest step sent back; 0 where it was none that does */
  readonly sentBack: number;
  /** a cell was changed since the latest step */
  readonly begun: boolean;
  /** when a cell was last changed; null = never */
  readonly lastEdit: string | null;
}

/** A submission with its progress. */
export type SubmissionStanding = StoredSubmission & SubmissionProgress;

type Row = Selectable<SubmissionTable> &
  Omit<SubmissionProgress, 'lastEdit' | 'sentBack'> & {
    code: string | null;
    name: string | null;
    stages: Stage[] | null; // primary first
    last_edit: Date | null;
    sent_back: number;
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
    ), latest AS MATERIALIZED (
      SELECT DISTINCT ON (submission_id) submission_id, jsonb_array_length(cells) AS sent_back, at FROM submission_step
      WHERE county_code = ${countyCode} AND submission_id = ANY (ARRAY(SELECT submission_id FROM wanted))
      ORDER BY submission_id, number DESC
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
      coalesce(p.filled, 0) AS filled, coalesce(p.explained, 0) AS explained, coalesce(p.returned, 0) AS returned, p.last_edit,
      coalesce(l.sent_back, 0) AS sent_back, coalesce(p.last_edit > l.at, false) AS begun
    FROM wanted w
    LEFT JOIN school h ON h.county_code = w.county_code AND h.school_id = w.school_id
    LEFT JOIN schools y ON y.school_id = w.school_id
    LEFT JOIN names n ON n.school_id = w.school_id
    LEFT JOIN sections t ON t.school_id = w.school_id
    LEFT JOIN latest l ON l.submission_id = w.submission_id
    LEFT JOIN progress p ON p.submission_id = w.submission_id
    ORDER BY w.school_id IS NOT NULL, y.place, h.code, w.submission_id`.execute(db);
  return rows.map(standingOf);
}

function standingOf(row: Row): SubmissionStanding {
  const { code, name, stages, asked, filled, explained, returned, last_edit, sent_back: sentBack, begun } = row;
  const school = row.school_id === null ? null : { code: code ?? '', name: name ?? '', stages: stages ?? [] };
  const lastEdit = last_edit?.toISOString() ?? null;
  return { ...submissionOf(row, school), asked, filled, explained, returned, sentBack, begun, lastEdit };
}
