import type { Board } from '@junheng/contract';
import { listSubmissions, type ScopedTransaction } from '@junheng/store';
import { refillOf } from '../collection/campaign-rows.ts';
import { procedureNamed } from '../collection/flow-files.ts';
import { latestCampaign, openEntries, type WorkCounts } from './work-counts.ts';

/** 本县进展: findings with those closed ahead of the figures told apart, and the latest campaign with the returned schools that fill in again. */
export async function countyProgress(
  tx: ScopedTransaction,
  counts: WorkCounts,
  code: string,
): Promise<NonNullable<Board['progress']>> {
  const findings = openEntries(counts, 'finding', code);
  const latest = latestCampaign(counts, code);
  if (latest === null) return { findings, campaign: null };
  const { campaign, done, schools } = latest;
  const procedure = procedureNamed(counts.flow, campaign.procedure);
  const submissions = await listSubmissions(tx, code, campaign.id);
  const refilling = submissions.filter((one) => one.school !== null && refillOf(one, procedure) !== null).length;
  return { findings, campaign: { id: campaign.id, title: campaign.title, done, schools, refilling } };
}
