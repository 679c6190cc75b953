import { randomUUID } from 'node:crypto';
import { evaluateCounty, type Verdict } from '@junheng/rules';
import { listSubmissions, loadCountyYear, type ScopedTransaction, saveVerdictRun } from '@junheng/store';
import type { Opened } from './opened.ts';

/** One signed version that a verdict read 所依据的签字版本. */
export interface VersionRead {
  readonly submission: string;
  /** school code; null = the county's own declaration */
  readonly school: string | null;
  /** number of the signed version */
  readonly version: number;
}

/** A verdict that names what it read. */
export type VerdictOfVersions = Verdict & { readonly campaign: string; readonly versions: readonly VersionRead[] };

/** Judges the county year as accepted and keeps the verdict with the versions it read 评定留存. @returns the id of the run */
export async function judgeVersions(tx: ScopedTransaction, { campaign, law }: Opened): Promise<string> {
  const { countyCode, schoolYear, id } = campaign;
  const facts = await loadCountyYear(tx, countyCode, schoolYear, { sources: false });
  const submissions = await listSubmissions(tx, countyCode, id);
  const versions = submissions.map(({ id: submission, school, accepted }) => {
    return { submission, school: school?.code ?? null, version: accepted };
  });
  const verdict: VerdictOfVersions = { ...evaluateCounty(facts, law), campaign: id, versions };
  const runId = randomUUID();
  await saveVerdictRun(tx, { runId, verdict });
  return runId;
}
