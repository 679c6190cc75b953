import { holdsFor } from '@junheng/quantities';
import { figurePath, isSpecialEducation, isVocational, type School, type Stage } from '@junheng/schools';
import type { SectionView } from '../evaluate/section-view.ts';
import type { Check } from './check.ts';
import type { ItemContext, SchoolComputation } from './context.ts';
import { limitOf } from './numbers.ts';

/** Whether a school's classes and funds are looked at: teaching points of any size, not special-education and vocational schools. */
export const isCounted = ({ type }: School): boolean => !isSpecialEducation(type) && !isVocational(type);

/** A section without pupils needs no class list; one that is given all the same is looked at. */
const hasClasses = ({ section }: SectionView): boolean => section.enrolment !== 0 || section.classSizes !== null;

/** 班额: every class of the class list against the limit of its stage; never estimated from an average. */
export const classSize: SchoolComputation = {
  kind: 'school',
  reads: () => ['classSizes'],
  check: ({ school, sections }, context) =>
    isCounted(school) ? sections.filter(hasClasses).map((view) => checkClasses(view, context)) : [],
  summarise: (checks) => {
    const over = (stage: Stage) =>
      checks.reduce((sum, { stage: own, value }) => sum + (own === stage && typeof value === 'number' ? value : 0), 0);
    return { value: { primaryOver: over('primary'), juniorOver: over('junior') } };
  },
};

function checkClasses({ school, section }: SectionView, { item }: ItemContext): Check {
  const limit = limitOf(item, section.stage);
  const figure = figurePath({ school: school.id, stage: section.stage, fact: 'classSizes' });
  const sizes = section.classSizes;
  const over = sizes?.filter((size) => !holdsFor(size - limit.value, limit.comparator)).length ?? null;
  return {
    label: { zh: `${school.name} 超过 ${limit.value} 人的班数`, en: `${school.name}: classes over ${limit.value}` },
    school: school.id,
    stage: section.stage,
    status: over === null ? 'notAssessable' : over === 0 ? 'met' : 'notMet',
    value: over,
    unit: '个',
    comparator: limit.comparator,
    threshold: 0,
    limit,
    formula: sizes === null ? 'max(class sizes)' : `max = ${Math.max(0, ...sizes)}`,
    figures: [figure],
    missing: over === null ? [figure] : [],
  };
}
