import type { Bilingual } from '../bilingual.ts';

/** How far a figure may move from one year to the next before it wants an explanation 年度突变. */
export interface YearJump {
  readonly figure: string;
  readonly title: Bilingual;
  /** both must be passed: the share of last year's figure, and the absolute step */
  readonly share: number;
  readonly step: number;
}

/** Steps of a section that want an explanation. */
export const SECTION_JUMPS: readonly YearJump[] = [
  { figure: 'enrolment', title: { zh: '在校生数', en: 'enrolment' }, share: 0.4, step: 50 },
  { figure: 'fullTimeTeachers', title: { zh: '专任教师', en: 'full-time teachers' }, share: 0.4, step: 8 },
];
/** Steps of a school that want an explanation. */
export const SCHOOL_JUMPS: readonly YearJump[] = [
  { figure: 'teachingRoomsSquareMetres', title: { zh: '教学及辅助用房', en: 'teaching rooms' }, share: 0.5, step: 500 },
  {
    figure: 'outdoorSportsSquareMetres',
    title: { zh: '运动场地面积', en: 'outdoor sports area' },
    share: 0.5,
    step: 1_000,
  },
  { figure: 'equipmentValueYuan', title: { zh: '教学仪器设备值', en: 'equipment value' }, share: 0.8, step: 500_000 },
];

/** True when the step from last year is larger than usual. */
export function jumps({ share, step }: YearJump, before: number, now: number): boolean {
  const change = Math.abs(now - before);
  return change >= step && change > share * before;
}
