import { z } from 'zod';
import { LawQuery } from './counties.ts';
import { PlanOpening, YearsSettings } from './plan-jobs.ts';
import { type PlanComposite2012, type PlanProofDocument, PlanTerms } from './plan-terms.ts';
import { Bilingual, ProblemDocument } from './problem.ts';
import { Edit } from './scenarios.ts';

export * from './plan-terms.ts';

const Stage = z.enum(['primary', 'junior']);
const school = z.string().min(1).max(100);
const indicator = z.string().min(1).max(100);
const PlanMovableType = z.object({ aboveDegree: z.boolean(), backbone: z.boolean(), peArt: z.boolean() });

/** 锁定: a decision taken before the calculation. */
export const PlanLockShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothing'), school }),
  z.object({ kind: z.literal('decided'), school, stage: Stage.nullable(), indicator, amount: z.number() }),
  z.object({ kind: z.literal('notBought'), school, stage: Stage.nullable(), indicator }),
  z.object({ kind: z.literal('stays'), school, stage: Stage, type: PlanMovableType.nullable() }),
  z.object({ kind: z.literal('meetsLimit'), school, stage: Stage, indicator }),
  z.object({ kind: z.literal('ruralAtLeast'), yuan: z.number() }),
  z.object({ kind: z.literal('movedAtMost'), people: z.number() }),
]);
export type PlanLockShape = z.infer<typeof PlanLockShape>;

/**
 * What a planning job is asked 测算请求: the cheapest full compliance, or the most for a budget. Prices in yuan by indicator id and
 * `transfer`, the shipped assumption when absent; a saved scenario's or given edits are applied to the facts first.
 */
export const PlanJobRequest = LawQuery.extend({
  ...YearsSettings.shape,
  /** limits that give way, since a conflict showed that they must */
  openings: z.array(PlanOpening).max(200).optional(),
  mode: z.enum(['leastCost', 'budget', 'years']).default('leastCost'),
  /** years of a plan over several years, the first is the county's own */
  years: z.number().int().min(2).max(6).default(3),
  /** money of each year; null = as much as it takes */
  yearlyBudgetsYuan: z.array(z.number().min(0).max(1e13).nullable()).max(6).optional(),
  budgetYuan: z.number().min(0).max(1e13).optional(),
  goal: z.enum(['sections', 'pupils']).default('sections'),
  scenario: z.uuid().optional(),
  edits: z.array(Edit).max(20_000).optional(),
  locks: z.array(PlanLockShape).max(2_000).default([]),
  prices: z.record(z.string(), z.number()).optional(),
  gap: z.number().min(1e-6).max(0.5).default(0.001),
  seconds: z.number().min(1).max(600).default(60),
  transfers: z.boolean().default(true),
  completeOnly: z.boolean().default(false),
  ...PlanTerms.shape,
})
  .refine(({ mode, budgetYuan }) => mode !== 'budget' || budgetYuan !== undefined, {
    path: ['budgetYuan'],
    message: 'a plan for a budget needs budgetYuan',
  })
  .refine(({ years, yearlyBudgetsYuan }) => yearlyBudgetsYuan === undefined || yearlyBudgetsYuan.length === years, {
    path: ['yearlyBudgetsYuan'],
    message: 'one budget for each year is expected',
  });
export type PlanJobRequest = z.infer<typeof PlanJobRequest>;

export const PlanProgressShape = z.object({
  round: z.number().int(),
  boundYuan: z.number(),
  incumbentYuan: z.number().nullable(),
  gap: z.number().nullable(),
});
export type PlanProgressShape = z.infer<typeof PlanProgressShape>;

/** 单价表: yuan by indicator id and `transfer`, with where and when they come from. */
export const PriceTableShape = z.object({
  id: z.string(),
  title: Bilingual,
  /** true: nobody has stood for these prices yet, and every page that uses them says so */
  assumption: z.boolean(),
  date: z.string().nullable(),
  source: Bilingual,
  prices: z.record(z.string(), z.number()),
});
export type PriceTableShape = z.infer<typeof PriceTableShape>;

/** What a job works on, so that a page that was closed can name it again. */
export const PlanBasis = z.object({
  mode: z.enum(['leastCost', 'budget', 'years']),
  budgetYuan: z.number().nullable(),
  years: z.number().int().nullable(),
  yearlyBudgetsYuan: z.array(z.number().nullable()).nullable(),
  scenario: z.string().nullable(),
  edits: z.number().int(),
  prices: PriceTableShape,
  transfers: z.boolean(),
  completeOnly: z.boolean(),
  locks: z.array(PlanLockShape),
  /** settings of a plan over several years; absent in a plan of one */
  settings: YearsSettings.optional(),
  openings: z.array(PlanOpening).optional(),
  /** of the best plan without something: what it does without, and the plan it is compared with */
  without: z.object({ of: z.uuid(), locks: z.array(PlanLockShape) }).optional(),
  /** of a point taken from a front: what was allowed there */
  point: z.object({ of: z.uuid(), mostMoved: z.number(), cvAtMost: z.number() }).optional(),
  gap: z.number(),
  /** rotation and distance */
  terms: PlanTerms.optional(),
  leftOut: z.array(z.object({ school: z.string(), stage: Stage, missing: z.array(z.string()) })),
});
export type PlanBasis = z.infer<typeof PlanBasis>;

/** 测算任务: one solve at a time, the others wait in line; the result stands when it is done. */
export const PlanJob = z.object({
  id: z.uuid(),
  county: z.string(),
  year: z.number().int(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  /** jobs before this one */
  ahead: z.number().int(),
  /** whole seconds since the solve began */
  elapsed: z.number(),
  progress: z.array(PlanProgressShape),
  /** such as a solver that was started again */
  notices: z.array(Bilingual),
  basis: PlanBasis.optional(),
  /** the plan in the interchange form */
  plan: z.unknown().optional(),
  /** the verdict before the plan, on the same figures */
  before: z.unknown().optional(),
  /** money by school, indicator and kind, and why each line is there */
  explanation: z.unknown().optional(),
  problem: ProblemDocument.optional(),
  /** further analyses of this plan, the latest of each kind */
  analyses: z.array(z.object({ id: z.uuid(), kind: z.enum(['front', 'robustness']) })).optional(),
});
export type PlanJob = z.infer<typeof PlanJob>;

/** 延伸分析任务: runs in the same line as plans; what it has found so far stands while it runs, and when it was stopped. */
export const AnalysisJob = PlanJob.pick({
  id: true,
  county: true,
  year: true,
  state: true,
  ahead: true,
  elapsed: true,
  notices: true,
  problem: true,
}).extend({
  kind: z.enum(['front', 'robustness']),
  /** the plan it is about */
  of: z.uuid(),
  analysis: z.unknown(),
});
export type AnalysisJob = z.infer<typeof AnalysisJob>;

/** 缺此如何: the best plan without something. */
export const WithoutBody = z.object({ locks: z.array(PlanLockShape).min(1).max(20) });
export type WithoutBody = z.infer<typeof WithoutBody>;

/** Purchase 购置 of the interchange form; `stage` null = for the school, split by rule. */
export interface PlanPurchase {
  readonly school: string;
  readonly stage: 'primary' | 'junior' | null;
  readonly indicator: string;
  readonly amount: number;
  readonly costYuan: number;
}

/** 交流 of people of one kind within a stage. */
export interface PlanTransfer {
  readonly from: string;
  readonly to: string;
  readonly stage: 'primary' | 'junior';
  readonly type: z.infer<typeof PlanMovableType>;
  readonly count: number;
  readonly costYuan: number;
  /** in a straight line; absent where a place is unknown */
  readonly kilometres?: number;
}

/** 暂不达标项: an indicator left between 85 % and its limit. */
export interface PlanExemption {
  readonly school: string;
  readonly stage: 'primary' | 'junior';
  readonly indicator: string;
}

/** A limit, cap or lock in a conflict, and what would open the way. */
export interface PlanConflictPart {
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
  readonly stage?: 'primary' | 'junior';
  readonly indicator?: string;
  /** of a lock: its number in the request */
  readonly lock?: number;
  /** of money and stages: the school year */
  readonly schoolYear?: number;
  /** of money: whose */
  readonly source?: string;
  readonly message: Bilingual;
  readonly opensAt?: {
    readonly message: Bilingual;
    readonly costYuan: number;
    /** the cap or limit that opens it; absent for a lock, which goes */
    readonly to?: number;
    /** what gives way in the other conflicts within that price; absent with a single conflict */
    readonly together?: readonly Bilingual[];
    /** the same, part by part, each with how far it gives way */
    readonly togetherParts?: readonly PlanConflictPart[];
  };
}

/** What a plan was asked 测算要求, so that it can be checked from its JSON alone. */
export interface PlanAskedDocument {
  readonly locks: readonly PlanLockShape[];
  readonly transfers: boolean;
  readonly caps: readonly { readonly school: string; readonly indicator: string; readonly most: number }[];
  readonly dispersions: readonly {
    readonly stage: 'primary' | 'junior';
    readonly indicator: string;
    readonly limit: number;
  }[];
  readonly openings?: readonly PlanOpening[];
  readonly budgetYuan?: number;
  readonly goal?: 'sections' | 'pupils';
}

/** A plan 方案 as the interchange form has it, without its verdict. */
export interface PlanDocument {
  /** of this JSON; absent in older plans, which state no locks */
  readonly version?: number;
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  readonly costYuan: number | null;
  readonly boundYuan: number | null;
  readonly gap: number | null;
  readonly seconds: number;
  readonly purchases: readonly PlanPurchase[];
  readonly transfers: readonly PlanTransfer[];
  readonly exemptions: readonly PlanExemption[];
  readonly conflict?: readonly PlanConflictPart[];
  readonly asked?: PlanAskedDocument;
  readonly proof?: PlanProofDocument;
  readonly assumptions: readonly Bilingual[];
  /** only of a plan for a budget */
  readonly goal?: 'sections' | 'pupils';
  readonly reached?: number;
  readonly reachedAtMost?: number;
  readonly total?: number;
  /** only of a plan over several years: bound and gap are of this, the cost discounted to the first year */
  readonly discountedYuan?: number | null;
  readonly years?: readonly PlanYearDocument[];
  /** rotation and distance that the plan keeps */
  readonly terms?: PlanTerms;
  readonly composite2012?: readonly PlanComposite2012[];
}

/** 分年安排: one year of a plan over several years. */
export interface PlanYearDocument {
  readonly schoolYear: number;
  readonly purchases: readonly PlanPurchase[];
  readonly transfers: readonly PlanTransfer[];
  readonly costYuan: number;
  /** sections complying at its end */
  readonly complying: number;
  /** what opening building sites costs; only with lumpy building */
  readonly sitesYuan?: number;
}

/** Money of a plan by school, indicator and kind, with reasons and marginal costs. */
export interface PlanExplanationDocument {
  readonly bySchool: Readonly<Record<string, number>>;
  readonly byIndicator: Readonly<Record<string, number>>;
  readonly byKind: Readonly<Record<'building' | 'equipment' | 'teachers' | 'transfers', number>>;
  readonly reasons: readonly {
    readonly purchase: PlanPurchase;
    readonly why: 'limit' | 'dispersion' | 'lock';
    readonly message: Bilingual;
  }[];
  /** absent where they were not calculated */
  readonly shadowPrices?: readonly {
    readonly kind: 'dispersion' | 'limit';
    readonly stage: 'primary' | 'junior';
    readonly indicator: string;
    readonly change: Bilingual;
    readonly savedYuan: number;
  }[];
}
