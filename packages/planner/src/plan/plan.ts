import type { Verdict } from '@junheng/rules';
import type { Stage, Text } from '@junheng/schools';
import type { PlanTerms } from '../terms/plan-terms.ts';
import type { PlanAsked } from './asked.ts';

/** One purchase 购置: `stage` null = bought for the school and split by rule. */
export interface Purchase {
  readonly school: string;
  readonly stage: Stage | null;
  readonly indicator: string;
  readonly amount: number;
  readonly costYuan: number;
}

export interface MovableType {
  readonly aboveDegree: boolean;
  readonly backbone: boolean;
  readonly peArt: boolean;
}

/** People of one type who move from one school's section to another's of the same stage 交流. */
export interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly stage: Stage;
  readonly type: MovableType;
  readonly count: number;
  readonly costYuan: number;
  /** in a straight line; absent where a place is unknown */
  readonly kilometres?: number;
}

/** An indicator left between 85 % and its limit 暂不达标项. */
export interface Exemption {
  readonly school: string;
  readonly stage: Stage;
  readonly indicator: string;
}

/** A limit, cap or lock that takes part in a conflict, in words, and what would open the way. */
export interface ConflictPart {
  readonly kind:
    | 'dispersion'
    | 'cap'
    | 'section'
    | 'lock'
    | 'budget'
    | 'rotation'
    | 'distance'
    | 'milestone'
    | 'lead'
    | 'teachers';
  /** which of several independent conflicts it belongs to, from 1 */
  readonly group?: number;
  /** what was chosen (lock, cap, money, time, rotation, distance), or what the law asks */
  readonly side?: 'choice' | 'limit';
  readonly school?: string;
  readonly stage?: Stage;
  readonly indicator?: string;
  /** of a lock: its number in the request */
  readonly lock?: number;
  /** of money and stages: the school year */
  readonly schoolYear?: number;
  /** of money: whose */
  readonly source?: string;
  readonly message: Text;
  /** giving way on this part alone opens the problem, at this cost; absent where it does not */
  readonly opensAt?: {
    readonly message: Text;
    readonly costYuan: number;
    /** the cap or limit that opens it; absent for a lock, which goes */
    readonly to?: number;
    /** what gives way in the other conflicts within that price; absent with a single conflict */
    readonly together?: readonly Text[];
    /** the same, part by part, each with how far it gives way */
    readonly togetherParts?: readonly ConflictPart[];
  };
}

/** 可独立核对的下界: multipliers from which the bound follows by weak duality. */
export interface PlanProof {
  readonly boundYuan: number;
  /** (cost − bound)/cost */
  readonly gap: number;
  /** by row of the checker's model, in yuan */
  readonly rows: Readonly<Record<string, number>>;
  /** by dispersion, then by section */
  readonly cones: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export type PlanStatus = 'optimal' | 'feasible' | 'infeasible' | 'unknown';

/** A plan 方案 in the stable interchange form (keys may be added, none removed). */
export interface Plan {
  /** of this JSON; absent in older plans, which state no locks */
  readonly version?: number;
  readonly status: PlanStatus;
  /** null when there is no plan */
  readonly costYuan: number | null;
  /** no plan is cheaper than this */
  readonly boundYuan: number | null;
  /** (cost − bound)/cost */
  readonly gap: number | null;
  readonly seconds: number;
  readonly purchases: readonly Purchase[];
  readonly transfers: readonly Transfer[];
  readonly exemptions: readonly Exemption[];
  /** the smallest set of limits and caps found that cannot hold together; only when infeasible */
  readonly conflict?: readonly ConflictPart[];
  /** rotation and distance that the plan keeps; absent without them */
  readonly terms?: PlanTerms;
  /** what it was asked */
  readonly asked?: PlanAsked;
  /** a bound that anyone can check without a solver; only of one year, and where one was found */
  readonly proof?: PlanProof;
  /** what the plan takes for granted */
  readonly assumptions: readonly Text[];
}

/** 综合差异系数 of the 2012 method in one stage, before and after a plan: information only. */
export interface Composite2012 {
  readonly stage: Stage;
  /** null where a figure of the eight is missing */
  readonly before: number | null;
  readonly after: number | null;
  readonly limit: number | null;
  readonly missing: readonly string[];
}

/** A plan with the verdict that would follow from it. */
export interface PlanWithVerdict extends Plan {
  readonly after: Verdict | null;
  /** 2012 综合差异系数 by stage, told and not judged; absent where it was not calculated */
  readonly composite2012?: readonly Composite2012[];
  /** sections without all their figures that were not planned for; only when asked to plan the complete ones */
  readonly leftOut?: readonly { readonly school: string; readonly stage: Stage; readonly missing: readonly string[] }[];
}
