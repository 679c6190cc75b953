import type { CampaignToCreate, FactsAsked, ScopedTransaction } from '../src/index.ts';
import { createCampaign, listSubmissions } from '../src/index.ts';

export const ASKED: FactsAsked = {
  county: ['residents', 'judgement:layout', 'veto:entranceExamination'],
  school: ['fact0', 'fact1', 'books', 'boarding'],
  primary: ['enrolment', 'fact0', 'classrooms'],
  junior: ['enrolment', 'fact1'],
};

/** States in which the made-up flow lets people fill in. */
export const OPEN_STATES = ['filling', 'returned'];

/** A campaign over {@link ASKED}. */
export function madeUpCampaign(countyCode: string, change: Partial<CampaignToCreate> = {}): CampaignToCreate {
  return {
    ...{ countyCode, schoolYear: 2025, title: '优质均衡数据采集', note: '', catalogue: ['national-2017'] },
    ...{ deadline: '2026-10-15', facts: ASKED, procedure: 'national-2025' },
    initialStates: { school: 'filling', county: 'collecting' },
    ...change,
  };
}

/** A new campaign with the ids of its submissions by school code, '' = the county's own. */
export async function sendOut(tx: ScopedTransaction, campaign: CampaignToCreate) {
  const { campaign: sent } = await createCampaign(tx, campaign);
  const submissions = await listSubmissions(tx, campaign.countyCode, sent.id);
  const ids = new Map(submissions.map(({ id, school }) => [school?.code ?? '', id]));
  const idOf = (school: string) => ids.get(school) ?? '';
  return { campaign: sent, submissions, idOf };
}
