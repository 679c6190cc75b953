import type { PlanJobRequest } from '@junheng/contract';
import {
  type Milestone,
  type MoneySource,
  type PlanningProblem,
  type PlanningTrouble,
  type YearsOptions,
  yearsTroubles,
} from '@junheng/planner';
import type { CountyYear, Stage } from '@junheng/schools';

/** more than any county has: a year without a limit on money */
const NO_LIMIT_YUAN = 1e12;
const MOST_PUPILS = 100_000;

type Settings = Omit<YearsOptions, 'clock' | 'onProgress' | 'signal' | 'gap' | 'seconds' | 'locks'>;

/** 多年设定 of a request as the planner takes them; years by their number from the county's own. Pupils come apart: {@link pupilsOf}. */
export function yearsSettings(request: PlanJobRequest, schoolYear: number): Settings {
  const { years, milestones, buildingLeadYears, lump, discountRate } = request;
  const sources = moneySources(request);
  return {
    years,
    ...(sources.length === 0 ? {} : { sources }),
    ...(milestones === undefined
      ? {}
      : { milestones: milestones.map(({ schoolYear: at, share }): Milestone => ({ year: at - schoolYear, share })) }),
    ...(buildingLeadYears === undefined ? {} : { buildingLeadYears }),
    ...(lump === undefined ? {} : { lump }),
    ...(discountRate === undefined ? {} : { discountRate }),
  };
}

/** Money without any limit in any year limits nothing, nor does one source without kinds that has none. */
function moneySources({ sources = [], yearlyBudgetsYuan = [] }: PlanJobRequest): MoneySource[] {
  const isLimited = (yuanByYear: readonly (number | null)[]) => yuanByYear.some((yuan) => yuan !== null);
  const plain = isLimited(yearlyBudgetsYuan) ? [{ id: 'budget', yuanByYear: yearlyBudgetsYuan }] : [];
  const stated = [...plain, ...sources];
  const [first] = stated;
  if (stated.length === 1 && first !== undefined && !isLimited(first.yuanByYear) && !('kinds' in first)) return [];
  return stated.map(({ yuanByYear, ...source }) => ({
    ...source,
    yuanByYear: yuanByYear.map((yuan) => yuan ?? NO_LIMIT_YUAN),
  }));
}

/**
 * 在校生预测: pupils of a section in a year; flat where nothing was forecast, in the first year always those of the problem.
 * `factor` makes all of the forecast higher or lower.
 */
export function pupilsOf(
  { forecast = [] }: Pick<PlanJobRequest, 'forecast'>,
  { sections }: PlanningProblem,
  factor = 1,
): NonNullable<YearsOptions['pupils']> | undefined {
  if (forecast.length === 0) return undefined;
  const key = (school: string, stage: Stage) => `${stage}/${school}`;
  const now = new Map(sections.map(({ school, stage, pupils }) => [key(school, stage), pupils]));
  const later = new Map(forecast.map(({ school, stage, pupils }) => [key(school, stage), pupils]));
  return (school, stage, year) => {
    const present = now.get(key(school, stage)) ?? 1;
    const told = later.get(key(school, stage))?.[year];
    return year === 0 || told === undefined ? present : Math.max(1, Math.round(told * factor));
  };
}

/** Everything in the settings of a plan over several years that cannot be, all at once; nothing for a plan of one year. */
export function settingsTroubles(request: PlanJobRequest, facts: CountyYear): readonly PlanningTrouble[] {
  if (request.mode !== 'years') return [];
  return [...yearsTroubles(yearsSettings(request, facts.schoolYear)), ...forecastTroubles(request, facts)];
}

function forecastTroubles({ forecast = [], years }: PlanJobRequest, facts: CountyYear): PlanningTrouble[] {
  const known = new Set(facts.schools.flatMap(({ id, sections }) => sections.map(({ stage }) => `${stage}/${id}`)));
  const seen = new Set<string>();
  return forecast.flatMap(({ school, stage, pupils }, i) => {
    const trouble = (zh: string, en: string): PlanningTrouble => ({
      code: 'badOption',
      at: `forecast/${i}`,
      message: { zh, en },
    });
    const key = `${stage}/${school}`;
    const isDouble = seen.has(key);
    seen.add(key);
    return [
      ...(known.has(key) ? [] : [trouble(`没有学校 ${school} 的这个学段`, `${school} has no ${stage} section.`)]),
      ...(isDouble ? [trouble(`${school} 同一学段出现两次`, `${school} (${stage}) stands there twice.`)] : []),
      ...(pupils.length === years ? [] : [trouble(`应有 ${years} 年的人数`, `${years} figures are expected.`)]),
      ...(pupils.every((n) => Number.isInteger(n) && n >= 1 && n <= MOST_PUPILS)
        ? []
        : [trouble(`人数应为 1 至 ${MOST_PUPILS} 的整数`, `whole numbers of 1 to ${MOST_PUPILS} are expected.`)]),
    ];
  });
}
