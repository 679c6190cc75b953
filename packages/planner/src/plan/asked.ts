import { toNumber } from '@junheng/quantities';
import type { Stage } from '@junheng/schools';
import { indicatorOf } from '../model/plan-columns.ts';
import type { PlanLock } from '../problem/locks.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';

/** Of the plan's JSON: 2 states all that was asked; without a version locks and limits asked for are not stated. */
export const PLAN_VERSION = 2;

/** A limit that gave way beforehand 放开限制. */
export type AskedOpening =
  | { readonly kind: 'cap'; readonly school: string; readonly indicator: string; readonly most: number }
  | { readonly kind: 'dispersion'; readonly stage: Stage; readonly indicator: string; readonly limit: number };

/** What a plan was asked 测算要求, so that it can be checked from its JSON alone; rotation and distance stand under `terms`. */
export interface PlanAsked {
  readonly locks: readonly PlanLock[];
  /** false: nobody is moved */
  readonly transfers: boolean;
  /** caps on what a school may hold, as they were kept */
  readonly caps: readonly { readonly school: string; readonly indicator: string; readonly most: number }[];
  /** limits of dispersion as they were kept: those of the law, or what was asked instead; none for a budget */
  readonly dispersions: readonly { readonly stage: Stage; readonly indicator: string; readonly limit: number }[];
  readonly openings?: readonly AskedOpening[];
  /** only of a plan for a budget */
  readonly budgetYuan?: number;
  readonly goal?: 'sections' | 'pupils';
}

/** What a problem and its locks ask, in plain figures. */
export function askedOf(problem: PlanningProblem, locks: readonly PlanLock[]): PlanAsked {
  return {
    locks,
    transfers: problem.transferPriceYuan !== null,
    caps: problem.pots.flatMap(({ school, indicator, most }) =>
      most === null ? [] : [{ school, indicator: indicatorOf(problem, indicator).id, most: toNumber(most) }],
    ),
    dispersions: problem.dispersions.map(({ stage, indicator, limit }) => ({
      stage,
      indicator: indicatorOf(problem, indicator).id,
      limit: toNumber(limit),
    })),
  };
}
