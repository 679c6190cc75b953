import { z } from 'zod';
import { CountyCode, IsoDate } from './counties.ts';

const Id = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,99}$/, 'an id is letters, digits and hyphens');
const Words = z.string().trim().min(1).max(500);
const Units = z.array(z.string().trim().min(1).max(100)).max(100);

/** One plan document of a county. */
export const PlanAddress = z.object({ code: CountyCode, id: z.uuid() });
export type PlanAddress = z.infer<typeof PlanAddress>;

/** How a figure limits what it measures 限值用语; `complete` = 全部, `eliminate` = 消除. */
export const COMPARATORS = ['atLeast', 'atMost', 'moreThan', 'lessThan', 'equals', 'complete', 'eliminate'] as const;
/** 周期: how often a task comes back. */
export const RECURRENCES = ['yearly', 'termly', 'quarterly', 'monthly'] as const;

/** 发文层级: who issues the plan. */
export const PLAN_LEVELS = ['province', 'city', 'county'] as const;
export type PlanLevelName = (typeof PLAN_LEVELS)[number];

/** 更正: the fields of a finding that the reader got wrong; null takes a value away. Tasks use the last row, statements the others. */
export const Correction = z.strictObject({
  title: Words.optional(),
  stage: z.enum(['primary', 'junior', 'both']).nullable().optional(),
  comparator: z.enum(COMPARATORS).optional(),
  value: z.number().nullable().optional(),
  valueMax: z.number().nullable().optional(),
  unit: z.string().trim().min(1).max(50).nullable().optional(),
  deadline: IsoDate.nullable().optional(),
  scope: Units.nullable().optional(),
  ...{ number: z.string().trim().max(50).optional(), leads: Units.optional(), partners: Units.optional() },
  recurring: z.enum(RECURRENCES).nullable().optional(),
  /** only in the decision of the kind `level` */
  level: z.enum(PLAN_LEVELS).optional(),
});
export type Correction = z.infer<typeof Correction>;

/** What measures a commitment: a national item or indicator, the dispersion of one (`all` of them), a fact, or a new target that people judge. */
export const Link = z.union([
  z.strictObject({ item: Id }),
  z.strictObject({ indicator: Id }),
  z.strictObject({ dispersion: Id }),
  z.strictObject({ fact: Id }),
  z.strictObject({ newTarget: z.strictObject({ title: Words }) }),
]);
export type Link = z.infer<typeof Link>;

/**
 * 核对: what a person says of one finding, by its kind and place in the reader's list. A finding without one is still open. The kind
 * `level` (index 0) says who issued the plan, in `correction.level`.
 */
export const Decision = z.strictObject({
  kind: z.enum(['task', 'commitment', 'fact', 'level']),
  index: z.number().int().min(0).max(100_000),
  state: z.enum(['accepted', 'rejected', 'corrected']),
  correction: Correction.optional(),
  link: Link.optional(),
});
export type Decision = z.infer<typeof Decision>;

/** All decisions of the plan: they take the place of those stored. `version` is the one that was being edited. */
export const DecisionsBody = z.strictObject({
  version: z.number().int().positive(),
  decisions: z.array(Decision).max(20_000),
});
export type DecisionsBody = z.infer<typeof DecisionsBody>;

/** 文件头; null where the text does not say. */
export const DocumentHeadShape = z.object({
  ...{ title: z.string().nullable(), number: z.string().nullable() },
  ...{ issuer: z.string().nullable(), date: z.string().nullable() },
});

/** 方案 in the list: head, how much was found, how much is decided. */
export const PlanSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.string(),
  sha256: z.string(),
  document: DocumentHeadShape,
  counts: z.object({
    ...{ tasks: z.number(), commitments: z.number(), facts: z.number(), money: z.number(), places: z.number() },
    warnings: z.number(),
  }),
  decided: z.object({ accepted: z.number(), corrected: z.number(), rejected: z.number() }),
  /** what a person should know of the text itself, such as pages that are pictures */
  notices: z.array(z.string()),
  version: z.number().int(),
  ...{ at: z.string(), who: z.string(), changedAt: z.string(), changedBy: z.string() },
});
export type PlanSummary = z.infer<typeof PlanSummary>;

/** The answer to an upload; `added` is false when the same file was there already. */
export const PlanReceipt = PlanSummary.extend({ added: z.boolean() });
export type PlanReceipt = z.infer<typeof PlanReceipt>;

/** A plan with its text; `output` is the ReaderOutput of packages/reader, whose offsets are places in `text`. */
export const PlanDetail = PlanSummary.extend({
  text: z.string(),
  output: z.unknown(),
  decisions: z.array(Decision),
});
export type PlanDetail = z.infer<typeof PlanDetail>;

/** 达标 · 未达标 · 无法评定. */
export const StatusShape = z.enum(['met', 'notMet', 'notAssessable']);

/** One own target of the plan with the county's result. */
export const PlanTargetResult = z.object({
  id: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  status: StatusShape,
  value: z.unknown(),
  ...{ comparator: z.string(), limit: z.number().nullable(), unit: z.string() },
  deadline: z.string().nullable(),
  /** the day has come, at the law's date */
  due: z.boolean(),
  where: z.array(z.string()),
  missing: z.array(z.string()),
  /** index of the commitment in the reader's list */
  commitment: z.number().int(),
});
export type PlanTargetResult = z.infer<typeof PlanTargetResult>;

/** 方案目标结论: the accepted targets against the figures of a school year; `findings` tell of figures that nothing can measure. */
export const PlanVerdict = z.object({
  ...{ county: z.string(), schoolYear: z.number().int(), date: z.string() },
  targets: z.array(PlanTargetResult),
  findings: z.array(z.object({ at: z.string().nullable(), message: z.object({ zh: z.string(), en: z.string() }) })),
});
export type PlanVerdict = z.infer<typeof PlanVerdict>;
