import type { PlanningTrouble } from '../problem/trouble.ts';
import type { YearsOptions } from './years-request.ts';

/** Everything in the options of a plan over several years that cannot be 多年设定核对, all at once. */
export function yearsTroubles({
  years,
  milestones = [],
  sources = [],
  discountRate = 0,
  buildingLeadYears = 1,
  lump,
}: Omit<YearsOptions, 'clock'>): PlanningTrouble[] {
  const trouble = (at: string, zh: string, en: string): PlanningTrouble => ({
    code: 'badOption',
    at,
    message: { zh, en },
  });
  return [
    ...(Number.isInteger(years) && years >= 1 && years <= 15
      ? []
      : [trouble('years', `年数 ${years} 应为 1 至 15`, `${years} years; 1 to 15 are allowed.`)]),
    ...(Number.isInteger(buildingLeadYears) && buildingLeadYears >= 0 && buildingLeadYears < years
      ? []
      : [
          trouble(
            'buildingLeadYears',
            '建设周期应为非负整数且短于规划年数',
            'a whole number of years, shorter than the plan.',
          ),
        ]),
    ...(discountRate >= 0 && discountRate < 1
      ? []
      : [trouble('discountRate', `折现率 ${discountRate} 不合理`, `${discountRate}; 0 to below 1 is allowed.`)]),
    ...(lump === undefined || (isAmount(lump.fixedYuan) && isAmount(lump.leastSquareMetres))
      ? []
      : [
          trouble(
            'lump',
            '开工固定费用和最少面积应为非负数',
            'a fixed cost and a least area of at least 0 are expected.',
          ),
        ]),
    ...milestones.flatMap(({ year, share }, i) =>
      Number.isInteger(year) && year >= 0 && year < years && share >= 0 && share <= 1
        ? []
        : [trouble(`milestones/${i}`, '年份或比例不合理', 'a year of the plan and a share of 0 to 1 are expected.')],
    ),
    ...sources.flatMap(({ id, yuanByYear }, i) =>
      yuanByYear.length === years && yuanByYear.every(isAmount)
        ? []
        : [
            trouble(
              `sources/${i}`,
              `资金来源 ${id} 应有 ${years} 个非负数`,
              `${id}: ${years} amounts of at least 0 are expected.`,
            ),
          ],
    ),
  ];
}

const isAmount = (value: number): boolean => value >= 0 && Number.isFinite(value);
