import { randomUUID } from 'node:crypto';
import { appendAudit } from '../audit/append-audit.ts';
import { canonicalJson, storableText } from '../canonical-json.ts';
import { insertRows } from '../database/insert-rows.ts';
import { outOfScope, type ScopedTransaction } from '../database/scope.ts';
import { requireKnownCounty } from '../plans/require-county.ts';
import { type CampaignContent, loadCampaign, type StoredCampaign } from './campaigns.ts';
import { requireId } from './require-id.ts';

/** States in which submissions begin, from the review flow. */
export interface InitialStates {
  readonly school: string;
  readonly county: string;
}

/** A campaign to send out. */
export interface CampaignToCreate extends Omit<CampaignContent, 'state'> {
  readonly countyCode: string;
  readonly schoolYear: number;
  readonly procedure: string;
  readonly initialStates: InitialStates;
  /** chosen by the caller so that the same campaign sent twice is one; else made here */
  readonly id?: string;
}

/** What creating a campaign did. */
export interface CreatedCampaign {
  readonly campaign: StoredCampaign;
  /** submissions that are new: one a school of the year, and the county's own */
  readonly submissions: number;
}

/**
 * Sends a campaign out 发起采集: one submission for each school of the school year, and one for the county itself. The same id again
 * changes nothing but adds submissions for schools that came meanwhile.
 * @throws StoreError `outOfScope` when the scope is not the whole county, `countyUnknown`.
 */
export async function createCampaign(tx: ScopedTransaction, campaign: CampaignToCreate): Promise<CreatedCampaign> {
  const { countyCode, schoolYear, initialStates, id = randomUUID() } = campaign;
  requireId(tx, countyCode, id);
  requireWholeCounty(tx, countyCode);
  await requireKnownCounty(tx, countyCode);
  await tx.db
    .insertInto('campaign')
    .values({
      ...{ county_code: countyCode, campaign_id: id, school_year: schoolYear, procedure: campaign.procedure },
      ...{ title: storableText(campaign.title), note: storableText(campaign.note), catalogue: [...campaign.catalogue] },
      ...{ deadline: campaign.deadline, facts: canonicalJson(campaign.facts), state: 'open', version: 1 },
      ...{ created_at: tx.at, created_by: tx.who, changed_at: tx.at, changed_by: tx.who },
    })
    .onConflict((conflict) => conflict.columns(['county_code', 'campaign_id']).doNothing())
    .execute();
  const stored = await loadCampaign(tx, countyCode, id);
  const submissions = await addSubmissions(tx, stored, initialStates);
  if (submissions > 0)
    await appendAudit(tx, {
      countyCode,
      action: 'createCampaign',
      subject: id,
      detail: { schoolYear, title: stored.title, submissions },
    });
  return { campaign: stored, submissions };
}

/** Row security would refuse the writes as well; this tells it before the first one. */
export function requireWholeCounty({ schools }: ScopedTransaction, countyCode: string): void {
  if (schools !== 'all') throw outOfScope(countyCode);
}

async function addSubmissions(tx: ScopedTransaction, campaign: StoredCampaign, states: InitialStates): Promise<number> {
  const { id, countyCode, schoolYear } = campaign;
  const schools = await tx.db
    .selectFrom('school_in_year')
    .where('county_code', '=', countyCode)
    .where('school_year', '=', schoolYear)
    .select('school_id')
    .execute();
  const known = await tx.db
    .selectFrom('submission')
    .where('county_code', '=', countyCode)
    .where('campaign_id', '=', id)
    .select('school_id')
    .execute();
  const there = new Set(known.map(({ school_id }) => school_id));
  const missing = [null, ...schools.map(({ school_id }) => school_id)].filter((school) => !there.has(school));
  await insertRows(tx.db, {
    table: 'submission',
    columns: [
      ...['county_code', 'submission_id', 'campaign_id', 'school_id', 'state', 'version', 'frozen', 'accepted'],
      ...['changed_at', 'changed_by'],
    ],
    rows: missing.map((school) => [
      ...[countyCode, randomUUID(), id, school, school === null ? states.county : states.school, 1, 0, 0],
      ...[tx.at, tx.who],
    ]),
  });
  return missing.length;
}
