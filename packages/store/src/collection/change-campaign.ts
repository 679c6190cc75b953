import { appendAudit } from '../audit/append-audit.ts';
import { canonicalJson, storableText } from '../canonical-json.ts';
import type { ScopedTransaction } from '../database/scope.ts';
import { StoreError } from '../store-error.ts';
import { type CampaignContent, campaignOf, loadCampaign, type StoredCampaign } from './campaigns.ts';
import { requireWholeCounty } from './create-campaign.ts';
import { requireId } from './require-id.ts';

/** A campaign as its editor leaves it. */
export interface CampaignChange {
  readonly countyCode: string;
  readonly id: string;
  /** the version that the editor saw */
  readonly expectedVersion: number;
  /** what it says from now on, whole */
  readonly content: CampaignContent;
}

/**
 * Changes a campaign 修改采集任务; the same change sent twice is one. Answers to facts no longer asked stay where they are, unseen.
 * @throws StoreError `campaignChanged` with `details.yours` and `details.theirs` when another changed it meanwhile, `outOfScope`.
 */
export async function changeCampaign(tx: ScopedTransaction, change: CampaignChange): Promise<StoredCampaign> {
  const { countyCode, id, expectedVersion, content } = change;
  requireId(tx, countyCode, id);
  requireWholeCounty(tx, countyCode);
  const { title, note, catalogue, deadline, facts, state } = content;
  const row = await tx.db
    .updateTable('campaign')
    .set({
      ...{
        title: storableText(title),
        note: storableText(note),
        catalogue: [...catalogue],
        deadline,
        facts: canonicalJson(facts),
        state,
      },
      ...{ version: expectedVersion + 1, changed_at: tx.at, changed_by: tx.who },
    })
    .where('county_code', '=', countyCode)
    .where('campaign_id', '=', id)
    .where('version', '=', expectedVersion)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) {
    const theirs = await loadCampaign(tx, countyCode, id);
    if (sentTwice(theirs, change)) return theirs;
    throw campaignChanged(theirs, change);
  }
  const stored = campaignOf(row);
  const detail = { version: stored.version, title, deadline, state };
  await appendAudit(tx, { countyCode, action: 'changeCampaign', subject: id, detail });
  return stored;
}

function sentTwice(theirs: StoredCampaign, { expectedVersion, content }: CampaignChange): boolean {
  const { title, note, catalogue, deadline, facts, state } = theirs;
  const same = canonicalJson({ title, note, catalogue, deadline, facts, state }) === canonicalJson(content);
  return same && theirs.version === expectedVersion + 1;
}

function campaignChanged(theirs: StoredCampaign, { expectedVersion, content }: CampaignChange): StoreError {
  return new StoreError({
    code: 'campaignChanged',
    zh: `采集任务“${theirs.title}”已由 ${theirs.changedBy} 改为第 ${theirs.version} 版，您的修改未保存。请对照后再保存。`,
    en: `The campaign "${theirs.title}" was changed to version ${theirs.version} by ${theirs.changedBy}; yours was not saved. Compare and save again.`,
    details: { yours: { version: expectedVersion, ...content }, theirs },
  });
}
