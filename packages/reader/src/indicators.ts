import { INDICATOR_LEXICON } from './indicator-lexicon.ts';

/** A catalogue's label 指标名称 that the reader may recognise. */
export interface IndicatorLabel {
  readonly id: string;
  readonly title: { readonly zh: string };
  readonly aliases?: readonly string[];
}

/** Finds the indicator a piece of text names, or null. */
export type IndicatorFinder = (text: string) => string | null;

const SHORTEST_LABEL = 4;

/** Makes a finder from the field's own words and the labels of a catalogue; the longest label found wins. */
export function makeIndicatorFinder(labels: readonly IndicatorLabel[]): IndicatorFinder {
  const names = labels
    .flatMap(({ id, title, aliases = [] }) => [title.zh, ...aliases].map((name) => ({ id, name })))
    .filter(({ name }) => name.length >= SHORTEST_LABEL)
    .sort((a, b) => b.name.length - a.name.length);
  return (text) => names.find(({ name }) => text.includes(name))?.id ?? fromLexicon(text);
}

function fromLexicon(text: string): string | null {
  for (const { id, all, none = [] } of INDICATOR_LEXICON) {
    if (all.every((pattern) => pattern.test(text)) && !none.some((pattern) => pattern.test(text))) return id;
  }
  return null;
}
