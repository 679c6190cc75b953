import {
  applyEdits,
  type CountyYear,
  type FigureValue,
  figureAt,
  figurePath,
  SCHOOL_ATTRIBUTES,
  type School,
  SECTION_ATTRIBUTES,
} from '@junheng/schools';
import type { StoredCell } from '@junheng/store';
import type { Form } from '@junheng/work';
import { askedCells, figureOfCell } from './cell-info.ts';
import { requiredFacts } from './facts-asked.ts';
import type { Opened } from './opened.ts';

/** Last year's value of a figure; the school under the code of this year. */
export const lastYearOf = ({ lastYear }: Opened, figure: string): FigureValue =>
  lastYear === null ? null : (figureAt(lastYear, figure) ?? null);

/** The answer that stands in a cell; what nobody answered is blank, whatever is offered. */
const answered = ({ version, value }: StoredCell): FigureValue => (version === 0 ? null : value);

/** 填报表 as the checks look at it: asked cells as they stand, other figures of the school as the county year has them. */
export function formOf(opened: Opened): Form {
  const { submission, campaign, law, thisYear, lastYear } = opened;
  const school = submission.school?.code ?? null;
  const stages = submission.school?.stages ?? [];
  const cells = askedCells(campaign.facts, school === null ? null : stages);
  const asked = cells.map((cell) => figureOfCell(school, cell));
  const required = school === null ? new Set<string>() : requiredFacts(law);
  return {
    ...(school === null ? {} : { school }),
    stages,
    figures: { ...figuresIn(thisYear, school), ...answersOf(opened, asked) },
    ...(lastYear === null ? {} : { lastYear: figuresIn(lastYear, school) }),
    asked,
    required: cells.filter(({ fact }) => required.has(fact)).map((cell) => figureOfCell(school, cell)),
  };
}

/** Every asked figure, blank unless somebody answered. */
function answersOf({ submission }: Opened, asked: readonly string[]): Readonly<Record<string, FigureValue>> {
  const school = submission.school?.code ?? null;
  const blank = Object.fromEntries(asked.map((figure) => [figure, null]));
  const known = submission.cells.map((cell) => [figureOfCell(school, cell), answered(cell)] as const);
  return { ...blank, ...Object.fromEntries(known.filter(([figure]) => Object.hasOwn(blank, figure))) };
}

/** The figures of one school, or of the county itself, by path. */
export function figuresIn(year: CountyYear, school: string | null): Readonly<Record<string, FigureValue>> {
  if (school === null)
    return Object.fromEntries(Object.entries(year.county.facts).map(([fact, value]) => [figurePath({ fact }), value]));
  const found = year.schools.find(({ id }) => id === school);
  return found === undefined ? {} : Object.fromEntries(figuresOfSchool(found));
}

function figuresOfSchool(school: School): readonly (readonly [string, FigureValue])[] {
  const at = (fact: string) => figurePath({ school: school.id, fact });
  return [
    ...SCHOOL_ATTRIBUTES.map((key) => [at(key), school[key] ?? null] as const),
    ...Object.entries(school.facts).map(([fact, value]) => [at(fact), value] as const),
    ...school.sections.flatMap((section) => {
      const path = (fact: string) => figurePath({ school: school.id, stage: section.stage, fact });
      const own = SECTION_ATTRIBUTES.map((key) => [path(key), (section[key] ?? null) as FigureValue] as const);
      return [...own, ...Object.entries(section.facts).map(([fact, value]) => [path(fact), value] as const)];
    }),
  ];
}

/** The county year as it would be with this form: all of it for the county's own, the school alone for a school's. */
export function countyWith(opened: Opened): CountyYear {
  const { thisYear, submission } = opened;
  const school = submission.school?.code ?? null;
  const { asked = [] } = formOf(opened);
  const edits = Object.entries(answersOf(opened, asked)).map(([figure, value]) => ({ figure, value }));
  const schools =
    school === null
      ? thisYear.schools
      : thisYear.schools.filter(({ id }) => id === school).map((own) => ({ ...own, parent: null }));
  const known = school === null || schools.length > 0;
  return known ? applyEdits({ ...thisYear, schools }, edits) : { ...thisYear, schools };
}
