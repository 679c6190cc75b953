import { z } from 'zod';
import { CountyAddress, IsoDate, SchoolYear } from './counties.ts';
import type { Bilingual } from './problem.ts';
import { EntryAddress, type EntryRow } from './registers.ts';

type Status = 'met' | 'notMet' | 'notAssessable';
type Stage = 'primary' | 'junior';

export const SchoolPlanAddress = CountyAddress.extend({ school: z.string().min(1).max(100) });
export type SchoolPlanAddress = z.infer<typeof SchoolPlanAddress>;
export const ForecastQuery = z.object({ date: IsoDate.optional() });
export type ForecastQuery = z.infer<typeof ForecastQuery>;
/** School years to lay side by side; those next to the day of joining where none are named. */
export const ComparisonQuery = z.object({ before: SchoolYear.optional(), after: SchoolYear.optional() });
export type ComparisonQuery = z.infer<typeof ComparisonQuery>;
export const ComparisonAddress = EntryAddress;

/** The smallest change of one figure that would bring an indicator to its limit 补足需要. */
export interface NeededChange {
  readonly figure: string;
  readonly fact: string;
  readonly title: Bilingual;
  readonly unit: string;
  readonly change: number;
}

/** An indicator of a section that is below its limit 差距. */
export interface SectionGap {
  readonly indicator: string;
  readonly title: Bilingual;
  readonly status: Status;
  readonly value: number | null;
  readonly limit: number | null;
  /** limit − value, never negative; null when a figure is missing */
  readonly gap: number | null;
  /** false: the section passes all the same */
  readonly decides: boolean;
  /** any one of these is enough */
  readonly needs: readonly NeededChange[];
}

/** Findings in numbers 整改进度. */
export interface PlanProgress {
  readonly all: number;
  readonly closed: number;
  /** of those closed: on evidence, with the next figures to bear them out 待下次数据核验 */
  readonly awaiting: number;
  readonly submitted: number;
  readonly overdue: number;
  readonly dueSoon: number;
  /** met by the last verdict and not closed yet */
  readonly readyToClose: number;
}

/** 一校一策: one school's gaps, measures, money, deadlines and progress. */
export interface SchoolPlan {
  readonly code: string;
  readonly county: string;
  readonly schoolYear: number;
  readonly today: string;
  readonly school: { readonly id: string; readonly name: string };
  readonly sections: readonly {
    readonly stage: Stage;
    readonly enrolment: number | null;
    readonly assessed: boolean;
    readonly reason: string | null;
    readonly status: Status;
    readonly gaps: readonly SectionGap[];
  }[];
  /** items of the county that this school does not meet */
  readonly items: readonly { readonly id: string; readonly title: Bilingual }[];
  readonly findings: readonly EntryRow[];
  readonly largeClasses: readonly EntryRow[];
  readonly projects: readonly EntryRow[];
  readonly progress: PlanProgress;
  /** exact decimal texts in yuan: of measures, and of the budgets of projects of this school alone */
  readonly money: { readonly measures: string; readonly projects: string };
}

/** What one unit has to do 单位清单. */
export interface UnitWork {
  /** empty = nobody is named yet */
  readonly unit: string;
  readonly open: number;
  readonly closed: number;
  readonly overdue: number;
  readonly dueSoon: number;
  /** those not closed, the latest deadline first past, then soonest */
  readonly entries: readonly (Pick<EntryRow, 'id' | 'kind' | 'title' | 'stateTitle' | 'deadline' | 'derived'> & {
    /** leads, or takes part */
    readonly leads: boolean;
  })[];
}

/** One indicator or item of the county with the findings that it has 逐项. */
export interface CountyItem {
  readonly id: string;
  readonly kind: 'indicator' | 'dispersion' | 'item' | 'veto' | 'prerequisite';
  readonly title: Bilingual;
  readonly status: Status;
  /** stages whose coefficient of variation is above its limit, or sections and schools below theirs where that decides */
  readonly unmet: number;
  readonly findings: PlanProgress;
}

export interface MoneyLine {
  readonly source: string;
  /** calendar year of the planned completion; null where none is set */
  readonly year: number | null;
  readonly yuan: string;
}

/** 一县一案: the county by item, by unit, by money and by time. */
export interface CountyPlan {
  readonly code: string;
  readonly county: string;
  readonly schoolYear: number;
  readonly today: string;
  readonly status: Status;
  readonly of32: { readonly met: number; readonly notMet: number; readonly notAssessable: number };
  readonly sections: { readonly met: number; readonly notMet: number; readonly notAssessable: number };
  readonly items: readonly CountyItem[];
  readonly units: readonly UnitWork[];
  readonly schools: readonly {
    readonly school: string;
    readonly name: string;
    readonly findings: PlanProgress;
    readonly largeClasses: number;
  }[];
  /** budgets of projects that are not cancelled, by source; measures of findings stand apart, for they may be the same money */
  readonly money: { readonly projects: readonly MoneyLine[]; readonly measures: readonly MoneyLine[] };
  readonly timeline: readonly {
    readonly date: string;
    readonly id: string;
    readonly kind: EntryRow['kind'];
    readonly title: string;
    readonly stateTitle: Bilingual;
    readonly done: boolean;
    readonly overdue: boolean;
  }[];
  readonly progress: PlanProgress;
}

/** One matter of a meeting list 会议清单事项. */
export interface MeetingItem {
  readonly id: string;
  readonly kind: EntryRow['kind'] | 'task';
  readonly title: string;
  readonly stateTitle: Bilingual;
  readonly deadline: string | null;
  readonly derived: Pick<EntryRow['derived'], 'overdue' | 'dueSoon' | 'daysLeft'>;
  /** leads, or takes part */
  readonly leads: boolean;
  /** the last note of progress */
  readonly latest: string;
}

/** 会议清单: what is not done by unit, the earliest deadline first; an empty unit = nobody is named. */
export interface MeetingList {
  readonly code: string;
  readonly today: string;
  readonly units: readonly {
    readonly unit: string;
    readonly overdue: number;
    readonly items: readonly MeetingItem[];
  }[];
}

type ByLevel = Readonly<Record<'over' | 'large' | 'superLarge', number>>;

/** 大班额消除计划 by term, and a proposal for the classes that nobody has planned. */
export interface EliminationPlan {
  /** classes that are still too full */
  readonly levels: ByLevel;
  readonly terms: readonly { readonly term: string; readonly gone: ByLevel; readonly left: ByLevel }[];
  /** terms that may be chosen, from this one on */
  readonly choices: readonly string[];
  readonly unplanned: readonly {
    readonly id: string;
    readonly version: number;
    readonly title: string;
    readonly school: string | null;
    readonly schoolName: string | null;
    readonly stage: Stage | null;
    readonly pupils: number;
    readonly level: 'over' | 'large' | 'superLarge';
    readonly measures: string;
    readonly proposed: string;
  }[];
}

/** A plan that is taken over 采用消除计划, as it was edited: each class with the version that was seen. */
export const TakeTermsBody = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        ...{ id: z.uuid(), version: z.number().int().positive() },
        ...{ term: z.string().regex(/^20\d{2}-[12]$/), measures: z.string().trim().min(1).max(2000) },
      }),
    )
    .min(1)
    .max(2000)
    .refine(
      (entries) => new Set(entries.map(({ id }) => id)).size === entries.length,
      '班级重复 / a class is named twice',
    ),
});
export type TakeTermsBody = z.infer<typeof TakeTermsBody>;

/** A verdict in numbers 结论概况. */
export interface Outlook {
  readonly status: Status;
  readonly of32: CountyPlan['of32'];
  readonly sections: CountyPlan['sections'];
}

/** One figure of today beside the one of the forecast. */
export interface NowAndLater {
  readonly now: number | null;
  readonly later: number | null;
  readonly limit: number | null;
  readonly statusNow: Status;
  readonly statusLater: Status;
}

/** 按期完工预测: the verdict as if all projects on schedule were done by a day, beside today's. */
export interface ProjectForecast {
  readonly today: string;
  readonly date: string;
  readonly now: Outlook;
  readonly later: Outlook;
  readonly counted: readonly { readonly id: string; readonly title: string }[];
  readonly left: readonly {
    readonly id: string;
    readonly title: string;
    readonly reason: 'cancelled' | 'inFigures' | 'late' | 'afterDate';
  }[];
  /** effects that could not be counted */
  readonly problems: readonly { readonly figure: string; readonly message: Bilingual }[];
  readonly sections: readonly {
    readonly school: string;
    readonly name: string;
    readonly stage: Stage;
    readonly statusNow: Status;
    readonly statusLater: Status;
    /** indicators that change */
    readonly indicators: readonly (NowAndLater & { readonly indicator: string; readonly title: Bilingual })[];
  }[];
  readonly dispersion: readonly (NowAndLater & {
    readonly stage: Stage;
    readonly indicator: string;
    readonly title: Bilingual;
  })[];
}

/** 成员校指标前后对比: nothing is said of causes. */
export interface GroupComparisonView {
  /** null: no figures of a year before joining are stored */
  readonly before: number | null;
  readonly after: number | null;
  readonly years: readonly number[];
  readonly indicators: readonly {
    readonly school: string;
    readonly name: string;
    readonly stage: Stage;
    readonly indicator: string;
    readonly title: Bilingual;
    readonly before: number | null;
    readonly after: number | null;
    readonly change: number | null;
    readonly statusBefore: Status;
    readonly statusAfter: Status;
  }[];
  readonly spread: readonly {
    readonly stage: Stage;
    readonly indicator: string;
    readonly title: Bilingual;
    readonly before: number | null;
    readonly after: number | null;
  }[];
}
