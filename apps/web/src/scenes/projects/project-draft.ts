import type { EntryBody, PROJECT_TYPES, ProjectEffect } from '@junheng/contract';
import { type FactDefinition, type FactDictionary, figurePath } from '@junheng/schools';

export type ProjectType = (typeof PROJECT_TYPES)[number];

export interface SourceLine {
  readonly source: string;
  readonly amount: string;
}

export interface EffectLine {
  readonly fact: string;
  readonly amount: string;
}

export interface ProjectDraft {
  readonly title: string;
  readonly school: string;
  readonly type: ProjectType;
  readonly budget: string;
  readonly completion: string;
  readonly units: readonly string[];
  readonly sources: readonly SourceLine[];
  readonly effects: readonly EffectLine[];
}

export const EMPTY_PROJECT: ProjectDraft = {
  ...{ title: '', school: '', type: 'building', budget: '', completion: '', units: [] },
  ...{ sources: [{ source: '', amount: '' }], effects: [{ fact: '', amount: '' }] },
};

/** The figures of a school that a project can add to: amounts, counts and lists of rooms. */
export function factsToAdd({ facts }: FactDictionary): readonly FactDefinition[] {
  return Object.values(facts).filter(
    ({ grain, kind, usedBy }) =>
      grain === 'school' && usedBy === undefined && ['number', 'integer', 'numbers'].includes(kind),
  );
}

/** The entry to open; null while something is missing. */
export function projectBody(draft: ProjectDraft, year: number, dictionary: FactDictionary): EntryBody | null {
  const { title, school, type, budget, completion, units } = draft;
  const sources = draft.sources.filter(({ source, amount }) => source.trim() !== '' && isMoney(amount));
  const effects = draft.effects.flatMap((line) => effectOf(line, school, dictionary));
  const whole = [title.trim(), school, completion].every((text) => text !== '') && isMoney(budget);
  if (!whole || sources.length === 0 || effects.length === 0) return null;
  return {
    ...{ kind: 'project', schoolYear: year, school, stage: null, title: title.trim(), units: [...units] },
    deadline: completion,
    content: {
      ...{ type, budgetYuan: budget.trim(), plannedCompletion: completion, effects },
      moneySource: sources.map(({ source, amount }) => ({ source: source.trim(), amountYuan: amount.trim() })),
    },
  };
}

export const isMoney = (text: string): boolean => /^\d{1,13}(?:\.\d{1,2})?$/.test(text.trim());

/** What a line does to a figure of the school; none while it is not whole. */
export function effectOf(
  { fact, amount }: EffectLine,
  school: string,
  { facts }: FactDictionary,
): readonly ProjectEffect[] {
  const value = Number(amount);
  if (fact === '' || amount.trim() === '' || !Number.isFinite(value)) return [];
  const figure = figurePath({ school, fact });
  return [facts[fact]?.kind === 'numbers' ? { figure, append: [value] } : { figure, add: value }];
}
