import {
  type CountyYear,
  figurePath,
  type Observation,
  SCHOOL_ATTRIBUTES,
  SECTION_ATTRIBUTES,
  type Stage,
} from '@junheng/schools';
import type { FigurePart } from '../database/tables.ts';

/** One figure of a county year, apart from all others; `null` is missing. */
export interface FlatFigure {
  /** the school's id in the county year; absent for the county's own */
  readonly school?: string;
  readonly stage?: Stage;
  readonly part: FigurePart;
  readonly fact: string;
  readonly value: unknown;
  readonly source?: Observation;
}

type Owner = Pick<FlatFigure, 'school' | 'stage'>;

/** Takes a county year apart into its figures, each with its observation when one is known. */
export function flattenCountyYear({ county, schools, sources = {} }: CountyYear): readonly FlatFigure[] {
  const figures: FlatFigure[] = [];
  const add = (owner: Owner, part: FigurePart, values: Readonly<Record<string, unknown>>) => {
    for (const [fact, value] of Object.entries(values)) {
      const source = sources[figurePath({ ...owner, fact })];
      figures.push({ ...owner, part, fact, value: value ?? null, ...(source === undefined ? {} : { source }) });
    }
  };
  add({}, 'fact', county.facts);
  add({}, 'judgement', county.judgements);
  add({}, 'veto', county.vetoes);
  add({}, 'prerequisite', county.prerequisites);
  for (const school of schools) {
    const owner = { school: school.id };
    add(owner, 'attribute', pick(school, SCHOOL_ATTRIBUTES));
    add(owner, 'fact', school.facts);
    for (const section of school.sections) {
      const sectionOwner = { ...owner, stage: section.stage };
      add(sectionOwner, 'attribute', pick(section, SECTION_ATTRIBUTES));
      add(sectionOwner, 'fact', section.facts);
    }
  }
  return figures;
}

function pick<T extends object>(source: T, keys: readonly (keyof T & string)[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(keys.filter((key) => source[key] !== undefined).map((key) => [key, source[key]]));
}

/** Which part a fact of that name belongs to, when the caller does not say. */
export function partOf(address: {
  readonly school?: string;
  readonly stage?: Stage;
  readonly fact: string;
}): FigurePart {
  if (address.school === undefined) return 'fact';
  const attributes: readonly string[] = address.stage === undefined ? SCHOOL_ATTRIBUTES : SECTION_ATTRIBUTES;
  return attributes.includes(address.fact) ? 'attribute' : 'fact';
}
