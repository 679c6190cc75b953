import type { Comparator } from './types.ts';

/** A limit of the national method that a plan may not fall below. */
export interface KnownLimit {
  readonly indicator: string;
  readonly stage: 'primary' | 'junior' | null;
  readonly comparator: Comparator;
  readonly value: number;
  readonly unit: string;
}

const atLeast = (indicator: string, value: number, unit: string, stage: KnownLimit['stage'] = null): KnownLimit => ({
  indicator,
  stage,
  comparator: 'atLeast',
  value,
  unit,
});
const atMost = (indicator: string, value: number, unit: string, stage: KnownLimit['stage'] = null): KnownLimit => ({
  indicator,
  stage,
  comparator: 'atMost',
  value,
  unit,
});

/**
 * Limits of 教督〔2017〕6号 (县域义务教育优质均衡发展督导评估办法) by which the reader marks looser figures when the caller hands
 * in no catalogue. A caller with a catalogue passes its own.
 */
export const NATIONAL_LIMITS: readonly KnownLimit[] = [
  atLeast('aboveDegreeTeachers', 4.2, '人/百名学生', 'primary'),
  atLeast('aboveDegreeTeachers', 5.3, '人/百名学生', 'junior'),
  atLeast('backboneTeachers', 1, '人/百名学生'),
  atLeast('peArtTeachers', 0.9, '人/百名学生'),
  atLeast('teachingFloorArea', 4.5, '平方米/生', 'primary'),
  atLeast('teachingFloorArea', 5.8, '平方米/生', 'junior'),
  atLeast('sportsArea', 7.5, '平方米/生', 'primary'),
  atLeast('sportsArea', 10.2, '平方米/生', 'junior'),
  atLeast('equipmentValue', 2000, '元/生', 'primary'),
  atLeast('equipmentValue', 2500, '元/生', 'junior'),
  atLeast('multimediaClassrooms', 2.3, '间/百名学生', 'primary'),
  atLeast('multimediaClassrooms', 2.4, '间/百名学生', 'junior'),
  atMost('coefficientOfVariation', 0.5, '系数', 'primary'),
  atMost('coefficientOfVariation', 0.45, '系数', 'junior'),
  atMost('classSize', 45, '人', 'primary'),
  atMost('classSize', 50, '人', 'junior'),
  atLeast('specialEducationFunds', 6000, '元/生'),
  atLeast('trainingHours', 360, '学时'),
  atLeast('rotationShare', 10, '%'),
  atLeast('rotationBackboneShare', 20, '%'),
  atLeast('nearbyEnrolment', 100, '%', 'primary'),
  atLeast('nearbyEnrolment', 95, '%', 'junior'),
  atLeast('eliteHighSchoolQuota', 50, '%'),
  atLeast('migrantChildrenPublicSchool', 85, '%'),
  atLeast('juniorRetention', 95, '%'),
  atLeast('disabledEnrolment', 95, '%'),
  atLeast('trainingFunds', 5, '%'),
  atLeast('achievementLevel', 3, '级'),
  atMost('achievementBetweenSchoolShare', 0.15, '系数'),
  atLeast('publicApproval', 85, '%'),
];
