import type { CountyYear, FactValue, School, Section, Stage } from '@junheng/schools';

/** Replaces one school; the others are the same objects as before. */
export function editSchool(county: CountyYear, id: string, edit: (school: School) => School): CountyYear {
  return { ...county, schools: county.schools.map((school) => (school.id === id ? edit(school) : school)) };
}

/** The school with one figure changed. */
export function withFact(school: School, fact: string, value: FactValue | null): School {
  return { ...school, facts: { ...school.facts, [fact]: value } };
}

/** Replaces one section of a school. */
export function editSection(school: School, stage: Stage, edit: (section: Section) => Section): School {
  return { ...school, sections: school.sections.map((section) => (section.stage === stage ? edit(section) : section)) };
}

/** Fewer of one kind of teacher: the types are dropped, as they would no longer add up. */
export function withSectionFact(section: Section, fact: string, value: FactValue | null): Section {
  const { teacherTypes: _dropped, ...rest } = section;
  return { ...rest, facts: { ...section.facts, [fact]: value } };
}

/** The county with one of its own figures changed. */
export function withCountyFact(county: CountyYear, fact: string, value: FactValue | null): CountyYear {
  return { ...county, county: { ...county.county, facts: { ...county.county.facts, [fact]: value } } };
}

/** A figure of the county; 0 when it is no number. */
export function countyNumber(county: CountyYear, fact: string): number {
  const value = county.county.facts[fact];
  return typeof value === 'number' ? value : 0;
}

/** Sections judged by the seven indicators: ordinary schools and teaching points of fifty and more. */
export function ordinarySections(
  county: CountyYear,
): readonly { readonly school: School; readonly section: Section }[] {
  return county.schools
    .filter(({ type, parent }) => !type.startsWith('51') && (parent ?? null) === null)
    .flatMap((school) => school.sections.map((section) => ({ school, section })))
    .filter(({ school, section }) => school.type !== '218' || (section.enrolment ?? 0) >= 50);
}
