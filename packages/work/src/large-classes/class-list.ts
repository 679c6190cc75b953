import type { CountyYear, Stage } from '@junheng/schools';
import type { LargeClassRules } from './rules.ts';

/** `overLimit` 超标准班额 (over 45 or 50) · `largeClass` 大班额 (≥ 56) · `superLargeClass` 超大班额 (≥ 66). */
export type ClassLevel = 'overLimit' | 'largeClass' | 'superLargeClass';

/** A class over the limit 超额班 in a class list. */
export interface OverfullClass {
  readonly schoolYear: number;
  readonly school: string;
  readonly stage: Stage;
  /** its place in the section's class list of that year, from 1 */
  readonly place: number;
  readonly pupils: number;
  readonly limit: number;
  readonly level: ClassLevel;
  /** stable key of an entry opened for it */
  readonly origin: string;
}

/** What decides how full is too full. */
export interface ClassLimits {
  readonly rules: LargeClassRules;
  readonly limits: Readonly<Record<Stage, number>>;
}

/**
 * How full a class is 班额等级; null within the limit. A class at the limit is within it (不超过).
 * @example levelOfClass(56, { rules: { largeClassFrom: 56, … }, limits: { primary: 45, junior: 50 } }, 'primary') // → 'largeClass'
 */
export function levelOfClass(pupils: number, { rules, limits }: ClassLimits, stage: Stage): ClassLevel | null {
  if (pupils >= rules.superLargeClassFrom) return 'superLargeClass';
  if (pupils >= rules.largeClassFrom) return 'largeClass';
  return pupils > limits[stage] ? 'overLimit' : null;
}

/** Every class over the limit in a county's class lists, school by school and in the order of the list; sections without a list have none. */
export function overfullClasses({ schools, schoolYear }: CountyYear, limits: ClassLimits): readonly OverfullClass[] {
  return schools.flatMap(({ id: school, sections }) =>
    sections.flatMap(({ stage, classSizes }) =>
      (classSizes ?? []).flatMap((pupils, index) => {
        const level = levelOfClass(pupils, limits, stage);
        if (level === null) return [];
        const place = index + 1;
        const origin = `${school}:${stage}/${schoolYear}/${place}`;
        return [{ schoolYear, school, stage, place, pupils, limit: limits.limits[stage], level, origin }];
      }),
    ),
  );
}

/** How many classes more a section needs at the least so that all its pupils fit 至少需增班数; by section, not by grade, so that it may be more. */
export function extraClassesNeeded(sizes: readonly number[], limit: number): number {
  const pupils = sizes.reduce((sum, size) => sum + size, 0);
  return Math.max(0, Math.ceil(pupils / limit) - sizes.length);
}
