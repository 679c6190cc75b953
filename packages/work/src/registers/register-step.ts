import type { Finding } from '@junheng/rules';
import { type Attempt, personFindings, refused, wordFindings } from '../machine/attempt.ts';
import { type ActionKind, actionIn, mayTake, rightsOf, stateOf } from '../machine/machine.ts';
import type { Right } from '../rights/rights.ts';
import type { Register, RegisterAction, RegisterKind, Registers } from './registers.ts';

/** What decides whether an entry may take a step 台账上下文. */
export interface RegisterContext extends Attempt {
  /** the entry as it will stand after the step: its content, and `units` and `deadline` */
  readonly fields: Readonly<Record<string, unknown>>;
  /** pieces of evidence on file with the entry */
  readonly evidence: number;
  /** how the figures of now see what the entry is about; absent where nobody looked */
  readonly measured?: MeasuredStanding | undefined;
  /** states of the entries that belong to this one (the records of an inspection) */
  readonly partStates?: readonly string[];
}

/** How a verdict on the figures of now sees an entry 现有数据: where it stands, and that in words (value, limit, cell). */
export interface MeasuredStanding {
  readonly standing: 'met' | 'notMet' | 'notAssessable' | 'noLongerAssessed';
  readonly words?: { readonly zh: string; readonly en: string };
}

/** One step somebody wants to take with an entry. */
export interface RegisterAttempt extends RegisterContext {
  readonly state: string;
  readonly action: string;
}

/** What a step led to: the new state, or everything that speaks against it at once. */
export type RegisterResult =
  | { readonly ok: true; readonly state: string; readonly kind: ActionKind }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Opens an entry of a register 登记; its first state, or everything that is missing. */
export function registerOpen(
  registers: Registers,
  kind: RegisterKind,
  { rights, fields }: { readonly rights: readonly Right[]; readonly fields: RegisterContext['fields'] },
): RegisterResult {
  const { open, initial, title } = registers[kind];
  const findings = fieldFindings(open.fields, fields);
  if (!mayTake(open, rights))
    findings.unshift(
      refused(
        'rightMissing',
        `没有登记“${title.zh}”的权限（${rightsOf(open).join('、')}）`,
        `opening a “${title.en}” needs the right ${rightsOf(open).join(' or ')}`,
      ),
    );
  return findings.length > 0 ? { ok: false, findings } : { ok: true, state: initial, kind: 'record' };
}

/**
 * Takes one step with an entry of a register 台账推进. Closing needs evidence, figures that meet the limit (or a written reason, and then it waits
 * for the next figures) and another person than the one who handed it in; a return carries reasons; each step says which fields it needs.
 */
export function registerStep(registers: Registers, kind: RegisterKind, attempt: RegisterAttempt): RegisterResult {
  const register = registers[kind];
  const action = actionIn(register, attempt.state, attempt.action);
  if (action === undefined) return { ok: false, findings: [notHere(register, attempt)] };
  const findings = [
    ...personFindings(action, attempt),
    ...partFindings(action, attempt),
    ...fieldFindings(action.fields ?? [], attempt.fields),
    ...evidenceFindings(action, attempt),
    ...figureFindings(action, attempt),
    ...reasonFindings(action, attempt),
    ...wordFindings(action, attempt),
  ];
  return findings.length > 0 ? { ok: false, findings } : { ok: true, state: action.to, kind: action.kind };
}

/** An action that a person has the right to take with an entry; `findings` say what still speaks against it. */
export interface AllowedRegisterAction {
  readonly action: RegisterAction;
  readonly findings: readonly Finding[];
}

/** The actions that a person has the right to take with an entry 可执行动作; fields and reasons are judged by {@link registerStep} alone. */
export function allowedRegisterActions(
  registers: Registers,
  kind: RegisterKind,
  state: string,
  context: Omit<RegisterContext, 'fields'>,
): readonly AllowedRegisterAction[] {
  return registers[kind].actions
    .filter((action) => action.from.includes(state) && mayTake(action, context.rights))
    .map((action) => ({
      action,
      findings: [
        ...personFindings(action, { ...context }),
        ...partFindings(action, context),
        ...evidenceFindings(action, context),
        ...figureFindings(action, context),
      ],
    }));
}

function notHere(register: Register, { state, action }: RegisterAttempt): Finding {
  const here = register.actions.filter(({ from }) => from.includes(state)).map(({ id }) => id);
  const title = stateOf(register, state)?.title ?? { zh: state, en: state };
  return refused(
    'actionNotAllowed',
    `“${title.zh}”状态下不能执行 ${action}；可执行：${here.join('、') || '无'}`,
    `${action} cannot be done in the state “${title.en}”; allowed: ${here.join(', ') || 'nothing'}`,
  );
}

const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

function fieldFindings(needed: readonly string[], fields: RegisterContext['fields']): Finding[] {
  return needed
    .filter((field) => isBlank(fields[field]))
    .map((field) => refused('fieldNeeded', `须填写 ${field}`, `${field} is needed`, field));
}

function evidenceFindings(
  { evidence = 0, title }: RegisterAction,
  context: Pick<RegisterContext, 'evidence'>,
): readonly Finding[] {
  if (context.evidence >= evidence) return [];
  return [
    refused(
      'evidenceNeeded',
      `“${title.zh}”须有佐证材料（至少 ${evidence} 份）`,
      `“${title.en}” needs evidence (at least ${evidence})`,
    ),
  ];
}

const UNMET = new Set<MeasuredStanding['standing'] | undefined>(['notMet', 'notAssessable']);

/** A place that the verdict no longer looks at has no figure left to wait for. */
function figureFindings(
  { figures, title }: RegisterAction,
  { measured }: Pick<RegisterContext, 'measured'>,
): readonly Finding[] {
  const unmet = UNMET.has(measured?.standing);
  const { zh, en } = measured?.words ?? { zh: '', en: '' };
  const [also, too] = zh === '' ? ['', ''] : [`：${zh}`, `: ${en}`];
  if (figures === 'met' && unmet)
    return [refused('figuresUnmet', `按现有数据仍未达标${also}`, `the figures of now do not meet the limit yet${too}`)];
  if (figures === 'met' && measured === undefined)
    return [
      refused(
        'figuresUnknown',
        `“${title.zh}”须先按现有数据评定`,
        `“${title.en}” needs a verdict on the figures of now`,
      ),
    ];
  if (figures === 'awaited' && !unmet)
    return [
      refused(
        'figuresMet',
        '按现有数据已不再未达标，请直接复核销号',
        'the figures of now are met; review and close it as usual',
      ),
    ];
  return [];
}

function reasonFindings(
  { reasons: wanted, title }: RegisterAction,
  { reasons = '' }: Pick<RegisterContext, 'reasons'>,
): readonly Finding[] {
  if (wanted !== true || reasons.trim() !== '') return [];
  return [refused('reasonsNeeded', `“${title.zh}”须写明原因`, `“${title.en}” needs its reasons`)];
}

function partFindings(
  { everyPart }: RegisterAction,
  { partStates = [] }: Pick<RegisterContext, 'partStates'>,
): readonly Finding[] {
  if (everyPart === undefined) return [];
  const open = partStates.filter((state) => !everyPart.includes(state)).length;
  if (partStates.length > 0 && open === 0) return [];
  return [
    refused(
      'partsOpen',
      partStates.length === 0 ? '没有所属记录' : `还有 ${open} 条所属记录未完成`,
      partStates.length === 0 ? 'there are no records yet' : `${open} records are not finished`,
    ),
  ];
}
