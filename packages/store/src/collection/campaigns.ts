import { type Selectable, sql } from 'kysely';
import { outOfScope, requireCounty, type ScopedTransaction } from '../database/scope.ts';
import type { CampaignTable } from '../database/tables-collection.ts';
import { requireId } from './require-id.ts';

/**
 * Fact ids asked 采集指标 of the county, of a school as a whole and of its sections, in the order of the form. Answers of the county
 * that are no facts carry their part: `judgement:…`, `veto:…`, `prerequisite:…`.
 */
export interface FactsAsked {
  readonly county: readonly string[];
  readonly school: readonly string[];
  readonly primary: readonly string[];
  readonly junior: readonly string[];
}

/** What may be changed of a campaign. */
export interface CampaignContent {
  readonly title: string;
  readonly note: string;
  /** ids of the catalogues that the checks run against */
  readonly catalogue: readonly string[];
  /** ISO date, the last day on time */
  readonly deadline: string;
  readonly facts: FactsAsked;
  readonly state: CampaignTable['state'];
}

/** 采集任务: what a county asks of its schools for one school year. */
export interface StoredCampaign extends CampaignContent {
  readonly id: string;
  readonly countyCode: string;
  readonly schoolYear: number;
  /** id of the review flow, fixed for the campaign's life */
  readonly procedure: string;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** A campaign with how many of the submissions in scope stand in which state. */
export interface CampaignStanding extends StoredCampaign {
  readonly schools: Readonly<Record<string, number>>;
  /** state of the county's own declaration; null when it is out of scope */
  readonly county: string | null;
}

type Standing = Selectable<CampaignTable> & { schools: Record<string, number> | null; county: string | null };

/** Campaigns of counties 采集任务列表, the latest school year and deadline first. @throws StoreError `outOfScope`. */
export async function listCampaigns(
  tx: ScopedTransaction,
  countyCodes: readonly string[],
): Promise<readonly CampaignStanding[]> {
  for (const code of countyCodes) requireCounty(tx, code);
  const counties = [...countyCodes];
  const { rows } = await sql<Standing>`
    WITH states AS MATERIALIZED (
      SELECT county_code, campaign_id, school_id IS NULL AS own, state, count(*)::integer AS n
      FROM submission
      WHERE county_code = ANY (${counties})
      GROUP BY county_code, campaign_id, school_id IS NULL, state
    ), standings AS MATERIALIZED (
      SELECT county_code, campaign_id, json_object_agg(state, n) FILTER (WHERE NOT own) AS schools,
        max(state) FILTER (WHERE own) AS county
      FROM states
      GROUP BY county_code, campaign_id
    )
    SELECT c.*, s.schools, s.county
    FROM campaign c
    LEFT JOIN standings s ON s.county_code = c.county_code AND s.campaign_id = c.campaign_id
    WHERE c.county_code = ANY (${counties})
    ORDER BY c.school_year DESC, c.deadline DESC, c.county_code, c.created_at DESC, c.campaign_id`.execute(tx.db);
  return rows.map((row) => ({ ...campaignOf(row), schools: row.schools ?? {}, county: row.county }));
}

/** @throws StoreError `outOfScope`, the same whether or not there is such a campaign elsewhere. */
export async function loadCampaign(tx: ScopedTransaction, countyCode: string, id: string): Promise<StoredCampaign> {
  requireId(tx, countyCode, id);
  const row = await tx.db
    .selectFrom('campaign')
    .where('county_code', '=', countyCode)
    .where('campaign_id', '=', id)
    .selectAll()
    .executeTakeFirst();
  if (row === undefined) throw outOfScope(countyCode);
  return campaignOf(row);
}

/** A row of the table as the program knows it. */
export function campaignOf(row: Selectable<CampaignTable>): StoredCampaign {
  const { title, note, catalogue, deadline, state, procedure, version } = row;
  return {
    ...{ id: row.campaign_id, countyCode: row.county_code, schoolYear: row.school_year },
    ...{ title, note, catalogue, deadline, state, procedure, version, facts: row.facts as FactsAsked },
    ...{ createdAt: row.created_at.toISOString(), createdBy: row.created_by },
    ...{ changedAt: row.changed_at.toISOString(), changedBy: row.changed_by },
  };
}
