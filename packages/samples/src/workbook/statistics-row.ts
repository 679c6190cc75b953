import type { Facts, School, Section } from '@junheng/schools';
import { GRADES } from '../classes.ts';
import { partsOf, wholeParts } from './split.ts';

/** One school's figures of one stage, as the statistics tables break them down. */
export interface StatisticsRow {
  readonly school: School;
  readonly section: Section;
}

/** A figure that is a number; null when it is missing. */
export function number(facts: Facts, id: string): number | null {
  const value = facts[id];
  return typeof value === 'number' ? value : null;
}

/** 班级 by grade: class sizes are listed grade by grade, the first grade first. */
export function classesByGrade({ stage, classSizes }: Section): readonly (readonly number[])[] {
  const sizes = classSizes ?? [];
  const grades = GRADES[stage];
  const perGrade = wholeParts(
    sizes.length,
    Array.from({ length: grades }, () => 1),
  );
  const before = (grade: number): number => perGrade.slice(0, grade).reduce((a, b) => a + b, 0);
  return perGrade.map((count, grade) => sizes.slice(before(grade), before(grade) + count));
}

/** 在校生 by grade; missing when the enrolment is. */
export function enrolmentByGrade(section: Section): readonly (number | null)[] {
  if (section.enrolment === null) return Array.from({ length: GRADES[section.stage] }, () => null);
  return classesByGrade(section).map((sizes) => sizes.reduce((a, b) => a + b, 0));
}

/** 博士、硕士、本科、专科、高中阶段、以下: what counts as above the required degree depends on the stage. */
export function teachersByDegree({ stage, facts }: Section): readonly (number | null)[] {
  const all = number(facts, 'fullTimeTeachers');
  const above = number(facts, 'aboveDegreeTeachers');
  if (above === null) return [null, null, null, null, null, null];
  const below = all === null ? null : all - above;
  const [bachelor = 0, master = 0, college = 0] = wholeParts(above, stage === 'primary' ? [72, 3, 25] : [92, 8, 0]);
  return stage === 'primary' ? [0, master, bachelor, college, below, 0] : [0, master, bachelor, below, 0, 0];
}

/** 体育与健康、艺术计、其中艺术、音乐、美术. */
export function peArtTeachers({ facts }: Section): readonly (number | null)[] {
  const [physical = null, arts = null] = partsOf(number(facts, 'peArtTeachers'), [1, 1]);
  return [physical, arts, ...partsOf(arts, [0, 1, 1])];
}

/** 正高级、副高级、中级、助理级、员级、未定职级. */
export function teachersByTitle({ facts }: Section): readonly (number | null)[] {
  const all = number(facts, 'fullTimeTeachers');
  const middle = number(facts, 'middleTitleTeachers');
  const rest = all === null || middle === null ? null : all - middle;
  const [medium = null, senior = null, professor = null] = partsOf(middle, [70, 28, 2]);
  return [professor, senior, medium, ...partsOf(rest, [80, 5, 15])];
}

/** Equipment in 万元, as the statistics print it. */
export function equipmentTenThousandYuan({ facts }: School): number | null {
  const yuan = number(facts, 'equipmentValueYuan');
  return yuan === null ? null : Math.round(yuan) / 10000;
}
