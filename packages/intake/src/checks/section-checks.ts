import { addsUp, atMost, type Check } from './check.ts';

const FULL_TIME = ['fullTimeTeachers', '专任教师', 'full-time teachers'] as const;
const ENROLMENT = ['enrolment', '在校生数', 'the enrolment'] as const;
const DEGREES = ['doctor', 'master', 'bachelor', 'college', 'highSchool', 'below'].map((id) => `part.degree.${id}`);
const TITLES = ['professor', 'senior', 'middle', 'assistant', 'junior', 'none'].map((id) => `part.title.${id}`);
const ARTS = ['arts', 'music', 'fineArt'].map((id) => `part.subject.${id}`);
const grades = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `part.grade.${from + i}`);

function equal(
  id: string,
  [a, zhA, enA]: readonly [string, string, string],
  [b, zhB, enB]: readonly [string, string, string],
): Check {
  return {
    id,
    severity: 'error',
    figures: [a, b],
    holds: (v) => v[a] === v[b],
    message: (v) => ({ zh: `${zhA} ${v[a]} 不等于${zhB} ${v[b]}`, en: `${enA} ${v[a]} differs from ${enB} ${v[b]}` }),
  };
}

/** Relations within one section 学段内校验. Figures of the class list: `classes.sum`, `classes.count`, `classes.largest`. */
export const SECTION_CHECKS: readonly Check[] = [
  equal(
    'entrantsEqualGradeOne',
    ['part.entrants', '招生数', 'entrants'],
    ['part.grade.first', '一年级（或七年级）在校生', 'pupils of the first grade'],
  ),
  addsUp('primaryGradesAddUp', ENROLMENT, [grades(1, 6), '一至六年级在校生', 'pupils of grades 1–6']),
  addsUp('juniorGradesAddUp', ENROLMENT, [
    ['junior.1', 'junior.2', 'junior.3'],
    '七至九年级在校生',
    'pupils of grades 7–9',
  ]),
  atMost('backboneAtMostFullTime', ['backboneTeachers', '骨干教师', 'backbone teachers'], FULL_TIME),
  atMost(
    'aboveDegreeAtMostFullTime',
    ['aboveDegreeTeachers', '高于规定学历教师', 'teachers above the required degree'],
    FULL_TIME,
  ),
  atMost('peArtAtMostFullTime', ['peArtTeachers', '体育、艺术专任教师', 'PE and arts teachers'], FULL_TIME),
  atMost(
    'middleTitleAtMostFullTime',
    ['middleTitleTeachers', '中级及以上职称教师', 'teachers with a middle or higher title'],
    FULL_TIME,
  ),
  atMost('fullTimeAtMostStaff', FULL_TIME, ['staff', '教职工数', 'staff']),
  atMost('boardersAtMostEnrolment', ['boarders', '寄宿生', 'boarders'], ENROLMENT),
  addsUp('degreesAddUp', FULL_TIME, [DEGREES, '各学历教师', 'teachers by degree']),
  addsUp('titlesAddUp', FULL_TIME, [TITLES, '各职称教师', 'teachers by title']),
  addsUp(
    'artsAddUp',
    ['part.subject.artsAll', '艺术课教师计', 'arts teachers together'],
    [ARTS, '艺术、音乐、美术教师', 'teachers of arts, music and fine art'],
  ),
  equal('classSizesSumToEnrolment', ['classes.sum', '班级名单人数合计', 'pupils of the class list'], ENROLMENT),
  equal(
    'classesEqualList',
    ['part.classes', '班数', 'number of classes'],
    ['classes.count', '班级名单中的班数', 'classes in the list'],
  ),
  {
    id: 'noPupils',
    severity: 'warning',
    figures: ['enrolment'],
    holds: (v) => v.enrolment !== 0,
    message: () => ({
      zh: '在校生数为 0：如学校已停办请说明',
      en: 'the enrolment is 0: explain if the school is closed',
    }),
  },
  {
    id: 'pupilsPerTeacher',
    severity: 'warning',
    figures: ['fullTimeTeachers', 'enrolment'],
    holds: ({ fullTimeTeachers = 0, enrolment = 0 }) =>
      enrolment === 0 || (fullTimeTeachers > 0 && enrolment / fullTimeTeachers <= 60),
    message: ({ fullTimeTeachers, enrolment }) => ({
      zh: `在校生 ${enrolment} 人而专任教师 ${fullTimeTeachers} 人，生师比异常`,
      en: `${enrolment} pupils with ${fullTimeTeachers} full-time teachers: unusual ratio`,
    }),
  },
  {
    id: 'largestClass',
    severity: 'warning',
    figures: ['classes.largest'],
    holds: (v) => (v['classes.largest'] ?? 0) <= 100,
    message: (v) => ({
      zh: `最大班额 ${v['classes.largest']} 人，异常`,
      en: `the largest class has ${v['classes.largest']} pupils: unusual`,
    }),
  },
];
