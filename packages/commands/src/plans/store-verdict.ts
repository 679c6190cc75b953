import { randomUUID } from 'node:crypto';
import type { CountyAddress } from '@junheng/contract';
import { saveVerdictRun } from '@junheng/store';
import { type CommandContext, inCounty } from '../context.ts';
import { judgeCounty } from '../county/county.ts';

/**
 * 留存评定结论: judges the county year by the national rules and keeps the verdict, a point of its timetable. The same run id again
 * changes nothing. @throws Trouble 404 when the county year has no figures.
 */
export async function storeVerdict(
  context: CommandContext,
  address: CountyAddress,
  runId: string = randomUUID(),
): Promise<{ readonly runId: string; readonly of32: { met: number; notMet: number; notAssessable: number } }> {
  const { verdict } = await judgeCounty(context, address, {});
  await inCounty(context, address.code, (tx) => saveVerdictRun(tx, { runId, verdict }));
  return { runId, of32: verdict.of32 };
}
