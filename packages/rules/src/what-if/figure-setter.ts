import {
  type FactValue,
  type FigureAddress,
  type FigureValue,
  SCHOOL_ATTRIBUTES,
  SECTION_ATTRIBUTES,
} from '@junheng/schools';
import type { Board } from './board.ts';
import { editClassSizes, editEnrolment, editSchoolFact, editSectionFact, placeOf } from './edit-board.ts';

const SECTION_KEYS: ReadonlySet<string> = new Set(SECTION_ATTRIBUTES);
/** What changes the kind of a school: the county is built anew. */
const SCHOOL_KEYS: ReadonlySet<string> = new Set([...SCHOOL_ATTRIBUTES, 'denseCityCentre']);

/** Writes one figure into a board and lets the statuses follow. */
export type Setter = (value: FigureValue) => void;

/** The quick way to set a figure, found once a figure; null where only building the county anew will do. */
export function quickSetter(board: Board, { school: id, stage, fact }: FigureAddress): Setter | null {
  if (id === undefined) return countySetter(board, fact);
  const school = board.drafts.findIndex((s) => s.id === id);
  if (school < 0) return null;
  if (stage === undefined) {
    if (SCHOOL_KEYS.has(fact)) return null;
    const place = placeOf(board, school, fact);
    return (value) => editSchoolFact(board, place, value as FactValue | null);
  }
  const section = board.drafts[school]?.sections.findIndex((s) => s.stage === stage) ?? -1;
  if (section < 0) return null;
  if (fact === 'enrolment') return (value) => editEnrolment(board, school, section, value as number | null);
  if (fact === 'classSizes')
    return (value) => editClassSizes(board, school, section, value as readonly number[] | null);
  if (SECTION_KEYS.has(fact)) return () => {};
  const place = placeOf(board, school, fact);
  return (value) => editSectionFact(board, place, section, value as FactValue | null);
}

/** Statements (judgements, vetoes, prerequisites) rebuild; plain figures of the county do not. */
function countySetter(board: Board, fact: string): Setter | null {
  if (fact.includes('.')) return null;
  const figures = board.county.county.facts as Record<string, FactValue | null>;
  return (value) => {
    figures[fact] = value as FactValue | null;
    board.items.countyFigure(fact);
  };
}
