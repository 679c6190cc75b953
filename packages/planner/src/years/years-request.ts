import type { Stage, Text } from '@junheng/schools';
import type { PlanAsked } from '../plan/asked.ts';
import type { ConflictPart, Exemption, PlanStatus, Purchase, Transfer } from '../plan/plan.ts';
import type { PlanLock } from '../problem/locks.ts';
import type { SearchOptions } from '../solve/plan-options.ts';
import type { PlanTerms } from '../terms/plan-terms.ts';

/** What money is spent on; sources may be bound to some of these. */
export type SpendingKind = 'building' | 'equipment' | 'teachers' | 'transfers';
export const SPENDING_KINDS: readonly SpendingKind[] = ['building', 'equipment', 'teachers', 'transfers'];

/** Money of one source, year by year 资金来源. */
export interface MoneySource {
  readonly id: string;
  readonly yuanByYear: readonly number[];
  /** what it may pay for; everything when absent */
  readonly kinds?: readonly SpendingKind[];
}

/** A share of the sections that must comply by the end of a year 阶段目标; year 0 is the first. */
export interface Milestone {
  readonly year: number;
  readonly share: number;
}

export interface YearsOptions extends SearchOptions {
  /** number of years; all sections and dispersions hold at the end of the last */
  readonly years: number;
  /** pupils of a section in a year; flat when absent */
  readonly pupils?: (school: string, stage: Stage, year: number) => number;
  /** no limit on money when empty or absent */
  readonly sources?: readonly MoneySource[];
  readonly milestones?: readonly Milestone[];
  /** years until a building can be used (1) */
  readonly buildingLeadYears?: number;
  /** building is lumpy: a fixed cost for each site and year, and a least area */
  readonly lump?: { readonly fixedYuan: number; readonly leastSquareMetres: number };
  /** yearly discount rate (0.03) */
  readonly discountRate?: number;
  readonly locks?: readonly PlanLock[];
}

export interface PlanYear {
  readonly schoolYear: number;
  readonly purchases: readonly Purchase[];
  readonly transfers: readonly Transfer[];
  /** prices × amounts, people moved, and fixed costs of building sites */
  readonly costYuan: number;
  readonly complying: number;
  /** what opening building sites costs, part of the cost; only with lumpy building */
  readonly sitesYuan?: number;
}

/** What a plan over several years was asked, in plain figures. */
export interface YearsAsked extends PlanAsked {
  readonly buildingLeadYears: number;
  readonly discountRate: number;
  readonly lump?: { readonly fixedYuan: number; readonly leastSquareMetres: number };
  readonly sources?: readonly MoneySource[];
  readonly milestones?: readonly Milestone[];
  /** absent when pupils stay as they are */
  readonly pupils?: readonly { readonly school: string; readonly stage: Stage; readonly pupils: readonly number[] }[];
}

/** A plan over several years 多年方案. */
export interface YearsPlan {
  /** of this JSON; absent in older plans, which state no locks */
  readonly version?: number;
  readonly status: PlanStatus;
  readonly costYuan: number | null;
  /** discounted to the first year, and what no plan undercuts */
  readonly discountedYuan: number | null;
  readonly boundYuan: number | null;
  readonly gap: number | null;
  readonly seconds: number;
  readonly sections: number;
  readonly years: readonly PlanYear[];
  /** at the end of the last year */
  readonly exemptions: readonly Exemption[];
  /** the smallest sets that cannot hold together; only when infeasible */
  readonly conflict?: readonly ConflictPart[];
  /** what was asked of the years, so that the plan can be checked from its JSON alone */
  readonly asked?: YearsAsked;
  /** rotation and distance that the plan keeps; shares are of all years together */
  readonly terms?: PlanTerms;
  readonly assumptions: readonly Text[];
}
