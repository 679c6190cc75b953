import type { Verdict } from '@junheng/rules';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';

/** A verdict with its run, its time and its author. */
export interface SavedVerdict {
  readonly runId: string;
  readonly verdict: Verdict;
  readonly at: string;
  readonly who: string;
}

/**
 * The latest verdict of a county year, or that of one run; undefined when there is none.
 * @throws StoreError `outOfScope`.
 */
export async function loadVerdict(
  tx: ScopedTransaction,
  {
    countyCode,
    schoolYear,
    runId,
  }: { readonly countyCode: string; readonly schoolYear: number; readonly runId?: string },
): Promise<SavedVerdict | undefined> {
  requireCounty(tx, countyCode);
  const row = await tx.db
    .selectFrom('verdict_run')
    .where('county_code', '=', countyCode)
    .where('school_year', '=', schoolYear)
    .$if(runId !== undefined, (query) => query.where('run_id', '=', runId ?? ''))
    .select(['run_id', 'verdict', 'at', 'who'])
    .orderBy('at', 'desc')
    .orderBy('run_id')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { runId: row.run_id, verdict: row.verdict as Verdict, at: row.at.toISOString(), who: row.who };
}
