import type { County, CountyYear, FactValue, FigureAddress, School, Section, Stage } from './facts.ts';

/** What one figure may hold; null = missing. */
export type FigureValue = FactValue | string | null;

/** One change of one figure, by {@link figurePath}. */
export interface FigureEdit {
  readonly figure: string;
  readonly value: FigureValue;
}

const STATEMENTS = ['judgements', 'vetoes', 'prerequisites'] as const;
/** Figures of a school 学校属性 that stand beside its `facts` in the interchange form. */
export const SCHOOL_ATTRIBUTES = [
  'name',
  'type',
  'ownership',
  'urbanRural',
  'boarding',
  'builtYear',
  'seniorEnrolment',
  'longitude',
  'latitude',
  'migrantShare',
  'sportsAreaCapSquareMetres',
  'parent',
] as const satisfies readonly (keyof School)[];

/** Figures of a section 学段属性 that stand beside its `facts` in the interchange form. */
export const SECTION_ATTRIBUTES = [
  'enrolment',
  'classSizes',
  'teacherTypes',
] as const satisfies readonly (keyof Section)[];

const SCHOOL_KEYS: ReadonlySet<string> = new Set(SCHOOL_ATTRIBUTES);
const SECTION_KEYS: ReadonlySet<string> = new Set(SECTION_ATTRIBUTES);

/**
 * The parts of a figure path 数据路径. County statements are written `county/judgements.layout`.
 * @throws RangeError when the text is no figure path.
 */
export function parseFigurePath(path: string): FigureAddress {
  const slash = path.lastIndexOf('/');
  if (slash <= 0 || slash === path.length - 1)
    throw new RangeError(
      `not a figure path: ${JSON.stringify(path.slice(0, 80))}; write county/FACT, SCHOOL/FACT or SCHOOL:STAGE/FACT`,
    );
  const owner = path.slice(0, slash);
  const fact = path.slice(slash + 1);
  if (owner === 'county') return { fact };
  const match = /:(primary|junior)$/.exec(owner);
  return match === null
    ? { school: owner, fact }
    : { school: owner.slice(0, match.index), stage: match[1] as Stage, fact };
}

/** The figure under a path; null when it is missing, undefined when there is no such school or section. */
export function figureAt(county: CountyYear, path: string): FigureValue | undefined {
  const { school: id, stage, fact } = parseFigurePath(path);
  if (id === undefined) return countyFigure(county.county, fact);
  const school = county.schools.find((s) => s.id === id);
  if (school === undefined) return undefined;
  if (stage === undefined) return own(school, fact, SCHOOL_KEYS);
  const section = school.sections.find((s) => s.stage === stage);
  return section === undefined ? undefined : own(section, fact, SECTION_KEYS);
}

function own(holder: School | Section, fact: string, keys: ReadonlySet<string>): FigureValue {
  if (keys.has(fact)) return ((holder as unknown as Record<string, FigureValue>)[fact] ?? null) as FigureValue;
  return holder.facts[fact] ?? null;
}

function countyFigure(county: County, fact: string): FigureValue {
  const [kind, id] = statementOf(fact);
  return (kind === undefined ? county.facts[fact] : county[kind][id]) ?? null;
}

function statementOf(fact: string): readonly [(typeof STATEMENTS)[number] | undefined, string] {
  const kind = STATEMENTS.find((s) => fact.startsWith(`${s}.`));
  return [kind, kind === undefined ? fact : fact.slice(kind.length + 1)];
}

/**
 * A copy of the county year with some figures changed 试算改数; the given one stays as it is. Values are taken as they are:
 * ranges are checked where a document is parsed.
 * @throws RangeError when a path names no school or section of this county.
 */
export function applyEdits(county: CountyYear, edits: readonly FigureEdit[]): CountyYear {
  return edits.reduce(applyEdit, county);
}

function applyEdit(county: CountyYear, { figure, value }: FigureEdit): CountyYear {
  const address = parseFigurePath(figure);
  if (address.school === undefined) return { ...county, county: editCounty(county.county, address.fact, value) };
  const index = county.schools.findIndex((s) => s.id === address.school);
  const school = county.schools[index];
  if (school === undefined)
    throw new RangeError(`no school ${JSON.stringify(address.school)} in this county: ${figure}`);
  return { ...county, schools: county.schools.with(index, editSchool(school, address, value)) };
}

function editSchool(school: School, { stage, fact }: FigureAddress, value: FigureValue): School {
  if (stage === undefined) return edited(school, fact, value, SCHOOL_KEYS);
  const index = school.sections.findIndex((s) => s.stage === stage);
  const section = school.sections[index];
  if (section === undefined) throw new RangeError(`the school ${JSON.stringify(school.id)} has no ${stage} section`);
  return { ...school, sections: school.sections.with(index, edited(section, fact, value, SECTION_KEYS)) };
}

function edited<T extends School | Section>(holder: T, fact: string, value: FigureValue, keys: ReadonlySet<string>): T {
  return keys.has(fact) ? { ...holder, [fact]: value } : { ...holder, facts: { ...holder.facts, [fact]: value } };
}

function editCounty(county: County, fact: string, value: FigureValue): County {
  const [kind, id] = statementOf(fact);
  if (kind === undefined) return { ...county, facts: { ...county.facts, [fact]: value as FactValue | null } };
  const { [id]: _old, ...others } = county[kind];
  return { ...county, [kind]: value === null ? others : { ...others, [id]: value } };
}
