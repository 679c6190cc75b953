import type { ForecastShape, MoneySourceShape, SpendingKindShape, YearsSettings } from '@junheng/contract';
import { isAmount, isEmpty, isWithin, shareOf, typedNumber, yuanOf } from './typed-number.ts';

/** One source of money as typed: 万元 of each year, empty = no limit. */
export interface SourceDraft {
  readonly name: string;
  readonly yearly: readonly string[];
  /** what it may pay for; empty = everything */
  readonly kinds: readonly SpendingKindShape[];
}

/** A share of the sections by the end of a school year, per cent as typed. */
export interface MilestoneDraft {
  readonly schoolYear: number;
  readonly share: string;
}

/** What the form holds of a plan over several years. */
export interface YearsDraft {
  readonly years: number;
  /** 万元 of each year as typed; empty = as much as it takes. Counts while there are no sources of their own. */
  readonly yearly: readonly string[];
  readonly sources: readonly SourceDraft[];
  /** null = as the timetable of the plan catalogue has them */
  readonly milestones: readonly MilestoneDraft[] | null;
  readonly forecast: readonly ForecastShape[];
  readonly lead: number;
  /** per cent a year */
  readonly discount: string;
  /** 万元 for each site; empty with `lumpLeast` = building in any amount */
  readonly lumpFixed: string;
  readonly lumpLeast: string;
}

export const EMPTY_YEARS: YearsDraft = {
  years: 3,
  yearly: [],
  sources: [],
  milestones: null,
  forecast: [],
  lead: 1,
  discount: '3',
  lumpFixed: '',
  lumpLeast: '',
};

/** One text for each year. */
export function yearlyOf(years: number, yearly: readonly string[]): readonly string[] {
  return Array.from({ length: years }, (_, i) => yearly[i] ?? '');
}

/** Fields that are not right: `yearly/0`, `sources/1/name`, `sources/1/0`, `milestones/0`, `lead`, `discount`, `lumpFixed`, `forecast`. */
export function yearsSlips(draft: YearsDraft, milestones: readonly MilestoneDraft[]): readonly string[] {
  const { years, sources, lead, discount, lumpFixed, lumpLeast, forecast } = draft;
  const wrong = (field: string, isRight: boolean): readonly string[] => (isRight ? [] : [field]);
  return [
    ...(sources.length > 0
      ? sources.flatMap(({ name, yearly }, i) => [
          ...wrong(`sources/${i}/name`, !isEmpty(name)),
          ...yearlyOf(years, yearly).flatMap((text, year) => wrong(`sources/${i}/${year}`, isAmount(text))),
        ])
      : yearlyOf(years, draft.yearly).flatMap((text, year) => wrong(`yearly/${year}`, isAmount(text)))),
    ...milestones.flatMap(({ share }, i) => wrong(`milestones/${i}`, isWithin(share, 0, 100))),
    ...wrong('lead', lead < years),
    ...wrong('discount', isWithin(discount, 0, 99)),
    ...wrong('lumpFixed', isAmount(lumpFixed)),
    ...wrong('lumpLeast', isAmount(lumpLeast)),
    ...wrong(
      'forecast',
      forecast.every(({ pupils }) => pupils.length === years),
    ),
  ];
}

/** The settings of a draft without slips; what says nothing is left out. */
export function yearsSettingsOf(
  draft: YearsDraft,
  milestones: readonly MilestoneDraft[],
): YearsSettings & { readonly years: number; readonly yearlyBudgetsYuan?: (number | null)[] } {
  const { years, sources, lead, discount, lumpFixed, lumpLeast, forecast } = draft;
  const yuan = (texts: readonly string[]) =>
    yearlyOf(years, texts).map((text) => (isEmpty(text) ? null : yuanOf(text)));
  return {
    years,
    ...(sources.length === 0
      ? { yearlyBudgetsYuan: yuan(draft.yearly) }
      : {
          sources: sources.map(
            ({ name, yearly, kinds }): MoneySourceShape => ({
              id: name.trim(),
              yuanByYear: yuan(yearly),
              ...(kinds.length === 0 ? {} : { kinds: [...kinds] }),
            }),
          ),
        }),
    ...(milestones.length === 0
      ? {}
      : { milestones: milestones.map(({ schoolYear, share }) => ({ schoolYear, share: shareOf(share) })) }),
    ...(forecast.length === 0 ? {} : { forecast: [...forecast] }),
    buildingLeadYears: lead,
    discountRate: shareOf(discount),
    ...(isEmpty(lumpFixed) && isEmpty(lumpLeast)
      ? {}
      : { lump: { fixedYuan: yuanOf(lumpFixed), leastSquareMetres: typedNumber(lumpLeast) ?? 0 } }),
  };
}
