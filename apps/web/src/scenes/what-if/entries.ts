import type { FactDefinition, FigureEdit } from '@junheng/schools';
import type { CellEntry } from '../../components/grid/grid-types.ts';
import { type FigureType, type ParsedFigure, parseFigure } from '../../model/figure-input.ts';

/** What an input cell stands for. */
export interface EntryTarget {
  readonly figure: string;
  readonly type: FigureType;
  readonly definition: FactDefinition | null;
}

export type RefusalReason = Extract<ParsedFigure, { ok: false }>['reason'] | 'outOfRange';

export interface Refusal extends CellEntry {
  readonly reason: RefusalReason;
  readonly range?: FactDefinition['range'];
}

export interface ReadEntries {
  readonly edits: readonly FigureEdit[];
  /** texts that are no figure; their cells stay as they are */
  readonly refusals: readonly Refusal[];
}

/** Reads typed or pasted texts as figures; all that is wrong comes back at once. */
export function readEntries(
  entries: readonly CellEntry[],
  target: (entry: CellEntry) => EntryTarget | null,
): ReadEntries {
  const edits: FigureEdit[] = [];
  const refusals: Refusal[] = [];
  for (const entry of entries) {
    const to = target(entry);
    if (to === null) continue;
    const parsed = parseFigure(entry.text, to.type);
    if (!parsed.ok) refusals.push({ ...entry, reason: parsed.reason });
    else if (!withinRange(parsed.value, to.definition))
      refusals.push({ ...entry, reason: 'outOfRange', ...rangeOf(to) });
    else edits.push({ figure: to.figure, value: parsed.value });
  }
  return { edits, refusals };
}

const rangeOf = ({ definition }: EntryTarget) => (definition === null ? {} : { range: definition.range });

function withinRange(value: FigureEdit['value'], definition: FactDefinition | null): boolean {
  if (definition === null || value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  const { min, max } = definition.range;
  const numbers = typeof value === 'number' ? [value] : Object.values(value);
  return numbers.every((n) => n >= min && n <= max);
}
