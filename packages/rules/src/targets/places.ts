import { type FactValue, figurePath, type Section } from '@junheng/schools';
import type { TargetEntry } from '../catalogue/overlay.ts';
import { isInGroup } from '../evaluate/school-groups.ts';
import type { SectionView } from '../evaluate/section-view.ts';
import type { TargetContext } from './context.ts';

/** One holder of figures that a target looks at: the county, a school or a section. */
export interface Place {
  readonly school?: string;
  readonly stage?: Section['stage'];
  readonly read: (fact: string) => FactValue | null;
  readonly path: (fact: string) => string;
}

/** Whether a target concerns this stage; without a stage it concerns both. */
export const stageMatches = ({ stage }: TargetEntry, own: Section['stage']): boolean =>
  stage === undefined || stage === 'both' || stage === own;

/** Holders inside the target's grain, stage and group of schools. */
export function placesOf(
  target: TargetEntry,
  grain: 'county' | 'school' | 'section',
  context: TargetContext,
): readonly Place[] {
  const { county, applied } = context;
  if (grain === 'county')
    return [{ read: (fact) => county.county.facts[fact] ?? null, path: (fact) => figurePath({ fact }) }];
  const group = target.scope?.schools ?? 'all';
  if (grain === 'school')
    return applied.schools
      .filter(({ school, sections }) => sections.length > 0 && isInGroup(school, group))
      .filter(({ sections }) => sections.some(({ section }) => stageMatches(target, section.stage)))
      .map(({ school }) => ({
        school: school.id,
        read: (fact) => school.facts[fact] ?? null,
        path: (fact) => figurePath({ school: school.id, fact }),
      }));
  return applied.views
    .filter(({ school, section }) => isInGroup(school, group, section) && stageMatches(target, section.stage))
    .map(sectionPlace);
}

function sectionPlace({ school, section }: SectionView): Place {
  const { stage, enrolment, classSizes, facts } = section;
  const read = (fact: string): FactValue | null => {
    if (fact === 'enrolment') return enrolment;
    return fact === 'classSizes' ? classSizes : (facts[fact] ?? null);
  };
  return { school: school.id, stage, read, path: (fact) => figurePath({ school: school.id, stage, fact }) };
}
