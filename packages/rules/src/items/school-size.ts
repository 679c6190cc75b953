import { holdsFor } from '@junheng/quantities';
import { figurePath, isSpecialEducation, isThroughSchool, isVocational, type School } from '@junheng/schools';
import type { RuleSet } from '../law/law.ts';
import type { Check } from './check.ts';
import type { ItemComputation, ItemContext, SchoolView } from './context.ts';
import { limitOf } from './numbers.ts';

/** 学校规模: pupils of the compulsory stages; through schools 312 and 345 together by their own limit, others by the ordinary one. */
export const schoolSize: ItemComputation = {
  evaluate: (context) => {
    const counted = context.schools.filter(
      ({ school, sections }) => sections.length > 0 && !isSpecialEducation(school.type) && !isVocational(school.type),
    );
    const checks = counted.map((view) => checkSchool(view, context));
    const over = (wanted: (view: SchoolView) => boolean) =>
      counted.filter((view, i) => wanted(view) && checks[i]?.status === 'notMet').length;
    const has = (stage: string) => (view: SchoolView) =>
      !isThroughSchool(view.school.type) && view.sections[0]?.section.stage === stage;
    return {
      checks,
      value: {
        primaryOver: over(has('primary')),
        juniorOver: over(has('junior')),
        throughOver: over(({ school }) => isThroughSchool(school.type)),
      },
    };
  },
};

function checkSchool({ school, sections }: SchoolView, { item, rules }: ItemContext): Check {
  const through = isThroughSchool(school.type);
  const limit = limitOf(item, through ? 'through' : 'ordinary');
  const threshold = isRelaxed(school, rules)
    ? limitOf(item, through ? 'throughRelaxed' : 'ordinaryRelaxed').value
    : limit.value;
  const known = sections.reduce((sum, { section }) => sum + (section.enrolment ?? 0), 0);
  const paths = sections.map(({ section }) =>
    figurePath({ school: school.id, stage: section.stage, fact: 'enrolment' }),
  );
  const missing = paths.filter((_, i) => sections[i]?.section.enrolment === null);
  const holds = holdsFor(known - threshold, limit.comparator);
  return {
    label: { zh: `${school.name} 义务教育阶段学生数`, en: `${school.name}: pupils of the compulsory stages` },
    school: school.id,
    status: !holds ? 'notMet' : missing.length > 0 ? 'notAssessable' : 'met',
    value: missing.length > 0 && holds ? null : known,
    unit: '人',
    comparator: limit.comparator,
    threshold,
    limit,
    figures: paths,
    missing,
  };
}

/** Procedure of 2019: built by 2010, or more than half migrant children. */
function isRelaxed({ builtYear, migrantShare }: School, { relaxations }: RuleSet): boolean {
  if (!relaxations.some(({ id }) => id === 'schoolSizeRelaxed')) return false;
  return (builtYear !== null && builtYear <= 2010) || (migrantShare ?? 0) > 0.5;
}
