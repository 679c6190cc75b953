import { holdsFor } from '@junheng/quantities';
import { figurePath, isSpecialEducation, isVocational, type Stage } from '@junheng/schools';
import type { SectionView } from '../evaluate/section-view.ts';
import type { Check } from './check.ts';
import type { ItemComputation, ItemContext } from './context.ts';
import { limitOf } from './numbers.ts';

/** Sections whose classes and funds are looked at: teaching points of any size, not special-education and vocational schools. */
export function countedSections({ schools }: ItemContext): readonly SectionView[] {
  return schools
    .filter(({ school }) => !isSpecialEducation(school.type) && !isVocational(school.type))
    .flatMap(({ sections }) => sections)
    .filter(({ section }) => section.enrolment !== 0);
}

/** 班额: every class of the class list against the limit of its stage; never estimated from an average. */
export const classSize: ItemComputation = {
  evaluate: (context) => {
    const checks = countedSections(context).map((view) => checkClasses(view, context));
    const over = (stage: Stage) =>
      checks.filter((c) => c.stage === stage).reduce((sum, c) => sum + (typeof c.value === 'number' ? c.value : 0), 0);
    return { checks, value: { primaryOver: over('primary'), juniorOver: over('junior') } };
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
