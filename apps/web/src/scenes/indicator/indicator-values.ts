import type { IndicatorResult, Verdict } from '@junheng/rules';
import type { School, Stage } from '@junheng/schools';
import { type DispersionShare, dispersionShares } from '../../model/dispersion-shares.ts';

export interface SectionValue {
  readonly school: School;
  readonly enrolment: number;
  readonly value: number;
  readonly result: IndicatorResult;
}

export interface SectionShare extends DispersionShare {
  readonly school: School;
  /** share of this section and all before it */
  readonly cumulative: number;
}

/** The assessed sections of a stage that have a value, lowest first. */
export function sectionValues(
  verdict: Verdict,
  schools: ReadonlyMap<string, School>,
  { stage, indicator }: { readonly stage: Stage; readonly indicator: string },
): readonly SectionValue[] {
  return verdict.sections
    .flatMap((section) => {
      const result = section.indicators[indicator];
      const school = schools.get(section.school);
      const counts = section.stage === stage && section.assessed;
      if (!counts || result === undefined || school === undefined) return [];
      if (result.value === null || section.enrolment === null) return [];
      return [{ school, enrolment: section.enrolment, value: result.value, result }];
    })
    .sort((a, b) => a.value - b.value);
}

/** Each section's share of the dispersion, largest first, with the running total. */
export function sectionShares(values: readonly SectionValue[]): readonly SectionShare[] {
  const schools = new Map(values.map((v) => [v.school.id, v.school]));
  let cumulative = 0;
  return dispersionShares(values.map((v) => ({ key: v.school.id, enrolment: v.enrolment, value: v.value }))).flatMap(
    (share) => {
      const school = schools.get(share.key);
      if (school === undefined) return [];
      cumulative += share.share;
      return [{ ...share, school, cumulative }];
    },
  );
}
