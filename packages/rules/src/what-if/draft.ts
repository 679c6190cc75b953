import type { FactValue, School, Section } from '@junheng/schools';

/** A value one may write into: the engine's own copy, never the caller's data. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** A section whose figures may be changed in place. */
export interface SectionDraft extends Omit<Draft<Section>, 'facts'> {
  facts: Record<string, FactValue | null>;
}
/** A school whose figures may be changed in place. */
export interface SchoolDraft extends Omit<Draft<School>, 'facts' | 'sections'> {
  facts: Record<string, FactValue | null>;
  sections: SectionDraft[];
}

/** A copy of a school whose figures may be changed in place. */
export function draftSchool(school: School): SchoolDraft {
  return {
    ...school,
    facts: { ...school.facts },
    sections: school.sections.map((section) => ({ ...section, facts: { ...section.facts } })),
  };
}
