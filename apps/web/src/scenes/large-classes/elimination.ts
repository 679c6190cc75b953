import type { EntryRow, LargeClassContent } from '@junheng/contract';

export const CLASS_LEVELS = ['over', 'large', 'superLarge'] as const;
type ByLevel = Readonly<Record<(typeof CLASS_LEVELS)[number], number>>;

/** How many classes of each level. */
export function countLevels(rows: readonly EntryRow[]): ByLevel {
  const of = (level: string) => rows.filter(({ content }) => content.level === level).length;
  return { over: of('over'), large: of('large'), superLarge: of('superLarge') };
}

/** The classes that go in each term, and those left after it; null = not planned yet. */
export function termsOf(rows: readonly EntryRow[]): readonly { term: string | null; gone: ByLevel; left: ByLevel }[] {
  const open = rows.filter(({ done }) => !done);
  const termOf = ({ content }: EntryRow) => (content as LargeClassContent).term ?? null;
  const terms = [...new Set(open.flatMap((row) => termOf(row) ?? []))].toSorted();
  const unplanned = open.filter((row) => termOf(row) === null);
  return [
    ...terms.map((term) => ({
      term,
      gone: countLevels(open.filter((row) => termOf(row) === term)),
      left: countLevels(open.filter((row) => (termOf(row) ?? '9999') > term)),
    })),
    ...(unplanned.length === 0 ? [] : [{ term: null, gone: countLevels([]), left: countLevels(unplanned) }]),
  ];
}
