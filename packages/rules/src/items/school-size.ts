import { holdsFor } from '@junheng/quantities';
import { figurePath, isThroughSchool, type School } from '@junheng/schools';
import type { RuleSet } from '../law/law.ts';
import type { Check } from './check.ts';
import { isCounted } from './class-size.ts';
import type { ItemContext, SchoolComputation, SchoolView } from './context.ts';
import { limitOf } from './numbers.ts';

/** 学校规模: pupils of the compulsory stages; through schools 312 and 345 together by their own limit, others by the ordinary one. */
export const schoolSize: SchoolComputation = {
  kind: 'school',
  reads: () => ['enrolment'],
  check: (view, context) => (isCounted(view.school) && view.sections.length > 0 ? [checkSchool(view, context)] : []),
  summarise: (checks, { schools }) => {
    const failing = new Set(checks.filter((c) => c.status === 'notMet').map((c) => c.school));
    const over = schools.filter(({ school }) => failing.has(school.id));
    const through = over.filter(({ school }) => isThroughSchool(school.type)).length;
    const primary = over.filter((v) => !isThroughSchool(v.school.type) && firstStage(v) === 'primary').length;
    return { value: { primaryOver: primary, juniorOver: over.length - through - primary, throughOver: through } };
  },
};

const firstStage = ({ sections }: SchoolView): string | undefined => sections[0]?.section.stage;

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
