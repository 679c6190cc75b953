import { z } from 'zod';

const share = z.number().min(0).max(1);

/** 轮岗比例: which share of the teachers who could move does move, of each school or of the county. */
export const PlanRotation = z.object({
  per: z.enum(['school', 'county']).default('county'),
  /** 交流人数占符合条件教师的比例，不低于 (the national 10 %) */
  atLeastShare: share.optional(),
  /** 不超过, so that no school is emptied */
  atMostShare: share.optional(),
  /** 骨干教师占交流教师的比例，不低于 (the national 20 %); always of the county */
  backboneAtLeastShare: share.optional(),
  /** who could move: those listed by type, or all full-time teachers of the sections that list them */
  base: z.enum(['listed', 'fullTime']).default('listed'),
});
export type PlanRotation = z.infer<typeof PlanRotation>;

/** Terms of a plan beyond locks, money and prices 交流条件; all optional. */
export const PlanTerms = z.object({
  rotation: PlanRotation.optional(),
  /** 交流距离上限（千米，直线）; a school without coordinates is named */
  farthestKilometres: z.number().min(0).max(1000).optional(),
});
export type PlanTerms = z.infer<typeof PlanTerms>;

/** 2012 综合差异系数, told with a plan and not judged by the 2017 method. */
export interface PlanComposite2012 {
  readonly stage: 'primary' | 'junior';
  /** null where a figure of the eight is missing */
  readonly before: number | null;
  readonly after: number | null;
  readonly limit: number | null;
  /** figures that are missing for it */
  readonly missing: readonly string[];
}

/** 可独立核对的下界: multipliers from which the bound follows by weak duality, without any solver. */
export interface PlanProofDocument {
  readonly boundYuan: number;
  readonly gap: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly cones: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
