import { INDICATOR_LEXICON } from './indicator-lexicon.ts';

/** A catalogue's label 指标名称 that the reader may recognise. */
export interface IndicatorLabel {
  readonly id: string;
  readonly title: { readonly zh: string };
  readonly shortTitle?: { readonly zh: string };
  readonly aliases?: readonly string[];
}

/** Finds the indicator a piece of text names, or null. */
export type IndicatorFinder = (text: string) => string | null;

/** A long label is unmistakable; a short one (骨干教师) is heard only where the field's own words name nothing more special. */
const LONG_LABEL = 8;
const SHORTEST_LABEL = 4;

/** Makes a finder from the field's own words and the labels of a catalogue; the longest label found wins. */
export function makeIndicatorFinder(labels: readonly IndicatorLabel[]): IndicatorFinder {
  const names = labels
    .flatMap(({ id, title, shortTitle, aliases = [] }) =>
      [title.zh, ...(shortTitle === undefined ? [] : [shortTitle.zh]), ...aliases].map((name) => ({ id, name })),
    )
    .filter(({ name }) => name.length >= SHORTEST_LABEL)
    .sort((a, b) => b.name.length - a.name.length);
  const long = names.filter(({ name }) => name.length >= LONG_LABEL);
  const short = names.filter(({ name }) => name.length < LONG_LABEL);
  const among = (list: typeof names, text: string) => list.find(({ name }) => text.includes(name))?.id ?? null;
  return (text) => among(long, text) ?? fromLexicon(text) ?? among(short, text);
}

function fromLexicon(text: string): string | null {
  for (const { id, all, none = [] } of INDICATOR_LEXICON) {
    if (all.every((pattern) => pattern.test(text)) && !none.some((pattern) => pattern.test(text))) return id;
  }
  return null;
}
