import type { Verdict } from '@junheng/rules';
import type { ScopedTransaction } from '../database/scope.ts';

/** How far a county was when it was judged 历次评定: items met of the 32. */
export interface VerdictRunSummary {
  readonly countyCode: string;
  readonly runId: string;
  readonly schoolYear: number;
  readonly itemsMet: number;
  readonly at: string;
}

/** Every stored verdict of the counties in scope in short, by county, the earliest first. */
export async function listVerdictRuns({ db }: ScopedTransaction): Promise<readonly VerdictRunSummary[]> {
  const rows = await db
    .selectFrom('verdict_run')
    .select(['county_code', 'run_id', 'school_year', 'items_met', 'at'])
    .orderBy('county_code')
    .orderBy('at')
    .orderBy('run_id')
    .execute();
  return rows.map(({ county_code, run_id, school_year, items_met, at }) => {
    return {
      ...{ countyCode: county_code, runId: run_id, schoolYear: school_year },
      ...{ itemsMet: items_met, at: at.toISOString() },
    };
  });
}

/** The latest stored verdict of each county in scope. */
export async function latestVerdicts({ db }: ScopedTransaction): Promise<ReadonlyMap<string, Verdict>> {
  const rows = await db
    .selectFrom('verdict_run')
    .distinctOn('county_code')
    .select(['county_code', 'verdict'])
    .orderBy('county_code')
    .orderBy('at', 'desc')
    .orderBy('run_id', 'desc')
    .execute();
  return new Map(rows.map(({ county_code, verdict }) => [county_code, verdict as Verdict]));
}
