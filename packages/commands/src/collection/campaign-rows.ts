import type { CampaignRow, SubmissionRow } from '@junheng/contract';
import type { CampaignStanding, SubmissionStanding } from '@junheng/store';
import { type FlowContext, type Procedure, type Right, stateOf } from '@junheng/work';
import { actionViews, stateView, waitsFor } from './flow-view.ts';

interface Beside {
  readonly procedure: Procedure;
  readonly today: string;
  readonly countyName: string;
  readonly rights: readonly Right[];
}

/** A campaign for people to read. */
export function campaignRow(campaign: CampaignStanding, { procedure, today, countyName, rights }: Beside): CampaignRow {
  const { id, schoolYear, title, note, deadline, catalogue, state, version, facts, changedAt, changedBy } = campaign;
  const counts = procedure.school.states
    .map((one) => ({ state: stateView(procedure, 'school', one.id), count: campaign.schools[one.id] ?? 0 }))
    .filter(({ count }) => count > 0);
  const ofSchools = counts
    .filter(({ state: { id: at } }) => waitsFor(procedure, { subject: 'school', state: at, rights }))
    .reduce((sum, { count }) => sum + count, 0);
  const { county: own } = campaign;
  const ofCounty = own !== null && waitsFor(procedure, { subject: 'county', state: own, rights }) ? 1 : 0;
  return {
    ...{ id, schoolYear, title, note, deadline, catalogue, state, version, changedAt, changedBy },
    county: { code: campaign.countyCode, name: countyName },
    late: state === 'open' && deadline < today,
    toDo: state === 'open' ? ofSchools + ofCounty : ofCounty,
    facts: {
      ...{ county: [...facts.county], school: [...facts.school] },
      ...{ primary: [...facts.primary], junior: [...facts.junior] },
    },
    procedure: { id: procedure.id, title: procedure.title },
    schools: counts,
    countyState: campaign.county === null ? null : stateView(procedure, 'county', campaign.county),
  };
}

interface Reader {
  readonly procedure: Procedure;
  readonly who: string;
  readonly rights: readonly Right[];
  readonly late: boolean;
}

/** A line of the progress, with what the reader may do; checks are not run for a list. */
export function submissionRow(standing: SubmissionStanding, { procedure, who, rights, late }: Reader): SubmissionRow {
  const { id, version, freeze, asked, filled, explained, returned, signedBy, signedAt, lastEdit } = standing;
  const subject = standing.school === null ? 'county' : 'school';
  const first = stateOf(procedure[subject], standing.state)?.order === 1;
  const context: FlowContext = { who, rights, signedBy, checks: [] };
  return {
    ...{ id, version, freeze, asked, filled, explained, returned, signedBy, signedAt, lastEdit },
    ...{ changedAt: standing.changedAt, changedBy: standing.changedBy },
    school: standing.school,
    state: stateView(procedure, subject, standing.state),
    refill: refillOf(standing, procedure),
    late: late && first,
    toDo: waitsFor(procedure, { subject, state: standing.state, rights }),
    actions: actionViews(procedure, { subject, state: standing.state, context }),
  };
}

/** 退回补填: how far a submission that was sent back is filled again; null before anything was. */
export function refillOf(standing: SubmissionStanding, procedure: Procedure): SubmissionRow['refill'] {
  const { school, state, sentBack, begun, returned } = standing;
  const own = procedure[school === null ? 'county' : 'school'];
  // a flow begins at its first state; any other of the first stage was sent back to
  const isBack = stateOf(own, state)?.order === 1 && state !== own.initial;
  return isBack && begun ? { cells: sentBack, done: sentBack - returned } : null;
}
