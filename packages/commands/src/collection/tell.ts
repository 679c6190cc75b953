import type { StepBody, StepTaken } from '@junheng/contract';
import type { StoredCampaign } from '@junheng/store';
import { actionIn, type Right, rightsOf } from '@junheng/work';
import type { CommandContext } from '../context.ts';
import { notify } from '../notices/index.ts';
import type { Opened } from './opened.ts';

/** 发起采集 is told to everyone who fills in for one of the schools. */
export async function tellOfCampaign(
  context: CommandContext,
  campaign: StoredCampaign,
  schools: readonly { readonly id: string; readonly code: string }[],
): Promise<void> {
  const { countyCode: county, title, deadline } = campaign;
  for (const { id, code } of schools)
    await notify(
      context,
      { county, right: 'submission.fill', school: code, level: 'county' },
      {
        ...{ origin: `campaign/${campaign.id}/${id}`, kind: 'campaignOpened', subject: `submission/${id}` },
        title: `新的填报任务：${title}`,
        body: `请于 ${deadline} 前完成填报并由校长签字上报。`,
        link: linkOf(county, id),
      },
    );
}

const linkOf = (county: string, submission: string) => `/submissions/open/${county}/${submission}`;

interface Told {
  readonly opened: Opened;
  readonly body: StepBody;
  readonly taken: StepTaken;
}

/** A step is told to those whose turn it is now: who may act in the new state, or fill in what came back. */
export async function tellOfStep(context: CommandContext, { opened, body, taken }: Told): Promise<void> {
  const { submission, campaign, procedure, subject } = opened;
  const action = actionIn(procedure[subject], submission.state, body.action);
  if (action === undefined) return;
  const whose = submission.school?.name ?? '县级申报';
  const back = action.kind === 'return' || action.kind === 'reopen';
  for (const right of rightsNext(opened, taken.state.id, back))
    await notify(
      context,
      {
        ...{ county: campaign.countyCode, right },
        ...(submission.school === null ? {} : { school: submission.school.code }),
      },
      {
        ...{ origin: `step/${submission.id}/${taken.version}`, kind: back ? 'submissionReturned' : 'submissionMoved' },
        ...{ subject: `submission/${submission.id}`, link: linkOf(campaign.countyCode, submission.id) },
        title: `${whose}：${action.title.zh}（${campaign.title}）`,
        body: back ? body.reasons : `现在状态：${taken.state.title.zh}`,
      },
    );
}

/** The rights of those who act next; work that came back concerns those who fill in and sign. */
function rightsNext({ procedure, subject }: Opened, state: string, back: boolean): readonly Right[] {
  const next = procedure[subject].actions.filter(
    ({ from, kind }) =>
      from.includes(state) && (back ? ['fill', 'sign'].includes(kind) : kind !== 'return' && kind !== 'reopen'),
  );
  return [...new Set(next.flatMap(rightsOf))];
}
