import type { EntryRow, ProjectEffect } from '@junheng/contract';
import type { FactDictionary } from '@junheng/schools';
import { type EffectLine, effectOf, isMoney, type SourceLine } from '../../scenes/projects/project-draft.ts';
import { draftOf, type FieldInput, inputOf, type StepDraft, type StepField, textIn } from './step-draft.ts';
import type { EditAsked } from './use-register.ts';

/** What is edited of an entry: fields as texts, and the lists of a project line by line. */
export interface EditDraft extends StepDraft {
  readonly sources: readonly SourceLine[];
  readonly effects: readonly EffectLine[];
}

/** Fields that a line editor writes. */
const LINES: ReadonlySet<string> = new Set(['moneySource', 'effects']);
const NEEDED: ReadonlySet<string> = new Set(['title', 'budgetYuan', 'plannedCompletion', 'leader', 'date', 'persons']);

/** The fields that may be edited here and now, as the program says, one input each. */
export function editFields({ editable }: Pick<EntryRow, 'editable'>): readonly StepField[] {
  return editable.flatMap((name) => {
    const input = inputOf(name);
    return input === undefined || input === 'progress' ? [] : [{ name, input, needed: NEEDED.has(name) }];
  });
}

/** Whether the lists of a project can be told line by line: a figure that is set outright cannot. */
export function editableLines({ editable, content }: Pick<EntryRow, 'editable' | 'content'>): ReadonlySet<string> {
  const plain = effectsOf(content).every(
    (effect) => 'add' in effect || ('append' in effect && effect.append.length === 1),
  );
  return new Set(editable.filter((name) => LINES.has(name) && (name !== 'effects' || plain)));
}

/** An entry as it stands, to be edited. */
export function editDraft(row: EntryRow, today: string): EditDraft {
  const draft = draftOf(row, editFields(row), today);
  return {
    ...draft,
    sources: sourcesOf(row.content).map(({ source, amountYuan }) => ({ source, amount: String(amountYuan) })),
    effects: effectsOf(row.content).flatMap(lineOf),
  };
}

const sourcesOf = ({ moneySource }: EntryRow['content']) =>
  Array.isArray(moneySource) ? (moneySource as readonly { source: string; amountYuan: number | string }[]) : [];
const effectsOf = ({ effects }: EntryRow['content']) =>
  Array.isArray(effects) ? (effects as readonly ProjectEffect[]) : [];

function lineOf(effect: ProjectEffect): readonly EffectLine[] {
  const fact = effect.figure.slice(effect.figure.lastIndexOf('/') + 1);
  if ('add' in effect) return [{ fact, amount: String(effect.add) }];
  return 'append' in effect ? [{ fact, amount: String(effect.append[0] ?? '') }] : [];
}

/** What of the draft differs from the entry, to be sent; null while nothing does, or something that must be there is not. */
export function askedEdit(row: EntryRow, draft: EditDraft, dictionary: FactDictionary | null): EditAsked | null {
  const columns: { title?: string; units?: string[]; deadline?: string | null } = {};
  const content: Record<string, unknown> = {};
  const fields = editFields(row);
  if (fields.some(({ name, input, needed }) => needed && input !== 'members' && textOf(draft, name) === ''))
    return null;
  for (const { name, input } of fields) {
    const text = textOf(draft, name);
    if (input === 'names') {
      if (!same(draft.units, row.units)) columns.units = [...draft.units];
    } else if (input === 'members') {
      if (!same(draft.members, row.content.members)) content.members = draft.members;
    } else if (text === textIn(row, name)) continue;
    else if (name === 'title') columns.title = text;
    else if (name === 'deadline') columns.deadline = text === '' ? null : text;
    else content[name] = contentValue(text, input);
  }
  for (const [name, lines] of linesOf(row, draft, dictionary)) {
    if (lines.length === 0) return null;
    if (!same(lines, row.content[name])) content[name] = lines;
  }
  const reasons = draft.reasons.trim();
  if (Object.keys(columns).length + Object.keys(content).length === 0) return null;
  return {
    ...columns,
    ...(Object.keys(content).length === 0 ? {} : { content }),
    ...(reasons === '' ? {} : { reasons }),
  };
}

const textOf = ({ texts }: EditDraft, name: string): string => (texts[name] ?? '').trim();
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A field without its text is taken away. */
function contentValue(text: string, input: FieldInput): unknown {
  if (text === '') return null;
  return input === 'count' ? Number(text) : text;
}

/** The lists of a project as they will stand; amounts that were not touched stay as they were written. */
function linesOf(row: EntryRow, draft: EditDraft, dictionary: FactDictionary | null): readonly [string, unknown[]][] {
  const may = editableLines(row);
  const before = sourcesOf(row.content);
  const sources = draft.sources
    .filter(({ source, amount }) => source.trim() !== '' && isMoney(amount))
    .map(({ source, amount }) => {
      const there = before.find((one) => one.source === source.trim() && String(one.amountYuan) === amount.trim());
      return there ?? { source: source.trim(), amountYuan: amount.trim() };
    });
  const known = effectsOf(row.content);
  const school = row.school ?? '';
  const effects =
    dictionary === null
      ? [...known]
      : draft.effects.flatMap((line, place) => {
          const there = known[place];
          return there !== undefined && same(lineOf(there)[0], line) ? [there] : effectOf(line, school, dictionary);
        });
  return [
    ...(may.has('moneySource') ? [['moneySource', sources] as [string, unknown[]]] : []),
    ...(may.has('effects') && school !== '' ? [['effects', effects] as [string, unknown[]]] : []),
  ];
}
