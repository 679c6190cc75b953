import {
  addEvidence,
  type CampaignToCreate,
  changeCells,
  createCampaign,
  type EvidenceToAdd,
  type FactsAsked,
  freezeSubmission,
  listSubmissions,
  type ScopedTransaction,
  stepSubmission,
} from '../src/index.ts';
import { testSeal } from './test-seal.ts';

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

/** Something in every table of the collection: for `s1`, for `s2` and for the county. */
export async function fillCollection(tx: ScopedTransaction, countyCode: string): Promise<void> {
  const { idOf } = await sendOut(tx, madeUpCampaign(countyCode));
  for (const school of ['s1', 's2', '']) {
    const submissionId = idOf(school);
    const place = { countyCode, submissionId };
    const fact = school === '' ? 'residents' : 'books';
    const edit = (expectedVersion: number) => ({ stage: null, fact, value: expectedVersion, expectedVersion });
    const open = { ...place, editableIn: [...OPEN_STATES, 'collecting'], why: 'test' };
    await changeCells(tx, { ...open, edits: [edit(0)] });
    await changeCells(tx, { ...open, edits: [edit(1)] });
    await freezeSubmission(tx, { ...place, expectedVersion: 1 });
    const from = school === '' ? 'collecting' : 'filling';
    await stepSubmission(tx, { ...place, expectedVersion: 1, from, to: 'signed', action: 'sign' });
    const units = school === 's2' ? ['县财政局'] : [];
    await addEvidence(tx, madeUpEvidence(countyCode, { school: school === '' ? null : school, units }));
  }
}

/** A small picture for a task. */
export function madeUpEvidence(countyCode: string, change: Partial<EvidenceToAdd> = {}): EvidenceToAdd {
  const subject = { kind: 'task' as const, id: 'some task' };
  const body = new TextEncoder().encode(`picture of ${change.school ?? 'the county'}`);
  return { countyCode, school: null, subject, name: '照片.png', kind: 'image/png', body, seal: testSeal(), ...change };
}
