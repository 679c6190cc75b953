import {
  countyDeclarationState,
  listEvidence,
  listSubmissions,
  loadSubmission,
  type ScopedTransaction,
  submissionSubjects,
} from '@junheng/store';
import { type CheckFinding, checkForm, type FlowContext } from '@junheng/work';
import { LOCAL_ACTOR } from '../actor.ts';
import type { CommandContext } from '../context.ts';
import { cellOfFigure } from './cell-info.ts';
import { formOf } from './form-figures.ts';
import type { Opened } from './opened.ts';

/** Where documents that go with a declaration stand among the evidence of its submission. */
export const DOCUMENT = 'document:';

/** 校验: everything the checks have to say of the form as it stands. */
export const findingsOf = (opened: Opened): readonly CheckFinding[] => checkForm(opened.checks, formOf(opened));

/** Explanations 情况说明 by the key of the finding: a cell's explanation answers all that is said of the cell. */
export function explanationsOf(
  { submission }: Opened,
  findings: readonly CheckFinding[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    findings.map(({ key, at }) => {
      const { stage, fact } = cellOfFigure(at);
      const cell = submission.cells.find((one) => one.stage === stage && one.fact === fact);
      return [key, cell?.explanation ?? ''];
    }),
  );
}

/** What decides over the steps of a submission besides the words that come with them. */
export async function flowContextOf(
  context: CommandContext,
  tx: ScopedTransaction,
  opened: Opened,
): Promise<FlowContext> {
  const { who, rights } = context.actor ?? LOCAL_ACTOR;
  const { submission, subject, campaign, today } = opened;
  const findings = findingsOf(opened);
  return {
    ...{ who, rights: [...rights], signedBy: submission.signedBy, today, deadline: campaign.deadline },
    ...{ checks: findings, explanations: explanationsOf(opened, findings) },
    ...(subject === 'school'
      ? { countyState: await countyDeclarationState(tx, campaign.countyCode, campaign.id) }
      : { schoolStates: await schoolStates(tx, opened), documents: await documents(tx, opened) }),
  };
}

async function schoolStates(tx: ScopedTransaction, { campaign }: Opened): Promise<Readonly<Record<string, string>>> {
  const all = await listSubmissions(tx, campaign.countyCode, campaign.id);
  return Object.fromEntries(all.flatMap(({ school, state }) => (school === null ? [] : [[school.code, state]])));
}

async function documents(tx: ScopedTransaction, { submission }: Opened): Promise<readonly string[]> {
  const begins = `${submissionSubjects(submission.id)}${DOCUMENT}`;
  const found = await listEvidence(tx, {
    countyCode: submission.countyCode,
    kind: 'submissionCell',
    idBegins: begins,
  });
  return found.filter(({ state }) => state === 'kept').map(({ subject }) => subject.id.slice(begins.length));
}

/** Loads the submission anew after a change, everything else as it was. */
export async function afterChange(tx: ScopedTransaction, opened: Opened): Promise<Opened> {
  const { countyCode, id } = opened.submission;
  return { ...opened, submission: await loadSubmission(tx, countyCode, id) };
}
