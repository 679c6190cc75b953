import { z } from 'zod';

const Stage = z.enum(['primary', 'junior']);
const school = z.string().min(1).max(100);
const indicator = z.string().min(1).max(100);

/** What money is spent on 支出类别. */
export const SpendingKindShape = z.enum(['building', 'equipment', 'teachers', 'transfers']);
export type SpendingKindShape = z.infer<typeof SpendingKindShape>;

/** 资金来源: money of one source year by year; null = no limit that year. `kinds` absent = it may pay for everything. */
export const MoneySourceShape = z.object({
  id: z.string().trim().min(1).max(60),
  yuanByYear: z.array(z.number().nullable()).max(6),
  kinds: z.array(SpendingKindShape).min(1).max(4).optional(),
});
export type MoneySourceShape = z.infer<typeof MoneySourceShape>;

/** 阶段目标: a share of the sections that complies by the end of a school year. */
export const MilestoneShape = z.object({ schoolYear: z.number().int(), share: z.number() });
export type MilestoneShape = z.infer<typeof MilestoneShape>;

/** 在校生预测: pupils of one section, a figure for each year of the plan. */
export const ForecastShape = z.object({ school, stage: Stage, pupils: z.array(z.number()).max(6) });
export type ForecastShape = z.infer<typeof ForecastShape>;

/** 多年方案的设定: money, stages, pupils and building of a plan over several years; ranges are checked with the figures, all at once. */
export const YearsSettings = z.object({
  sources: z.array(MoneySourceShape).max(12).optional(),
  milestones: z.array(MilestoneShape).max(6).optional(),
  forecast: z.array(ForecastShape).max(6_000).optional(),
  /** years until a building can be used */
  buildingLeadYears: z.number().int().optional(),
  /** each site costs something before the first square metre, and has a least size */
  lump: z.object({ fixedYuan: z.number(), leastSquareMetres: z.number() }).optional(),
  /** a year, 0.03 = 3 % */
  discountRate: z.number().optional(),
});
export type YearsSettings = z.infer<typeof YearsSettings>;

/** 放开限制: a limit that gives way in a plan, because a conflict showed that it must. */
export const PlanOpening = z.discriminatedUnion('kind', [
  /** land may be had up to so much */
  z.object({ kind: z.literal('cap'), school, indicator, most: z.number() }),
  /** the coefficient of variation may stay that high: the county does not comply then, and the plan says so */
  z.object({ kind: z.literal('dispersion'), stage: Stage, indicator, limit: z.number() }),
]);
export type PlanOpening = z.infer<typeof PlanOpening>;

/**
 * 延伸分析: what is asked of a finished plan. A front tries every combination of allowed people moved, allowed dispersion and years;
 * what is left out is chosen from the plan. Factors of a robustness run: pupils 0.95 = 5 % fewer, prices 0.2 = 20 % down and up.
 */
export const AnalysisRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('front'),
    moved: z.array(z.number().int().min(0).max(100_000)).min(1).max(6).optional(),
    worstCv: z.array(z.number().min(0.01).max(2)).min(1).max(5).optional(),
    years: z.array(z.number().int().min(1).max(6)).min(1).max(6).optional(),
    /** for each point */
    seconds: z.number().min(1).max(600).optional(),
  }),
  z.object({
    kind: z.literal('robustness'),
    fewerPupils: z.number().min(0.5).max(1).default(0.95),
    morePupils: z.number().min(1).max(1.5).default(1.05),
    prices: z.number().min(0).max(0.9).default(0.2),
    seconds: z.number().min(1).max(600).optional(),
  }),
]);
export type AnalysisRequest = z.infer<typeof AnalysisRequest>;

/** One combination of a front: the least cost when so many people may move and no dispersion exceeds so much, in so many years. */
export interface FrontPointDocument {
  readonly id: number;
  readonly years: number;
  readonly mostMoved: number;
  /** every dispersion at most this, or its own limit where that is lower */
  readonly cvAtMost: number;
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  /** what is minimised: of several years the discounted cost; null without a plan */
  readonly costYuan: number | null;
  readonly boundYuan: number | null;
  readonly gap: number | null;
  readonly moved: number;
  /** the largest coefficient of variation after the plan */
  readonly worstCv: number | null;
  /** no other point is at least as good in everything and better in something */
  readonly onFront: boolean;
}

/** 帕累托前沿 as far as it has come. */
export interface FrontDocument {
  readonly kind: 'front';
  /** combinations to try */
  readonly total: number;
  readonly points: readonly FrontPointDocument[];
}

/** One case of a robustness run. */
export interface RobustnessCaseDocument {
  readonly id: string;
  readonly pupils: number;
  /** factor by kind of spending; absent = 1 */
  readonly prices: Readonly<Partial<Record<SpendingKindShape, number>>>;
  readonly status: FrontPointDocument['status'];
  readonly costYuan: number | null;
  readonly boundYuan: number | null;
  readonly gap: number | null;
  readonly moved: number;
  readonly exemptions: number;
}

/** A decision and in how many of the cases with a plan it stands; the amounts are the least and the most of those. */
export interface RobustDecision {
  readonly kind: 'buy' | 'receive' | 'give' | 'exempt';
  readonly school: string;
  readonly stage: 'primary' | 'junior' | null;
  /** empty for teachers moved */
  readonly indicator: string;
  readonly cases: number;
  readonly least: number;
  readonly most: number;
}

/** 稳健性 as far as it has come. */
export interface RobustnessDocument {
  readonly kind: 'robustness';
  readonly total: number;
  readonly cases: readonly RobustnessCaseDocument[];
  /** cases that have a plan */
  readonly planned: number;
  readonly decisions: readonly RobustDecision[];
}

export type AnalysisDocument = FrontDocument | RobustnessDocument;
