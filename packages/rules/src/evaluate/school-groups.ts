import { isTeachingPoint, type School, type Section } from '@junheng/schools';
import type { SchoolGroup } from '../catalogue/indicator.ts';

/** 乡村: an urban–rural code that begins with 2; unknown is not rural. */
export const isRural = ({ urbanRural }: School): boolean => urbanRural?.startsWith('2') ?? false;
/** 民办: owner code 10. */
const isPrivate = ({ ownership }: School): boolean => ownership === 10;

/** Pupils of the compulsory stages; null when a section's figure is missing. */
function compulsoryPupils({ sections }: School): number | null {
  return sections.reduce<number | null>(
    (sum, { enrolment }) => (sum === null || enrolment === null ? null : sum + enrolment),
    0,
  );
}

/** Whether a school belongs to a group that a rule singles out; an unknown figure puts it outside. */
export function isInGroup(school: School, group: SchoolGroup, section?: Section): boolean {
  switch (group) {
    case 'all':
      return true;
    case 'rural':
      return isRural(school);
    case 'urban':
      return school.urbanRural?.startsWith('1') ?? false;
    case 'public':
      return school.ownership !== null && school.ownership !== 10;
    case 'private':
      return isPrivate(school);
    case 'rural50To99': {
      const pupils = section === undefined ? compulsoryPupils(school) : section.enrolment;
      return isRural(school) && pupils !== null && pupils >= 50 && pupils <= 99;
    }
    case 'denseCityCentre':
      return school.facts.denseCityCentre === true;
    case 'teachingPoints':
      return isTeachingPoint(school.type);
  }
}
