import { randomUUID } from 'node:crypto';
import type { CountyAddress } from '@junheng/contract';
import { appendAudit, saveVerdictRun } from '@junheng/store';
import { allOrNothing } from '../all-or-nothing.ts';
import { type CommandContext, inCounty } from '../context.ts';
import { judgeCounty } from '../county/county.ts';
import { openFindings } from '../registers/open-findings.ts';
import { keyed } from '../request-key.ts';
import { Trouble } from '../trouble.ts';

/**
 * 留存评定结论: judges the county year by the national rules and keeps the verdict, a point of its timetable; what is unmet goes into the
 * register of findings. The same run id again changes nothing. @throws Trouble 404 when the county year has no figures.
 */
export function storeVerdict(
  context: CommandContext,
  address: CountyAddress,
  runId: string = randomUUID(),
): Promise<{ readonly runId: string; readonly of32: { met: number; notMet: number; notAssessable: number } }> {
  return allOrNothing(context, (own) => storeAndOpen(own, address, runId));
}

async function storeAndOpen(
  context: CommandContext,
  address: CountyAddress,
  runId: string,
): Promise<{ readonly runId: string; readonly of32: { met: number; notMet: number; notAssessable: number } }> {
  const { verdict } = await judgeCounty(context, address, {});
  const stored = await inCounty(context, address.code, (tx) =>
    keyed(context, tx, address, async () => {
      await saveVerdictRun(tx, { runId, verdict });
      const detail = { schoolYear: address.year };
      await appendAudit(tx, { countyCode: address.code, action: 'storeVerdict', subject: runId, detail });
      return { runId, of32: verdict.of32 };
    }),
  );
  await findingsOf(context, address);
  return stored;
}

/** A verdict on an earlier year is kept all the same: the register stands at the later one. */
async function findingsOf(context: CommandContext, { code, year }: CountyAddress): Promise<void> {
  try {
    await openFindings(context, code, year);
  } catch (error) {
    if (!(error instanceof Trouble) || error.code !== 'laterYearMeasured') throw error;
  }
}
