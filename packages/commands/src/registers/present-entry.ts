import type { Bilingual, EntryAction, EntryRow } from '@junheng/contract';
import { type RegisterEntry, type ScopedTransaction, schoolNames } from '@junheng/store';
import {
  allowedRegisterActions,
  type MeasuredStanding,
  type Register,
  type RegisterAction,
  stateOf,
  urgencyOf,
} from '@junheng/work';
import { fieldsOpenTo } from './field-rights.ts';
import { measuredLast } from './measured-now.ts';
import type { RegisterRules } from './register-rules.ts';
import { type EntryStanding, standingsOf } from './standing.ts';

/** More entries than these are asked for as the whole county's. */
const MOST_NAMED = 500;

/** 台账行: entries as whoever asks sees them, with the steps that he may take. */
export async function presentEntries(
  tx: ScopedTransaction,
  code: string,
  rules: RegisterRules,
  entries: readonly RegisterEntry[],
  /** how the figures of now see the one entry; else what the last verdict said */
  measured?: MeasuredStanding,
): Promise<readonly EntryRow[]> {
  if (entries.length === 0) return [];
  const standing = await standingsOf(
    tx,
    code,
    rules,
    entries.length <= MOST_NAMED ? entries.map(({ id }) => id) : undefined,
  );
  const names = await schoolNames(tx, code, [...new Set(entries.map(({ schoolYear }) => schoolYear))]);
  return entries.map((entry) =>
    rowOf(entry, rules, { ...standing(entry), measured: measured ?? measuredLast(entry) }, nameIn(names, entry)),
  );
}

/** What the school is called now; whoever sees no figures reads what it was called when the entry was opened. */
const nameIn = (names: ReadonlyMap<string, string>, { school, schoolYear, schoolName }: RegisterEntry) =>
  school === null ? null : (names.get(`${schoolYear}/${school}`) ?? schoolName);

interface Standing extends EntryStanding {
  readonly measured: MeasuredStanding | undefined;
}

function rowOf(entry: RegisterEntry, rules: RegisterRules, standing: Standing, name: string | null): EntryRow {
  const { id, kind, schoolYear, school, stage, title, units, deadline, content, version } = entry;
  const state = stateOf(rules.registers[kind], entry.state);
  const done = state?.final === true;
  const stateTitle = state?.title ?? { zh: entry.state, en: entry.state };
  const awaits = done && content.awaitsFigures !== undefined;
  const { status, daysLeft } = urgencyOf(rules.escalation, { deadline, done }, rules.today);
  return {
    ...{ id, kind, schoolYear, school, schoolName: name, stage, state: entry.state, done },
    ...{ stateTitle: awaits ? awaitingTitle(stateTitle) : stateTitle, title, units: [...units], deadline },
    derived: {
      ...{ overdue: status === 'overdue', dueSoon: status === 'dueSoon', daysLeft: done ? null : daysLeft },
      awaitsFigures: awaits,
    },
    content,
    actions: actionsFor(entry, rules, standing),
    editable: isClosedToEdits(entry, rules) ? [] : fieldsOpenTo(kind, rules.actor.rights),
    ...{ evidence: standing.evidence, version, createdAt: entry.createdAt, createdBy: entry.createdBy },
    ...{ changedAt: entry.changedAt, changedBy: entry.changedBy },
  };
}

function actionsFor({ kind, state }: RegisterEntry, rules: RegisterRules, standing: Standing): EntryAction[] {
  const { who, rights } = rules.actor;
  const allowed = allowedRegisterActions(rules.registers, kind, state, { who, rights: [...rights], ...standing });
  return allowed
    .filter(({ action, findings }) => !isOfTheProgram(rules.registers[kind], action) && !isIdle(findings))
    .map(({ action, findings }) => ({
      ...{ reasons: action.reasons === true || WANT_REASONS.has(action.kind), notes: notesOf(action, standing) },
      ...{ id: action.id, title: action.title, kind: action.kind, fields: [...(action.fields ?? [])] },
      problems: findings.map(({ message }) => message),
    }));
}

/** What was handed in is not changed while it waits for its reviewer, nor what is closed. */
export function isClosedToEdits(
  { kind, state }: Pick<RegisterEntry, 'kind' | 'state'>,
  { registers }: RegisterRules,
): boolean {
  const waits = registers[kind].actions.some((action) => action.kind === 'pass' && action.from.includes(state));
  return waits || stateOf(registers[kind], state)?.final === true;
}

const WANT_REASONS = new Set<RegisterAction['kind']>(['return', 'reopen', 'cancel']);

/** Closing ahead of the figures is not offered where they are met. */
const isIdle = (findings: readonly { readonly code: string }[]): boolean =>
  findings.some(({ code }) => code === 'figuresMet');

/** What whoever closes ahead of the figures must know. */
function notesOf({ figures }: RegisterAction, { measured }: Standing): EntryAction['notes'] {
  if (figures !== 'awaited') return [];
  const { zh, en } = measured?.words ?? { zh: '按最近一次评定', en: 'by the last verdict' };
  return [
    {
      zh: `${zh}：仍未达标。销号后标记“待下次数据核验”，下一学年数据评定后自动确认或重新立项。`,
      en: `${en}: not met yet. It is closed as awaiting the next figures; those of the next school year bear it out or reopen it.`,
    },
  ];
}

/** 已销号（待下次数据核验）. */
export const awaitingTitle = ({ zh, en }: Bilingual): Bilingual => ({
  zh: `${zh}（待下次数据核验）`,
  en: `${en}, awaits the next figures`,
});

/** A class list closes large classes, not a person. */
const isOfTheProgram = (_: Register, { fields = [] }: RegisterAction): boolean => fields.includes('closedByList');
