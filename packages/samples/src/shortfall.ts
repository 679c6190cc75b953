import type { School, Section, Stage } from '@junheng/schools';
import { amountFor, type ResourceId } from './amounts.ts';
import { editSection, withFact, withSectionFact } from './edit.ts';
import type { Random } from './random.ts';
import { teacherTypesOf } from './teachers.ts';

/** The seven resource indicators. */
export const INDICATORS = [
  'aboveDegreeTeachers',
  'backboneTeachers',
  'peArtTeachers',
  'teachingFloorArea',
  'sportsArea',
  'equipmentValue',
  'multimediaClassrooms',
] as const;
/** One of the seven. */
export type IndicatorId = (typeof INDICATORS)[number];

const AIM_PER_HUNDRED: Readonly<Record<string, Readonly<Record<Stage, number>>>> = {
  aboveDegreeTeachers: { primary: 4.2, junior: 5.3 },
  backboneTeachers: { primary: 1, junior: 1 },
  peArtTeachers: { primary: 0.9, junior: 0.9 },
};

/** Sets one indicator of one section to about `ratio` times its aim. Split amounts move the school's other section too. */
export function setIndicator(
  school: School,
  stage: Stage,
  { indicator, ratio, random }: { readonly indicator: IndicatorId; readonly ratio: number; readonly random: Random },
): School {
  const perHundred = AIM_PER_HUNDRED[indicator];
  if (perHundred !== undefined)
    return editSection(school, stage, (section) =>
      setTeachers(section, indicator, Math.floor((perHundred[stage] * ratio * (section.enrolment ?? 0)) / 100), random),
    );
  return setAmount(school, indicator as ResourceId, ratio);
}

function setTeachers(section: Section, fact: string, count: number, random: Random): Section {
  const changed = withSectionFact(section, fact, count);
  const of = (id: string): number => Number(changed.facts[id] ?? 0);
  const counts = {
    fullTimeTeachers: Math.max(of('fullTimeTeachers'), of(fact)),
    aboveDegreeTeachers: of('aboveDegreeTeachers'),
    backboneTeachers: of('backboneTeachers'),
    peArtTeachers: of('peArtTeachers'),
  };
  return { ...changed, facts: { ...changed.facts, ...counts }, teacherTypes: teacherTypesOf(counts, random) };
}

function setAmount(school: School, resource: ResourceId, ratio: number): School {
  const pupils = {
    ...Object.fromEntries(school.sections.map(({ stage, enrolment }) => [stage, enrolment ?? 0])),
    ...(school.seniorEnrolment == null ? {} : { senior: school.seniorEnrolment }),
  };
  const amount = Math.floor(amountFor(resource, pupils, ratio));
  const indoor = Number(school.facts.indoorSportsSquareMetres ?? 0);
  if (resource === 'teachingFloorArea') return withFact(school, 'teachingRoomsSquareMetres', amount + indoor);
  if (resource === 'sportsArea') return withFact(school, 'outdoorSportsSquareMetres', Math.max(0, amount - indoor));
  if (resource === 'equipmentValue') return withFact(school, 'equipmentValueYuan', Math.floor(amount / 100) * 100);
  return withFact(school, 'multimediaClassrooms', amount);
}
