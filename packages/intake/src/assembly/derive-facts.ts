import type { Stage } from '@junheng/schools';
import { DERIVED_FACTS } from '../mapping/parts.ts';
import type { DraftFigure, DraftSection } from './draft.ts';

/** Adds up the facts that the statistics give in parts, such as teachers above the required degree 合成数据项; a direct figure goes first. */
export function deriveFacts(section: DraftSection, stage: Stage): void {
  for (const { fact, stage: only, ways } of DERIVED_FACTS) {
    if (only !== undefined && only !== stage) continue;
    const direct = section.figures.get(fact);
    if (direct !== undefined && direct.value !== null) continue;
    const way = ways.find(({ needs }) => needs.every((part) => section.figures.has(part)));
    if (way !== undefined)
      section.figures.set(fact, sumOf(way.parts.flatMap((part) => section.figures.get(part) ?? [])));
  }
}

/** A blank part makes the sum missing; the origin names every cell. */
function sumOf(parts: readonly DraftFigure[]): DraftFigure {
  const values = parts.map(({ value }) => value);
  const sum = values.every((value) => typeof value === 'number') ? values.reduce((a, b) => a + b, 0) : null;
  const first = parts[0];
  if (first === undefined) throw new RangeError('deriveFacts: a sum needs at least one part');
  const cells = [...new Set(parts.map(({ place }) => place.cell))].join('+');
  return {
    value: sum,
    place: { ...first.place, cell: cells },
    original: parts.map(({ original }) => original || '空').join('+'),
  };
}
