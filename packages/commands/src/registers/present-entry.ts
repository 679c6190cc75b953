import type { EntryAction, EntryRow } from '@junheng/contract';
import { type RegisterEntry, type ScopedTransaction, schoolNames } from '@junheng/store';
import { allowedRegisterActions, type Register, type RegisterAction, stateOf, urgencyOf } from '@junheng/work';
import type { RegisterRules } from './register-rules.ts';
import { type EntryStanding, standingsOf } from './standing.ts';

/** 台账行: entries as whoever asks sees them, with the steps that he may take. */
export async function presentEntries(
  tx: ScopedTransaction,
  code: string,
  rules: RegisterRules,
  entries: readonly RegisterEntry[],
): Promise<readonly EntryRow[]> {
  if (entries.length === 0) return [];
  const [only] = entries;
  const standing = await standingsOf(tx, code, rules, entries.length === 1 ? only?.id : undefined);
  const names = await schoolNames(tx, code, [...new Set(entries.map(({ schoolYear }) => schoolYear))]);
  return entries.map((entry) => rowOf(entry, rules, standing(entry), nameIn(names, entry)));
}

const nameIn = (names: ReadonlyMap<string, string>, { school, schoolYear }: RegisterEntry) =>
  school === null ? null : (names.get(`${schoolYear}/${school}`) ?? null);

function rowOf(entry: RegisterEntry, rules: RegisterRules, standing: EntryStanding, name: string | null): EntryRow {
  const { id, kind, schoolYear, school, stage, title, units, deadline, content, version } = entry;
  const state = stateOf(rules.registers[kind], entry.state);
  const done = state?.final === true;
  const { status, daysLeft } = urgencyOf(rules.escalation, { deadline, done }, rules.today);
  return {
    ...{ id, kind, schoolYear, school, schoolName: name, stage, state: entry.state, done },
    ...{ stateTitle: state?.title ?? { zh: entry.state, en: entry.state }, title, units: [...units], deadline },
    derived: { overdue: status === 'overdue', dueSoon: status === 'dueSoon', daysLeft: done ? null : daysLeft },
    content,
    actions: actionsFor(entry, rules, standing),
    ...{ evidence: standing.evidence, version, createdAt: entry.createdAt, createdBy: entry.createdBy },
    ...{ changedAt: entry.changedAt, changedBy: entry.changedBy },
  };
}

function actionsFor({ kind, state }: RegisterEntry, rules: RegisterRules, standing: EntryStanding): EntryAction[] {
  const { who, rights } = rules.actor;
  const allowed = allowedRegisterActions(rules.registers, kind, state, { who, rights: [...rights], ...standing });
  return allowed
    .filter(({ action }) => !isOfTheProgram(rules.registers[kind], action))
    .map(({ action, findings }) => ({
      ...{ id: action.id, title: action.title, kind: action.kind, fields: [...(action.fields ?? [])] },
      problems: findings.map(({ message }) => message),
    }));
}

/** A class list closes large classes, not a person. */
const isOfTheProgram = (_: Register, { fields = [] }: RegisterAction): boolean => fields.includes('closedByList');
