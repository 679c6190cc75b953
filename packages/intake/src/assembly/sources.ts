import type { Observation } from '@junheng/schools';
import type { DraftFigure, DraftListEntry } from './draft.ts';

/** Who imports, and when; the clock is handed in. */
export interface Origin {
  readonly importer: string;
  /** ISO date and time */
  readonly at: string;
}

/** Collects the observation behind each figure 出处. */
export function createSources({ importer, at }: Origin) {
  const sources: Record<string, Observation> = {};
  return {
    add(figure: string, { place, original }: Pick<DraftFigure, 'place' | 'original'>): void {
      const { file, sha256, sheet, cell } = place;
      sources[figure] = { file, sha256, sheet, cell, importer, at, ...(original === '' ? {} : { original }) };
    },
    all: (): Readonly<Record<string, Observation>> => sources,
  };
}

/** One observation for a list: the cells from first to last, and their contents. */
export function listOrigin(entries: readonly DraftListEntry[]): Pick<DraftFigure, 'place' | 'original'> | undefined {
  const first = entries[0];
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const cell = entries.length === 1 ? first.place.cell : `${first.place.cell}:${last.place.cell}`;
  return {
    place: { ...first.place, cell },
    original: entries
      .map(({ original }) => original)
      .join('、')
      .slice(0, 400),
  };
}
