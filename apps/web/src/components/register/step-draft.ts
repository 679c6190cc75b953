import type { EntryAction, EntryRow } from '@junheng/contract';
import type { TextKey } from '../../i18n/texts.ts';
import type { StepAsked } from './use-register.ts';

/** How a field is asked for. */
export type FieldInput =
  | 'names'
  | 'day'
  | 'text'
  | 'line'
  | 'money'
  | 'progress'
  | 'term'
  | 'school'
  | 'members'
  | 'choice'
  | 'count';

const INPUTS: Readonly<Record<string, FieldInput>> = {
  ...{ units: 'names', deadline: 'day', measures: 'text', moneyYuan: 'money', planFrom: 'day', planUntil: 'day' },
  ...{ progress: 'progress', term: 'term', plannedCompletion: 'day', contractDate: 'day', contractYuan: 'money' },
  ...{ contractor: 'line', startDate: 'day', completionDate: 'day', acceptanceDate: 'day', since: 'day', until: 'day' },
  ...{ date: 'day', leader: 'school', members: 'members', title: 'line', description: 'text', note: 'text' },
  ...{ type: 'choice', form: 'choice', what: 'choice', persons: 'count', budgetYuan: 'money' },
};

/** How a field is asked for; undefined where it is not asked by itself. */
export const inputOf = (name: string): FieldInput | undefined =>
  Object.hasOwn(INPUTS, name) ? INPUTS[name] : undefined;

/** What a step may bring along besides what it must. */
const FURTHER: Readonly<Record<string, readonly string[]>> = {
  ...{ 'finding.plan': ['moneyYuan', 'planFrom', 'planUntil'], 'project.contract': ['contractor'] },
};

export interface StepField {
  readonly name: string;
  readonly input: FieldInput;
  readonly needed: boolean;
}

export const fieldTitle = (name: string): TextKey => `rgField_${name}` as TextKey;

/** The fields that a step asks for, those that it must have first. */
export function fieldsOf(kind: EntryRow['kind'], action: Pick<EntryAction, 'id' | 'fields'>): readonly StepField[] {
  const of = (names: readonly string[], needed: boolean) =>
    names.flatMap((name) => {
      const input = INPUTS[name];
      return input === undefined ? [] : [{ name, input, needed }];
    });
  return [...of(action.fields, true), ...of(FURTHER[`${kind}.${action.id}`] ?? [], false)];
}

export interface Member {
  readonly school: string;
  readonly joined: string;
  readonly left?: string;
}

export interface StepDraft {
  readonly texts: Readonly<Record<string, string>>;
  readonly units: readonly string[];
  readonly members: readonly Member[];
  readonly progressDay: string;
  readonly progressNote: string;
  readonly reasons: string;
}

/** A field of an entry as text; title and deadline are columns. */
export function textIn({ title, deadline, content }: EntryRow, name: string): string {
  if (name === 'title') return title;
  return name === 'deadline' ? (deadline ?? '') : String(content[name] ?? '');
}

/** The fields as the entry has them. */
export function draftOf(row: EntryRow, fields: readonly StepField[], today: string): StepDraft {
  const texts = Object.fromEntries(fields.map(({ name }) => [name, textIn(row, name)]));
  const members = Array.isArray(row.content.members) ? (row.content.members as readonly Member[]) : [];
  return { texts, units: row.units, members, progressDay: today, progressNote: '', reasons: '' };
}

/** What of the draft is sent: only what the step asks for; a blank field is not sent. */
export function askedOf(row: EntryRow, action: Pick<EntryAction, 'id' | 'fields'>, draft: StepDraft): StepAsked {
  const content: Record<string, unknown> = {};
  const columns: { units?: string[]; deadline?: string } = {};
  for (const { name, input } of fieldsOf(row.kind, action)) {
    const text = (draft.texts[name] ?? '').trim();
    if (input === 'names') columns.units = [...draft.units];
    else if (input === 'members') content.members = draft.members;
    else if (input === 'progress') {
      const before = Array.isArray(row.content.progress) ? row.content.progress : [];
      content.progress = [...before, { date: draft.progressDay, note: draft.progressNote.trim() }];
    } else if (text === '') continue;
    else if (name === 'deadline') columns.deadline = text;
    else content[name] = text;
  }
  const reasons = draft.reasons.trim();
  return {
    ...{ action: action.id, ...columns },
    ...(Object.keys(content).length === 0 ? {} : { content }),
    ...(reasons === '' ? {} : { reasons }),
  };
}

/** Whether everything that the step must have is there. */
export function isComplete(row: EntryRow, action: EntryAction, draft: StepDraft): boolean {
  const filled = fieldsOf(row.kind, action).every(({ name, input, needed }) => {
    if (!needed) return true;
    if (input === 'names') return draft.units.length > 0;
    if (input === 'members') return draft.members.length > 0;
    if (input === 'progress') return draft.progressDay !== '' && draft.progressNote.trim() !== '';
    return (draft.texts[name] ?? '').trim() !== '';
  });
  return filled && (!action.reasons || draft.reasons.trim() !== '');
}

/** The terms of this school year and the next two: `2025-1` is the autumn of 2025. */
export function termsFrom(year: number): readonly string[] {
  return [year, year + 1, year + 2].flatMap((one) => [`${one}-1`, `${one}-2`]);
}

/** Members after a choice: those who go leave on the day, those who come join on it; who was there stays as he was. */
export function membersAfter(before: readonly Member[], chosen: readonly string[], day: string): readonly Member[] {
  const kept = before.map((member) => {
    const { left: _, ...standing } = member;
    if (chosen.includes(member.school)) return standing;
    return member.left === undefined ? { ...member, left: day < member.joined ? member.joined : day } : member;
  });
  const known = new Set(before.map(({ school }) => school));
  return [...kept, ...chosen.filter((school) => !known.has(school)).map((school) => ({ school, joined: day }))];
}
