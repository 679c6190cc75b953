import type { Status } from '@junheng/rules';
import type { Stage } from '@junheng/schools';
import { sql } from 'kysely';
import type { ScopedTransaction } from '../database/scope.ts';

/** 县 · 市 · 省 · 国家: how far up to add. */
export type RollUpLevel = 'county' | 'prefecture' | 'province' | 'nation';

/** Digits of a division code that tell one division of a level from another. */
const DIGITS: Readonly<Record<RollUpLevel, number>> = { county: 6, prefecture: 4, province: 2, nation: 0 };

/** How many counties have each status. */
export interface Counts extends Readonly<Record<Status, number>> {}

/** One indicator of one stage, added up over a division. */
export interface IndicatorRollUp {
  readonly stage: Stage;
  readonly indicator: string;
  /** counties by the status of their dispersion */
  readonly counties: Counts;
  readonly sections: number;
  readonly sectionsMet: number;
  /** pupils of the counties that have a mean */
  readonly enrolment: number;
  /** Σ mean · enrolment as an exact decimal: divided by `enrolment` it is the mean of the division */
  readonly weightedSum: string;
}

/** One division with its counties added up. */
export interface DivisionRollUp {
  /** six digits, zeros at the end */
  readonly code: string;
  readonly counties: Counts;
  readonly indicators: readonly IndicatorRollUp[];
}

/** What to add up. */
export interface RollUpQuestion {
  readonly schoolYear: number;
  readonly level: RollUpLevel;
  /** verdicts of one run; without it the latest verdict of each county */
  readonly runId?: string;
}

interface CountRow {
  readonly division: string;
  readonly status: Status;
  readonly counties: number;
}

interface IndicatorRow extends Omit<IndicatorRollUp, 'counties'> {
  readonly division: string;
  readonly met: number;
  readonly notMet: number;
  readonly notAssessable: number;
}

/**
 * Adds the verdicts of the counties in scope up to their divisions 逐级汇总. Counties without a verdict are not counted.
 * All sums are exact, so roll-ups of disjoint counties merge to the roll-up of all.
 */
export async function rollUp({ db }: ScopedTransaction, question: RollUpQuestion): Promise<readonly DivisionRollUp[]> {
  const latest = latestRuns(question);
  const digits = sql.lit(DIGITS[question.level]);
  const { rows: counts } = await sql<CountRow>`${latest}
    SELECT left(county_code, ${digits}) AS division, status, count(*) AS counties
    FROM latest
    GROUP BY left(county_code, ${digits}), status`.execute(db);
  const { rows: indicators } = await sql<IndicatorRow>`${latest}
    SELECT left(i.county_code, ${digits}) AS division, i.stage, i.indicator,
      count(*) FILTER (WHERE i.status = 'met') AS met,
      count(*) FILTER (WHERE i.status = 'notMet') AS "notMet",
      count(*) FILTER (WHERE i.status = 'notAssessable') AS "notAssessable",
      sum(i.sections) AS sections, sum(i.sections_met) AS "sectionsMet",
      coalesce(sum(i.enrolment) FILTER (WHERE i.mean IS NOT NULL), 0)::bigint AS enrolment,
      coalesce(sum(i.mean * i.enrolment), 0) AS "weightedSum"
    FROM latest
    JOIN county_indicator i ON i.county_code = latest.county_code AND i.run_id = latest.run_id
    GROUP BY left(i.county_code, ${digits}), i.stage, i.indicator`.execute(db);
  return divisionsOf(counts, indicators);
}

function latestRuns({ schoolYear, runId }: RollUpQuestion) {
  const ofRun = runId === undefined ? sql`` : sql`AND run_id = ${runId}`;
  return sql`WITH latest AS MATERIALIZED (
      SELECT DISTINCT ON (county_code) county_code, run_id, status
      FROM verdict_run
      WHERE school_year = ${schoolYear} ${ofRun}
      ORDER BY county_code, at DESC, run_id
    )`;
}

function divisionsOf(counts: readonly CountRow[], indicators: readonly IndicatorRow[]): readonly DivisionRollUp[] {
  const rows = Map.groupBy(indicators, ({ division }) => division);
  return [...Map.groupBy(counts, ({ division }) => division)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([division, own]) => ({
      code: division.padEnd(6, '0'),
      counties: countsOf(own),
      indicators: (rows.get(division) ?? []).map(indicatorOf).sort(byStageAndIndicator),
    }));
}

function countsOf(rows: readonly CountRow[]): Counts {
  const of = (status: Status) => rows.find((row) => row.status === status)?.counties ?? 0;
  return { met: of('met'), notMet: of('notMet'), notAssessable: of('notAssessable') };
}

function indicatorOf({ division: _, met, notMet, notAssessable, ...row }: IndicatorRow): IndicatorRollUp {
  return { ...row, counties: { met, notMet, notAssessable } };
}

/** The one order in which indicators of a roll-up stand. */
export function byStageAndIndicator(
  a: Pick<IndicatorRollUp, 'stage' | 'indicator'>,
  b: Pick<IndicatorRollUp, 'stage' | 'indicator'>,
): number {
  if (a.stage !== b.stage) return a.stage === 'primary' ? -1 : 1;
  return a.indicator < b.indicator ? -1 : a.indicator > b.indicator ? 1 : 0;
}
