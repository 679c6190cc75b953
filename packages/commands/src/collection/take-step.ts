import type { StepBody, StepTaken, SubmissionAddress } from '@junheng/contract';
import {
  type AcceptedFigures,
  acceptFigures,
  freezeSubmission,
  type ScopedTransaction,
  type StoredFreeze,
  stepSubmission,
} from '@junheng/store';
import { type ActionKind, actionIn, type FlowContext, type StepResult, step } from '@junheng/work';
import { allOrNothing } from '../all-or-nothing.ts';
import { type CommandContext, inCounty } from '../context.ts';
import { keyed } from '../request-key.ts';
import { Trouble } from '../trouble.ts';
import { figureOfCell } from './cell-info.ts';
import { judgeVersions } from './county-verdict.ts';
import { flowContextOf } from './flow-context.ts';
import { findingView, stateView } from './flow-view.ts';
import { onSigned } from './on-signed.ts';
import { type Opened, openSubmission } from './opened.ts';
import { refuseClosed, refuseStep } from './refusals.ts';
import { tellOfStep } from './tell.ts';

interface Asked {
  readonly address: SubmissionAddress;
  readonly body: StepBody;
}

/**
 * 办理 one step of the review flow: signing freezes what was seen, a county's pass makes the figures those of the county year, a county's
 * signature judges it.
 * @throws Trouble `stepRefused` with all that speaks against it, 409 `submissionChanged` when it stands otherwise than was seen.
 */
export function takeStep(context: CommandContext, address: SubmissionAddress, body: StepBody): Promise<StepTaken> {
  return allOrNothing(context, (own) => stepAndFollow(own, address, body));
}

async function stepAndFollow(context: CommandContext, address: SubmissionAddress, body: StepBody): Promise<StepTaken> {
  let told: Opened | undefined;
  const taken = await inCounty(context, address.code, async (tx) => {
    const opened = await openSubmission(context, tx, address);
    told = opened;
    return keyed(context, tx, address, () => take(context, tx, { opened, asked: { address, body } }));
  });
  if (told !== undefined) await follow(context, { opened: told, body, taken });
  return taken;
}

interface Taken {
  readonly opened: Opened;
  readonly body: StepBody;
  readonly taken: StepTaken;
}

/** Registers and notices stand with the step itself, or none of it does. */
async function follow(context: CommandContext, { opened, body, taken }: Taken): Promise<void> {
  const { countyCode: code, schoolYear: year } = opened.campaign;
  if (taken.verdictRun !== null) await onSigned(context, { code, year, verdictRun: taken.verdictRun });
  await tellOfStep(context, { opened, body, taken });
}

async function take(
  context: CommandContext,
  tx: ScopedTransaction,
  { opened, asked }: { readonly opened: Opened; readonly asked: Asked },
): Promise<StepTaken> {
  const { subject, submission, procedure } = opened;
  const { body } = asked;
  const kind = actionIn(procedure[subject], submission.state, body.action)?.kind;
  if (kind === 'fill') throw fillBySaving();
  if (kind === 'sign') refuseClosed(opened);
  const flow = await flowContextOf(context, tx, opened);
  const result = step(procedure, {
    ...flow,
    ...{ subject, state: submission.state, action: body.action, reasons: body.reasons },
    cells: body.cells.map((cell) => ({
      figure: figureOfCell(submission.school?.code ?? null, cell),
      reason: cell.reason,
    })),
  });
  if (!result.ok) throw refuseStep(result.findings);
  return carryOut(tx, { opened, asked, result, flow });
}

interface Carried {
  readonly opened: Opened;
  readonly asked: Asked;
  readonly result: Extract<StepResult, { readonly ok: true }>;
  readonly flow: FlowContext;
}

async function carryOut(tx: ScopedTransaction, { opened, asked, result }: Carried): Promise<StepTaken> {
  const { submission, subject, procedure } = opened;
  const { body, address } = asked;
  const where = { countyCode: address.code, submissionId: address.id };
  const freeze = result.kind === 'sign' ? await signed(tx, asked) : null;
  const stepped = await stepSubmission(tx, {
    ...{ ...where, expectedVersion: body.version, from: submission.state, to: result.state, action: body.action },
    reasons: body.reasons === '' ? [] : [body.reasons],
    cells: body.cells,
    clearsMarks: result.kind === 'sign' || result.kind === 'pass',
  });
  const accepted = await accept(tx, { opened, kind: result.kind, freeze });
  const judged = subject === 'county' && result.kind === 'sign' ? await judgeVersions(tx, opened) : null;
  return {
    ...{ id: stepped.id, version: stepped.version, freeze: stepped.freeze, sha256: freeze?.sha256 ?? null },
    state: stateView(procedure, subject, stepped.state),
    ...{ figures: accepted?.written ?? null, verdictRun: judged, warnings: result.warnings.map(findingView) },
  };
}

function signed(tx: ScopedTransaction, { address, body }: Asked): Promise<StoredFreeze> {
  if (body.content === undefined) throw contentNeeded();
  return freezeSubmission(tx, {
    ...{ countyCode: address.code, submissionId: address.id, expectedVersion: body.version, seen: body.content },
  });
}

/** A school's figures become those of the county year when the county passes them, the county's own when it signs. */
async function accept(
  tx: ScopedTransaction,
  {
    opened,
    kind,
    freeze,
  }: { readonly opened: Opened; readonly kind: ActionKind; readonly freeze: StoredFreeze | null },
): Promise<AcceptedFigures | null> {
  const { submission, subject } = opened;
  const ready = subject === 'school' ? kind === 'pass' : kind === 'sign';
  const number = freeze?.number ?? submission.freeze;
  if (!ready || number === 0) return null;
  return acceptFigures(tx, { countyCode: submission.countyCode, submissionId: submission.id, number });
}

const contentNeeded = () =>
  new Trouble('contentNeeded', {
    zh: '签字须带上所看到内容的校验值（content），请刷新页面后再签',
    en: 'a signature names the hash of the content that was seen; load the form again and sign',
  });

const fillBySaving = () =>
  new Trouble('stepRefused', {
    zh: '填报请直接保存单元格',
    en: 'filling in is done by saving cells',
  });
