import type { Finding } from '@junheng/rules';
import type { CheckFinding } from '../checks/check-form.ts';
import { unexplained } from '../checks/unexplained.ts';
import { type Attempt, personFindings, refused, warned, wordFindings } from '../machine/attempt.ts';
import { type ActionKind, actionIn } from '../machine/machine.ts';
import type { FlowAction, Procedure, Subject } from './procedure.ts';

/** What else decides whether a step may be taken 上下文. */
export interface FlowContext extends Attempt {
  /** state of each school's submission, by school id; needed where the county signs */
  readonly schoolStates?: Readonly<Record<string, string>>;
  /** state of the county's own declaration; absent = not yet begun */
  readonly countyState?: string;
  /** findings of the checks over what is about to be signed; needed where a step wants them */
  readonly checks?: readonly CheckFinding[];
  /** explanations of experience checks, by the finding's `key` */
  readonly explanations?: Readonly<Record<string, string>>;
  /** ids of the documents on file with the declaration */
  readonly documents?: readonly string[];
  /** ISO dates; a deadline that has passed is told and blocks nothing */
  readonly today?: string;
  readonly deadline?: string;
}

/** One step somebody wants to take. */
export interface FlowAttempt extends FlowContext {
  readonly subject: Subject;
  readonly state: string;
  readonly action: string;
}

/** What a step led to 步骤结果: the new state, or everything that speaks against it at once. */
export type StepResult =
  | {
      readonly ok: true;
      readonly state: string;
      readonly kind: ActionKind;
      /** what was signed before stays frozen and the next version begins */
      readonly newVersion: boolean;
      readonly warnings: readonly Finding[];
    }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Takes one step of a review flow 流程推进. A reviewer passes or returns and never sends a figure; nobody passes what he signed;
 * a return carries reasons; signing waits for logical errors and explanations; a passed deadline is a warning.
 */
export function step(procedure: Procedure, attempt: FlowAttempt): StepResult {
  const { subject, state } = attempt;
  const action = actionIn(procedure[subject], state, attempt.action);
  if (action === undefined) return { ok: false, findings: [notHere(procedure, attempt)] };
  const findings = [
    ...personFindings(action, attempt),
    ...contextFindings(action, attempt, procedure),
    ...wordFindings(action, attempt),
  ];
  if (findings.length > 0) return { ok: false, findings };
  return {
    ok: true,
    state: action.to,
    kind: action.kind,
    newVersion: action.newVersion === true,
    warnings: [...deadlineWarnings(action, attempt), ...documentWarnings(action, attempt)],
  };
}

function notHere(procedure: Procedure, { subject, state, action }: FlowAttempt): Finding {
  const machine = procedure[subject];
  const here = machine.actions.filter(({ from }) => from.includes(state));
  const title = machine.states.find(({ id }) => id === state)?.title ?? { zh: state, en: state };
  const names = (language: 'zh' | 'en') =>
    here.map((one) => `${one.title[language]} (${one.id})`).join(language === 'zh' ? '、' : ', ');
  return refused(
    'actionNotAllowed',
    `“${title.zh}”状态下不能执行 ${action}；可执行：${names('zh') || '无'}`,
    `${action} cannot be done in the state “${title.en}”; allowed: ${names('en') || 'nothing'}`,
  );
}

/** What speaks against an action in the state of the whole: schools not ready, the county's own declaration, checks. */
export function contextFindings(action: FlowAction, context: FlowContext, procedure: Procedure): readonly Finding[] {
  return [
    ...schoolsFindings(action, context),
    ...countyFindings(action, context, procedure),
    ...checkFindings(action, context),
  ];
}

function schoolsFindings({ everySchool }: FlowAction, { schoolStates }: FlowContext): readonly Finding[] {
  if (everySchool === undefined) return [];
  const entries = Object.entries(schoolStates ?? {});
  if (entries.length === 0)
    return [
      refused('noSchools', '没有学校的填报，不能签报', 'there is no submission of a school; the county cannot sign'),
    ];
  return entries
    .filter(([, state]) => !everySchool.includes(state))
    .map(([school, state]) =>
      refused(
        'schoolNotChecked',
        `学校 ${school} 尚未通过县级核查（${state}）`,
        `the school ${school} is not checked yet (${state})`,
        school,
      ),
    );
}

function countyFindings(
  { whileCounty }: FlowAction,
  { countyState }: FlowContext,
  { county }: Procedure,
): readonly Finding[] {
  const state = countyState ?? county.initial;
  if (whileCounty === undefined || whileCounty.includes(state)) return [];
  return [
    refused(
      'countyHasSigned',
      `县级申报已上报（${state}），须先逐级退回到县级`,
      `the county's declaration has been handed on (${state}); it must first be returned to the county`,
    ),
  ];
}

function checkFindings(action: FlowAction, { checks, explanations = {} }: FlowContext): readonly Finding[] {
  if (action.checks !== true) return [];
  if (checks === undefined)
    return [refused('checksNotRun', '尚未校验，请先校验', 'the checks have not been run; run them first')];
  return [
    ...checks
      .filter(({ grade }) => grade === 'logical')
      .map(({ at, message }) => refused('logicalError', message.zh, message.en, at)),
    ...unexplained(checks, explanations).map(({ at, message }) =>
      refused('explanationNeeded', `请说明原因：${message.zh}`, `please explain: ${message.en}`, at),
    ),
  ];
}

function deadlineWarnings({ kind }: FlowAction, { today, deadline }: FlowContext): readonly Finding[] {
  if (!['fill', 'sign'].includes(kind) || today === undefined || deadline === undefined || today <= deadline) return [];
  return [warned('deadlinePassed', `已过截止日期 ${deadline}`, `the deadline ${deadline} has passed`)];
}

function documentWarnings({ documents = [] }: FlowAction, { documents: onFile = [] }: FlowContext): readonly Finding[] {
  return documents
    .filter(({ id }) => !onFile.includes(id))
    .map(({ title }) => warned('documentMissing', `未附${title.zh}`, `not attached: ${title.en}`));
}
