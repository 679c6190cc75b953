import type { Status, Verdict } from '@junheng/rules';
import type { ScopedTransaction } from '../database/scope.ts';

/** What a county's latest stored verdict came to 县级结论, of its latest school year; the verdict itself is long and stays in the database. */
export interface CountyResult {
  readonly countyCode: string;
  readonly schoolYear: number;
  readonly status: Status;
  readonly of32: Verdict['of32'];
}

/** The latest run of each county, of its latest school year. */
export function latestRuns({ db }: ScopedTransaction, countyCodes: readonly string[]) {
  return db
    .selectFrom('verdict_run')
    .distinctOn('county_code')
    .where('county_code', 'in', countyCodes)
    .select(['county_code', 'school_year', 'status', 'items_met', 'items_not_met', 'items_not_assessable'])
    .orderBy('county_code')
    .orderBy('school_year', 'desc')
    .orderBy('at', 'desc')
    .orderBy('run_id', 'desc');
}

type LatestRun = Awaited<ReturnType<ReturnType<typeof latestRuns>['execute']>>[number];

export function resultOf(row: LatestRun): CountyResult {
  return {
    ...{ countyCode: row.county_code, schoolYear: row.school_year, status: row.status },
    of32: { met: row.items_met, notMet: row.items_not_met, notAssessable: row.items_not_assessable },
  };
}

/** The results of counties in scope, in one statement; those without a verdict are left out. */
export async function countyResults(
  tx: ScopedTransaction,
  countyCodes: readonly string[],
): Promise<readonly CountyResult[]> {
  if (countyCodes.length === 0) return [];
  return (await latestRuns(tx, countyCodes).execute()).map(resultOf);
}
