import type { Text } from '@junheng/schools';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { termTexts } from '../terms/plan-terms.ts';

/** What a one-year plan takes for granted 前提, to be shown with it. */
export function assumptionsOf(problem: PlanningProblem): Text[] {
  const unknown = problem.sections.filter(({ fullTimeTeachers }) => fullTimeTeachers === null).length;
  return [
    {
      zh: '在校生数按现数不变;方案只负责资源配置各项指标及其差异系数,其余各项不受影响',
      en: 'Enrolment stays as it is; the plan answers for the resource indicators and their dispersion, other items are not touched.',
    },
    { zh: '单价由用户给定,不含运行和维护费用', en: 'Prices are as given, without running costs.' },
    {
      zh: '高于规定学历教师的增加先由在职教师提升学历;体艺教师的增加为新聘;骨干教师由在职教师培养',
      en: 'Above-degree teachers are gained by upgrading those in post first, PE and arts teachers by hiring, backbone teachers by developing those in post.',
    },
    ...(problem.transferPriceYuan === null
      ? [{ zh: '不安排教师交流', en: 'Nobody is moved.' }]
      : [
          { zh: '教师只在同一学段内、按已填报的类别交流', en: 'Teachers move within a stage and by the types stated.' },
        ]),
    ...termTexts(problem),
    ...(unknown === 0
      ? []
      : [
          {
            zh: `${unknown} 个学段缺专任教师数,未核对骨干教师不超过专任教师`,
            en: `${unknown} sections do not state their full-time teachers: backbone ≤ full-time was not checked there.`,
          },
        ]),
  ];
}
