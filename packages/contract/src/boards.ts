import { z } from 'zod';
import { CountyCode } from './counties.ts';
import type { Bilingual } from './problem.ts';

/** Whose board it is: what a page shows first follows from it. */
export const BOARD_LEVELS = [
  'school',
  'inspector',
  'unit',
  'county',
  'prefecture',
  'province',
  'nation',
  'none',
] as const;
export type BoardLevel = (typeof BOARD_LEVELS)[number];

/** Work that waits for whoever asks 待办: so many of a kind, and how many of them are late. */
export interface BoardCount {
  readonly kind:
    | 'submission'
    | 'declaration'
    | 'finding'
    | 'largeClass'
    | 'project'
    | 'activity'
    | 'visit'
    | 'visitReview'
    | 'task';
  /** what is to be done with it */
  readonly title: Bilingual;
  readonly count: number;
  readonly late: number;
  readonly link: string;
}

/** One pressing thing. */
export interface BoardItem {
  readonly kind: BoardCount['kind'];
  readonly id: string;
  readonly title: string;
  /** school, unit or county that it is about */
  readonly place: string;
  readonly state: Bilingual;
  readonly deadline: string | null;
  /** negative after the deadline; null without one */
  readonly daysLeft: number | null;
  readonly link: string;
}

export type BoardStatus = 'met' | 'notMet' | 'notAssessable';
/** How many stand how. */
export interface BoardTally {
  readonly met: number;
  readonly notMet: number;
  readonly notAssessable: number;
}

/** 我县现状: the verdict of the latest school year. */
export interface CountyStandingView {
  readonly schoolYear: number;
  readonly status: BoardStatus;
  readonly of32: BoardTally;
  readonly sections: BoardTally;
  /** of each stage, the worst first */
  readonly dispersion: readonly {
    readonly stage: 'primary' | 'junior';
    readonly indicator: string;
    readonly title: Bilingual;
    readonly cv: number | null;
    readonly limit: number | null;
    readonly status: BoardStatus;
  }[];
}

/** 我校差距: an indicator of one of my sections that is not met, or lacks a figure. */
export interface SchoolGap {
  readonly school: string;
  readonly name: string;
  readonly stage: 'primary' | 'junior';
  readonly indicator: string;
  readonly title: Bilingual;
  readonly unit: string;
  readonly value: number | null;
  readonly limit: number | null;
  readonly status: BoardStatus;
}

/** One county in the list of a city or province. */
export interface CountyBoardRow {
  readonly code: string;
  readonly name: string;
  /** of the latest stored verdict; null = none yet */
  readonly schoolYear: number | null;
  readonly status: BoardStatus | null;
  readonly of32: BoardTally | null;
  /** of all indicators of all its assessed sections, how many are met */
  readonly indicators: { readonly assessed: number; readonly met: number } | null;
  /** dispersions that hold, of those there are */
  readonly dispersion: { readonly met: number; readonly all: number } | null;
  /** the latest campaign: state of the county's own declaration, and schools that are done */
  readonly campaign: { readonly state: Bilingual | null; readonly done: number; readonly schools: number } | null;
  readonly findings: { readonly open: number; readonly overdue: number };
  readonly tasks: { readonly open: number; readonly overdue: number };
}

/** 分市汇总: one division added up from its counties. */
export interface DivisionBoardRow {
  readonly code: string;
  readonly name: string;
  readonly counties: BoardTally;
  /** indicators × stages whose dispersion holds, over all counties */
  readonly dispersion: BoardTally;
  /** of every indicator, the share of assessed sections that meet it, 0–1; null where none was assessed */
  readonly indicators: readonly {
    readonly stage: 'primary' | 'junior';
    readonly indicator: string;
    readonly title: Bilingual;
    readonly metShare: number | null;
    readonly counties: BoardTally;
  }[];
}

/** 工作台: what waits for me, what is late, where we stand. */
export interface Board {
  readonly level: BoardLevel;
  readonly home: { readonly code: string; readonly name: string };
  readonly person: string;
  /** names of the schools of who is bound to schools */
  readonly schools: readonly string[];
  readonly unit: string;
  /** day in China */
  readonly today: string;
  readonly waiting: readonly BoardCount[];
  /** the most pressing of my work, the latest first */
  readonly items: readonly BoardItem[];
  /** of who sees one whole county; `awaiting` of the closed findings await the next figures, `refilling` schools were sent back and fill in again */
  readonly progress: {
    readonly findings: {
      readonly open: number;
      readonly overdue: number;
      readonly closed: number;
      readonly awaiting: number;
    };
    readonly campaign: {
      readonly id: string;
      readonly title: string;
      readonly done: number;
      readonly schools: number;
      readonly refilling: number;
    } | null;
  } | null;
  readonly standing: CountyStandingView | null;
  readonly gaps: readonly SchoolGap[] | null;
  readonly total: DivisionBoardRow | null;
  readonly divisions: readonly DivisionBoardRow[] | null;
  readonly counties: readonly CountyBoardRow[] | null;
}

/** 大屏 to make: who holds its link sees totals of the own division and nothing else. */
export const DisplayBody = z.strictObject({
  title: z.string().trim().min(1).max(100),
  /** days until it ends */
  days: z.number().int().min(1).max(366).default(180),
  /** a division within the own one; the own one when absent */
  home: CountyCode.optional(),
});
export type DisplayBody = z.infer<typeof DisplayBody>;
export const DisplayQuery = z.object({ home: CountyCode.optional() });
export type DisplayQuery = z.infer<typeof DisplayQuery>;

export interface DisplayRow {
  readonly id: string;
  readonly title: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly createdBy: string;
}

/** A display with its link, told once. */
export interface MadeDisplay extends DisplayRow {
  readonly link: string;
}

/** A count of people; `null` = hidden, because it is small or would give a small one away. */
export type ShownCount = number | null;

/** A table of people with its sums: small counts hidden, and others so that none can be worked out. */
export interface PeopleTable {
  readonly columns: readonly Bilingual[];
  readonly rows: readonly {
    readonly title: Bilingual;
    readonly counts: readonly ShownCount[];
    readonly total: ShownCount;
  }[];
  readonly totals: readonly ShownCount[];
  readonly total: ShownCount;
}

/** What a wall display shows 大屏内容: totals only. */
export interface DisplayView {
  readonly title: string;
  readonly place: string;
  readonly today: string;
  /** when it was added up, ISO */
  readonly at: string;
  readonly level: 'county' | 'prefecture' | 'province' | 'nation';
  readonly standing: CountyStandingView | null;
  readonly total: DivisionBoardRow | null;
  readonly divisions: readonly DivisionBoardRow[];
  readonly campaign: {
    readonly title: string;
    readonly deadline: string;
    readonly done: number;
    readonly schools: number;
  } | null;
  readonly findings: { readonly closed: number; readonly open: number; readonly overdue: number };
  readonly tasks: { readonly done: number; readonly open: number; readonly overdue: number };
  readonly projects: { readonly done: number; readonly open: number };
  readonly pupils: PeopleTable | null;
}
