import { randomUUID } from 'node:crypto';
import { evaluateCounty, type Law } from '@junheng/rules';
import type { CountyYear } from '@junheng/schools';
import {
  type ImportRequest,
  type ImportResult,
  loadCountyYear,
  type ScopedTransaction,
  saveImport,
  saveVerdictRun,
} from '@junheng/store';
import { type CommandContext, inCounty } from '../context.ts';
import { lawFor } from '../evaluate/evaluate-files.ts';

/** A county year to be stored, with the import that it comes from where there is one. */
export interface CountyYearToSave extends Omit<ImportRequest, 'countyYear' | 'idempotencyKey'> {
  readonly countyYear: CountyYear;
  /** once per intended import: the same key again finds its own answer */
  readonly idempotencyKey?: string;
  /** further writes of the same transaction */
  readonly beside?: (tx: ScopedTransaction) => Promise<void>;
}

/**
 * 县学年入库: figures and the verdict that follows from them, in one transaction; city and province pages add the verdicts up.
 * @throws Trouble when the store refuses; then nothing was written.
 */
export async function saveCountyYear(
  context: CommandContext,
  { beside, ...request }: CountyYearToSave,
): Promise<ImportResult> {
  const law = await lawFor(context.library, request.countyYear, {});
  return inCounty(context, request.countyYear.county.code, async (tx) => {
    const result = await saveWithVerdict(tx, law, request);
    await beside?.(tx);
    return result;
  });
}

/** The same within a transaction that has already read something. */
export async function saveWithVerdict(
  tx: ScopedTransaction,
  law: Law,
  { idempotencyKey = randomUUID(), ...request }: Omit<CountyYearToSave, 'beside'>,
): Promise<ImportResult> {
  const { county, schoolYear } = request.countyYear;
  const result = await saveImport(tx, { ...request, idempotencyKey });
  if (result.written === 0) return result;
  const stored = await loadCountyYear(tx, county.code, schoolYear, { sources: false });
  await saveVerdictRun(tx, { runId: result.importId, verdict: evaluateCounty(stored, law) });
  return result;
}
