import type { Verdict } from '@junheng/rules';
import { STAGES, type Stage } from '@junheng/schools';
import { canonicalJson } from '../canonical-json.ts';
import { insertRows } from '../database/insert-rows.ts';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';

/** A verdict and the run that made it. */
export interface VerdictRun {
  /** one id for all counties judged together; a county of its own takes a fresh one */
  readonly runId: string;
  readonly verdict: Verdict;
}

/**
 * Keeps a county's verdict 评估结论 and, from it, one row an indicator and stage that roll-ups add up. The same run saved again
 * changes nothing.
 * @throws StoreError `outOfScope`.
 */
export async function saveVerdictRun(tx: ScopedTransaction, { runId, verdict }: VerdictRun): Promise<void> {
  const { county, schoolYear, catalogue, date, status, of32 } = verdict;
  requireCounty(tx, county);
  const saved = await tx.db
    .insertInto('verdict_run')
    .values({
      county_code: county,
      run_id: runId,
      school_year: schoolYear,
      catalogue: [...catalogue],
      law_date: date,
      status,
      items_met: of32.met,
      items_not_met: of32.notMet,
      items_not_assessable: of32.notAssessable,
      verdict: canonicalJson(verdict),
      at: tx.at,
      who: tx.who,
    })
    .onConflict((conflict) => conflict.columns(['county_code', 'run_id']).doNothing())
    .returning('run_id')
    .executeTakeFirst();
  if (saved === undefined) return;
  await insertRows(tx.db, {
    table: 'county_indicator',
    columns: [
      ...['county_code', 'run_id', 'school_year', 'stage', 'indicator', 'status'],
      ...['mean', 'cv', 'enrolment', 'sections', 'sections_met'],
    ],
    rows: STAGES.flatMap((stage) => indicatorRows(verdict, stage).map((row) => [county, runId, schoolYear, ...row])),
  });
}

function indicatorRows({ sections, dispersion }: Verdict, stage: Stage): readonly (readonly unknown[])[] {
  const assessed = sections.filter((section) => section.stage === stage && section.assessed);
  const enrolment = assessed.reduce((sum, section) => sum + (section.enrolment ?? 0), 0);
  return Object.entries(dispersion[stage] ?? {}).map(([indicator, { status, mean, cv }]) => {
    const met = assessed.filter(({ indicators }) => indicators[indicator]?.status === 'met').length;
    return [stage, indicator, status, mean, cv, enrolment, assessed.length, met];
  });
}
