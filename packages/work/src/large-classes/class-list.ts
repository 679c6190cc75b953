import type { CountyYear, Stage } from '@junheng/schools';
import type { LargeClassRules } from './rules.ts';

/** `over` 超标准班额 (over 45 or 50, under 56) · `large` 大班额 (≥ 56) · `superLarge` 超大班额 (≥ 66). */
export type ClassLevel = 'over' | 'large' | 'superLarge';

/** One class 班级 of a list; name and grade where the list has them. */
export interface ListedClass {
  readonly pupils: number;
  readonly name?: string;
  readonly grade?: number;
}

/** The class lists 班级名册 of a county's sections in one school year; `classes` null = no list was given. */
export interface ClassList {
  readonly schoolYear: number;
  readonly sections: readonly {
    readonly school: string;
    readonly stage: Stage;
    readonly classes: readonly ListedClass[] | null;
  }[];
}

/** A class over the limit 超额班 in a class list. */
export interface OverfullClass extends ListedClass {
  readonly schoolYear: number;
  readonly school: string;
  readonly stage: Stage;
  /** its place in the section's class list of that year, from 1 */
  readonly place: number;
  readonly limit: number;
  readonly level: ClassLevel;
  /** stable key of an entry opened for it: section, school year, and the class's name or else its place */
  readonly origin: string;
}

/** What decides how full is too full. */
export interface ClassLimits {
  readonly rules: LargeClassRules;
  readonly limits: Readonly<Record<Stage, number>>;
}

/** The class lists of a county year, which has sizes alone. */
export function classListOf({ schools, schoolYear }: CountyYear): ClassList {
  const sections = schools.flatMap(({ id: school, sections: own }) =>
    own.map(({ stage, classSizes }) => ({
      school,
      stage,
      classes: classSizes === null ? null : classSizes.map((pupils) => ({ pupils })),
    })),
  );
  return { schoolYear, sections };
}

/** How full a class is 班额等级; null within the limit. A class at the limit is within it (不超过); from 56 (66) on it is large (super-large). */
export function levelOfClass(pupils: number, { rules, limits }: ClassLimits, stage: Stage): ClassLevel | null {
  if (pupils >= rules.superLargeClassFrom) return 'superLarge';
  if (pupils >= rules.largeClassFrom) return 'large';
  return pupils > limits[stage] ? 'over' : null;
}

/** Every class over the limit, section by section and in the order of the list; sections without a list have none. */
export function overfullClasses({ schoolYear, sections }: ClassList, limits: ClassLimits): readonly OverfullClass[] {
  return sections.flatMap(({ school, stage, classes }) =>
    (classes ?? []).flatMap((listed, index) => {
      const level = levelOfClass(listed.pupils, limits, stage);
      if (level === null) return [];
      const place = index + 1;
      const origin = `${school}:${stage}/${schoolYear}/${listed.name ?? place}`;
      return [{ ...listed, schoolYear, school, stage, place, limit: limits.limits[stage], level, origin }];
    }),
  );
}

/** How many classes more a section needs at the least so that all its pupils fit 至少需增班数; by section, not by grade, so that it may be more. */
export function extraClassesNeeded(sizes: readonly number[], limit: number): number {
  const pupils = sizes.reduce((sum, size) => sum + size, 0);
  return Math.max(0, Math.ceil(pupils / limit) - sizes.length);
}
