import type { DispersionResult } from '@junheng/rules';
import type { Stage } from '@junheng/schools';
import { sql } from 'kysely';
import type { ScopedTransaction } from '../database/scope.ts';
import { type CountyResult, latestRuns, resultOf } from '../verdicts/county-results.ts';

/** How far a county was when it was judged 历次评定: items met of the 32. */
export interface VerdictRunSummary {
  readonly countyCode: string;
  readonly schoolYear: number;
  readonly itemsMet: number;
  readonly at: string;
}

/** Every stored verdict of counties in short, by county, the earliest first. */
export async function listVerdictRuns(
  { db }: ScopedTransaction,
  countyCodes: readonly string[],
): Promise<readonly VerdictRunSummary[]> {
  if (countyCodes.length === 0) return [];
  const rows = await db
    .selectFrom('verdict_run')
    .where('county_code', 'in', countyCodes)
    .select(['county_code', 'school_year', 'items_met', 'at'])
    .orderBy('county_code')
    .orderBy('at')
    .orderBy('run_id')
    .execute();
  return rows.map(({ county_code: countyCode, school_year: schoolYear, items_met: itemsMet, at }) => {
    return { countyCode, schoolYear, itemsMet, at: at.toISOString() };
  });
}

/** The few figures of a county's latest stored verdict, of its latest school year, that a timetable shows 县域现状. */
export interface CountyStanding extends CountyResult {
  readonly dispersion: Readonly<Record<Stage, Readonly<Record<string, DispersionResult>>>>;
  readonly sectionsAssessed: number;
  readonly sectionsMet: number;
}

/** How counties stand by their latest stored verdicts; those without one are left out. The long verdicts stay in the database. */
export async function countyStandings(
  tx: ScopedTransaction,
  countyCodes: readonly string[],
): Promise<readonly CountyStanding[]> {
  if (countyCodes.length === 0) return [];
  const rows = await latestRuns(tx, countyCodes)
    .select(({ ref }) => [
      sql<CountyStanding['dispersion']>`${ref('verdict')} -> 'dispersion'`.as('dispersion'),
      sectionsWhere('@.assessed == true').as('assessed'),
      sectionsWhere('@.assessed == true && @.status == "met"').as('met'),
    ])
    .execute();
  return rows.map((row) => ({
    ...resultOf(row),
    ...{ dispersion: row.dispersion, sectionsAssessed: row.assessed, sectionsMet: row.met },
  }));
}

const sectionsWhere = (condition: string) =>
  sql<number>`jsonb_array_length(jsonb_path_query_array(verdict, ${sql.lit(`$.sections[*] ? (${condition})`)}))`;
