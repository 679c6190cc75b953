import type { PlanJobRequest } from '@junheng/contract';
import { Trouble } from '../../trouble.ts';

/** Years that a front may try. @throws Trouble naming those for which the plan says nothing. */
export function yearsChoices(request: PlanJobRequest, asked: readonly number[]): readonly number[] {
  const wanted = [...new Set(asked)].sort((a, b) => a - b);
  const { mode, years, buildingLeadYears = 1 } = request;
  if (mode !== 'years') return wanted;
  const least = Math.max(2, buildingLeadYears + 1);
  const wrong = wanted.filter((n) => n < least || n > years);
  if (wrong.length === 0) return wanted;
  throw new Trouble(
    'yearsUnknown',
    {
      zh: `本方案的资金和预测只到 ${years} 年，年数可选 ${least} 至 ${years}`,
      en: `the plan's money and forecast reach ${years} years: ${least} to ${years} can be chosen`,
    },
    { status: 422 },
  );
}

/** The same request for another number of years: money and pupils of later years fall away, stages beyond the end too. */
export function requestOfYears(request: PlanJobRequest, years: number, schoolYear: number): PlanJobRequest {
  if (years === 1) return { ...request, mode: 'leastCost' };
  if (request.mode !== 'years') return { ...request, mode: 'years', years };
  if (years === request.years) return request;
  const { sources, yearlyBudgetsYuan, milestones, forecast } = request;
  return {
    ...request,
    years,
    yearlyBudgetsYuan: yearlyBudgetsYuan?.slice(0, years),
    sources: sources?.map((source) => ({ ...source, yuanByYear: source.yuanByYear.slice(0, years) })),
    forecast: forecast?.map((one) => ({ ...one, pupils: one.pupils.slice(0, years) })),
    milestones: milestones?.filter((one) => one.schoolYear < schoolYear + years),
  };
}
