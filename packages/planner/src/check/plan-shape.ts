import { z } from 'zod';

const amount = z.number().finite().nonnegative();
const share = z.number().min(0).max(1);
const stage = z.enum(['primary', 'junior']);
const type = z.object({ aboveDegree: z.boolean(), backbone: z.boolean(), peArt: z.boolean() });
const lines = {
  purchases: z.array(
    z.object({ school: z.string(), stage: stage.nullable(), indicator: z.string(), amount, costYuan: amount }),
  ),
  transfers: z.array(z.object({ from: z.string(), to: z.string(), stage, type, count: amount, costYuan: amount })),
};

/** 交流条件 as a plan states them. */
const terms = z.object({
  rotation: z
    .object({
      per: z.enum(['school', 'county']).default('county'),
      base: z.enum(['listed', 'fullTime']).default('listed'),
      atLeastShare: share.optional(),
      atMostShare: share.optional(),
      backboneAtLeastShare: share.optional(),
    })
    .optional(),
  farthestKilometres: amount.optional(),
});

const place = { school: z.string(), stage: stage.nullable(), indicator: z.string() };
const lock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothing'), school: z.string() }),
  z.object({ kind: z.literal('decided'), ...place, amount }),
  z.object({ kind: z.literal('notBought'), ...place }),
  z.object({ kind: z.literal('stays'), school: z.string(), stage, type: type.nullable() }),
  z.object({ kind: z.literal('meetsLimit'), school: z.string(), stage, indicator: z.string() }),
  z.object({ kind: z.literal('ruralAtLeast'), yuan: amount }),
  z.object({ kind: z.literal('movedAtMost'), people: amount }),
]);
export type AskedLock = z.infer<typeof lock>;
const cap = { school: z.string(), indicator: z.string(), most: amount };
const dispersion = { stage, indicator: z.string(), limit: amount };

/** What any plan may have been asked; older plans state nothing of it. */
const askedAny = {
  locks: z.array(lock).optional(),
  transfers: z.boolean().optional(),
  caps: z.array(z.object(cap)).optional(),
  dispersions: z.array(z.object(dispersion)).optional(),
  openings: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('cap'), ...cap }),
        z.object({ kind: z.literal('dispersion'), ...dispersion }),
      ]),
    )
    .optional(),
  budgetYuan: amount.optional(),
  goal: z.enum(['sections', 'pupils']).optional(),
};

/** What a plan over several years was asked besides; absent parts stand at what the planner takes for them. */
const asked = z.object({
  ...askedAny,
  buildingLeadYears: z.number().int().nonnegative().default(1),
  discountRate: amount.default(0.03),
  lump: z.object({ fixedYuan: amount, leastSquareMetres: amount }).optional(),
  sources: z
    .array(
      z.object({
        id: z.string(),
        yuanByYear: z.array(amount.nullable()),
        kinds: z.array(z.enum(['building', 'equipment', 'teachers', 'transfers'])).optional(),
      }),
    )
    .default([]),
  milestones: z.array(z.object({ year: z.number().int().nonnegative(), share })).default([]),
  /** pupils of each year; sections that are not named keep theirs */
  pupils: z.array(z.object({ school: z.string(), stage, pupils: z.array(z.number().int().positive()) })).default([]),
});

/** The keys of a plan JSON that the checker reads; more may stand beside them. */
export const planShape = z.object({
  version: z.number().int().positive().optional(),
  status: z.enum(['optimal', 'feasible', 'infeasible', 'unknown']),
  costYuan: amount.nullable(),
  boundYuan: amount.nullable(),
  gap: z.number().nullable(),
  ...lines,
  exemptions: z.array(z.object({ school: z.string(), stage, indicator: z.string() })),
  terms: terms.optional(),
  leftOut: z.array(z.object({ school: z.string(), stage })).optional(),
  discountedYuan: amount.nullable().optional(),
  years: z
    .array(
      z.object({
        schoolYear: z.number().int(),
        ...lines,
        costYuan: amount,
        complying: amount,
        sitesYuan: amount.optional(),
      }),
    )
    .optional(),
  asked: asked.optional(),
  proof: z
    .object({
      boundYuan: amount,
      gap: z.number(),
      rows: z.record(z.string(), z.number().finite()),
      cones: z.record(z.string(), z.record(z.string(), z.number().finite())),
    })
    .optional(),
  /** only of a plan for a budget */
  goal: z.enum(['sections', 'pupils']).optional(),
  reached: amount.optional(),
  reachedAtMost: amount.optional(),
  total: amount.optional(),
  complying: z.array(z.object({ school: z.string(), stage })).optional(),
});

export type CheckedPlan = z.infer<typeof planShape>;
export type CheckedLines = Pick<CheckedPlan, 'purchases' | 'transfers'>;
export type CheckedTerms = z.infer<typeof terms>;
export type CheckedYear = NonNullable<CheckedPlan['years']>[number];
export type Asked = z.infer<typeof asked>;
export const askedShape = asked;
export const termsShape = terms;
