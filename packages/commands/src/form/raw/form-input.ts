import type { Law, Verdict } from '@junheng/rules';
import type { CountyYear, School, Section, Stage } from '@junheng/schools';

/** What the form is made from: the facts, the verdict that the engine gave on them, and the law it read. */
export interface FormInput {
  readonly facts: CountyYear;
  readonly verdict: Verdict;
  readonly law: Law;
}

/** 学段 as printed. */
export const STAGE_TEXT: Readonly<Record<Stage, string>> = { primary: '小学', junior: '初中' };

/** A school that counts, with the campuses that are counted in it (itself first). */
export interface CountedSchool {
  readonly school: School;
  readonly parts: readonly School[];
}

/** Schools after campuses 不计校数的校区 are joined to their parent, in the order of the facts. */
export function countedSchools({ schools }: CountyYear): readonly CountedSchool[] {
  return schools
    .filter(({ parent }) => (parent ?? null) === null)
    .map((school) => ({ school, parts: [school, ...schools.filter(({ parent }) => parent === school.id)] }));
}

/** A stage of a counted school, with its parts at each campus. */
export interface CountedSection {
  readonly counted: CountedSchool;
  readonly stage: Stage;
  readonly parts: readonly { readonly school: School; readonly section: Section }[];
}

/** Sections of the counted schools, the primary ones first as the form wants them. */
export function countedSections(schools: readonly CountedSchool[]): readonly CountedSection[] {
  return (['primary', 'junior'] as const).flatMap((stage) =>
    schools.flatMap((counted) => {
      const parts = counted.parts.flatMap((school) =>
        school.sections.filter((section) => section.stage === stage).map((section) => ({ school, section })),
      );
      return parts.length === 0 ? [] : [{ counted, stage, parts }];
    }),
  );
}
