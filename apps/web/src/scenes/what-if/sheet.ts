import {
  type FactDefinition,
  type FactDictionary,
  type FactKind,
  figurePath,
  mayStandIn,
  type School,
  type Section,
  type Stage,
} from '@junheng/schools';
import type { FigureType } from '../../model/figure-input.ts';
import type { IndicatorView } from '../../model/law-view.ts';

/** One row of the school sheets: a section with its school. */
export interface SheetRow {
  readonly school: School;
  readonly section: Section;
  /** the row on which the school's own figures are entered; the others refer to it */
  readonly first: boolean;
}

/** A column of collected figures. */
export interface SheetColumn {
  readonly fact: string;
  readonly holder: 'school' | 'section';
  readonly type: FigureType;
  readonly definition: FactDefinition | null;
}

/** Which figure a cell shows, and whether it is entered here or on another row. */
export interface CellFigure {
  readonly figure: string;
  readonly entered: boolean;
}

export function sheetRows(schools: readonly School[]): readonly SheetRow[] {
  return schools.flatMap((school) => school.sections.map((section, i) => ({ school, section, first: i === 0 })));
}

const TYPES: Readonly<Record<FactKind, FigureType>> = {
  number: 'number',
  integer: 'whole',
  boolean: 'answer',
  numbers: 'list',
  levels: 'levels',
};

export function typeOf(definition: FactDefinition): FigureType {
  return TYPES[definition.kind];
}

/** The figures behind the indicators, in the indicators' order, enrolment first. */
export function indicatorColumns(
  indicators: readonly IndicatorView[],
  dictionary: FactDictionary,
): readonly SheetColumn[] {
  const seen = new Set<string>();
  const columns: SheetColumn[] = [{ fact: 'enrolment', holder: 'section', type: 'whole', definition: null }];
  for (const term of indicators.flatMap((i) => i.terms)) {
    const definition = dictionary.facts[term.fact];
    if (definition === undefined || seen.has(term.fact)) continue;
    seen.add(term.fact);
    columns.push({
      fact: term.fact,
      holder: term.from === 'section' ? 'section' : 'school',
      type: typeOf(definition),
      definition,
    });
  }
  return columns;
}

/** Class lists, rooms, money: what is collected of a school or section beyond the indicators. */
export function conditionColumns(known: readonly SheetColumn[], dictionary: FactDictionary): readonly SheetColumn[] {
  const seen = new Set(known.map((c) => c.fact));
  const rest = Object.values(dictionary.facts).filter(
    (f) => f.grain !== 'county' && f.usedBy === undefined && !seen.has(f.id),
  );
  const own: readonly SheetColumn[] = [
    { fact: 'classSizes', holder: 'section', type: 'list', definition: null },
    { fact: 'seniorEnrolment', holder: 'school', type: 'whole', definition: null },
  ];
  return [
    ...own,
    ...rest.map((definition) => ({
      fact: definition.id,
      holder: definition.grain === 'section' ? ('section' as const) : ('school' as const),
      type: typeOf(definition),
      definition,
    })),
  ];
}

/** A school's figure is entered once; where a section states it for itself, that one counts and is entered there. */
export function cellFigure({ school, section }: SheetRow, { fact, holder, definition }: SheetColumn): CellFigure {
  const inSection = figurePath({ school: school.id, stage: section.stage, fact });
  if (holder === 'section') return { figure: inSection, entered: true };
  const states = (s: Section) =>
    definition !== null && mayStandIn(definition, 'section') && (s.facts[fact] ?? null) !== null;
  if (states(section)) return { figure: inSection, entered: true };
  const entered = school.sections.find((s) => !states(s)) === section;
  return { figure: figurePath({ school: school.id, fact }), entered };
}

export const sectionKey = (school: string, stage: Stage): string => `${school}:${stage}`;
