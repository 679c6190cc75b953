import type { CampaignAddress, CampaignDetail, CampaignRow } from '@junheng/contract';
import { listCampaigns, listCounties, listSubmissions, outOfScope, type ScopedTransaction } from '@junheng/store';
import { LOCAL_ACTOR } from '../actor.ts';
import { type CommandContext, inCounty, inFullScope } from '../context.ts';
import { chinaDay } from '../plans/task-dates.ts';
import { troubleOf } from '../trouble-of.ts';
import { campaignRow, submissionRow } from './campaign-rows.ts';
import { flowFiles, procedureNamed } from './flow-files.ts';

/** 采集任务 of every county in reach, the latest first. */
export function myCampaigns(context: CommandContext): Promise<readonly CampaignRow[]> {
  return inFullScope(context, (tx) => rows(context, tx, tx.counties));
}

/** 采集任务 of one county. @throws Trouble 404 when it is out of reach. */
export function countyCampaigns(context: CommandContext, code: string): Promise<readonly CampaignRow[]> {
  return inCounty(context, code, (tx) => rows(context, tx, [code]));
}

async function rows(
  context: CommandContext,
  tx: ScopedTransaction,
  counties: readonly string[],
): Promise<readonly CampaignRow[]> {
  if (counties.length === 0) return [];
  const files = await flowFiles(context.library);
  const names = new Map((await listCounties(tx)).map(({ code, name }) => [code, name]));
  const today = chinaDay(context.clock());
  const rights = [...(context.actor ?? LOCAL_ACTOR).rights];
  return (await listCampaigns(tx, counties)).map((campaign) => {
    const procedure = procedureNamed(files, campaign.procedure);
    return campaignRow(campaign, {
      procedure,
      today,
      rights,
      countyName: names.get(campaign.countyCode) ?? campaign.countyCode,
    });
  });
}

/** A campaign with the progress 填报进度 of every submission in scope. @throws Trouble 404 */
export function campaignDetail(context: CommandContext, { code, id }: CampaignAddress): Promise<CampaignDetail> {
  return inCounty(context, code, (tx) => detailIn(context, tx, { code, id }));
}

/** The same within a transaction. */
export async function detailIn(
  context: CommandContext,
  tx: ScopedTransaction,
  { code, id }: CampaignAddress,
): Promise<CampaignDetail> {
  const standings = await listSubmissions(tx, code, id);
  const campaign = (await rows(context, tx, [code])).find((one) => one.id === id);
  if (campaign === undefined) throw campaignUnknown(code);
  const procedure = procedureNamed(await flowFiles(context.library), campaign.procedure.id);
  const { who, rights } = context.actor ?? LOCAL_ACTOR;
  const reader = { procedure, who, rights: [...rights], late: campaign.late };
  return { campaign, submissions: standings.map((one) => submissionRow(one, reader)) };
}

/** The same refusal as for a county out of reach. */
export const campaignUnknown = (code: string) => troubleOf(outOfScope(code));
