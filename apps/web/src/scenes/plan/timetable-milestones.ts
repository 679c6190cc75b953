import type { Bilingual } from '@junheng/contract';
import type { Law } from '@junheng/rules';
import type { MilestoneDraft } from './years-draft.ts';

/** A share of schools that the timetable of a plan sets for this county, in a year of the plan. */
export interface TimetableMilestone extends MilestoneDraft {
  readonly title: Bilingual;
  readonly by: string;
}

interface Place {
  readonly code: string;
  readonly schoolYear: number;
  readonly years: number;
}

/**
 * 时间表中的阶段目标: shares of schools that hold for this county. A recognition counts counties, not schools, and is left out, as are
 * entries of other counties and those before the first or in the last year, when all must comply anyway. The highest share of a year.
 */
export function timetableMilestones(
  { timetable }: Pick<Law, 'timetable'>,
  { code, schoolYear, years }: Place,
): readonly TimetableMilestone[] {
  const found = timetable.flatMap(({ event, places, year, date, cumulativeShare, title, by }) => {
    const isHere = places === undefined || places.some((place) => place.code === code);
    const at = schoolYearOf(year, date);
    const isWithin = at >= schoolYear && at < schoolYear + years - 1;
    if (cumulativeShare === undefined || event === 'recognition' || !isHere || !isWithin) return [];
    return [{ schoolYear: at, share: percentOf(cumulativeShare), title, by }];
  });
  const byYear = Map.groupBy(found, (one) => one.schoolYear);
  return [...byYear.values()]
    .flatMap((same) => same.toSorted((a, b) => Number(b.share) - Number(a.share)).slice(0, 1))
    .sort((a, b) => a.schoolYear - b.schoolYear);
}

/** A calendar year is the school year that begins in it; a day before September belongs to the one before. */
function schoolYearOf(year: number, date: string | undefined): number {
  return date !== undefined && Number(date.slice(5, 7)) < 9 ? Number(date.slice(0, 4)) - 1 : year;
}

const percentOf = (share: number): string => String(Number((share * 100).toPrecision(12)));
