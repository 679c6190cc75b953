import { z } from 'zod';
import { dateSchema, idSchema, settingValueSchema, sourceSchema, stageSchema, textSchema } from './common.ts';
import { indicatorSchema, schoolGroupSchema } from './indicator.ts';
import { itemSchema } from './item.ts';
import { limitSchema } from './limit.ts';
import { statementSchema } from './regulation.ts';

const replaces = z.literal('replace');
const base = { source: sourceSchema, note: textSchema.optional() };

/** One entry by which an overlay 地方标准 changes the national law: replace, add or remove, with an id. */
export const changeSchema = z.union([
  /** id `rotationShare/share` or `teachingFloorArea/primary` */
  z.strictObject({ operation: replaces, kind: z.literal('limit'), id: z.string(), limit: limitSchema, ...base }),
  z.strictObject({ operation: replaces, kind: z.literal('setting'), id: idSchema, value: settingValueSchema, ...base }),
  z.strictObject({
    operation: replaces,
    kind: z.literal('dispersion'),
    id: stageSchema,
    limit: limitSchema,
    ...base,
  }),
  z.strictObject({
    operation: z.enum(['add', 'replace']),
    kind: z.literal('item'),
    id: idSchema,
    item: itemSchema,
    ...base,
  }),
  z.strictObject({
    operation: z.enum(['add', 'replace']),
    kind: z.literal('indicator'),
    id: idSchema,
    indicator: indicatorSchema,
    ...base,
  }),
  z.strictObject({
    operation: z.enum(['add', 'replace']),
    kind: z.literal('veto'),
    id: idSchema,
    veto: statementSchema,
    ...base,
  }),
  z.strictObject({
    operation: z.literal('remove'),
    kind: z.enum(['item', 'indicator', 'veto']),
    id: idSchema,
    ...base,
  }),
]);

const placeSchema = z.strictObject({
  /** the overlay's document */
  document: idSchema,
  /** path of headings, numbers or words that leads to the sentence; never the sentence itself */
  place: z.string().min(1),
});

/** Where the facts stand: with the county unless said otherwise; `each` of the schools or sections must hold, or their sum. */
const place = {
  grain: z.enum(['county', 'school', 'section']).optional(),
  combine: z.enum(['each', 'sum']).optional(),
};
const factMeasure = z.strictObject({ fact: idSchema, ...place });
const shareMeasure = z.strictObject({
  share: z.strictObject({ part: idSchema, whole: idSchema }),
  ...place,
});

/** 增长: a figure over that of the year before; `over` compares it with the growth of another, such as regular revenue. */
const growthSchema = z.strictObject({ now: idSchema, before: idSchema });

/** What a target looks at: a fact, a share of two facts, the growth of one, an indicator by section, its dispersion, an item, or a judgement. */
const measureSchema = z.union([
  factMeasure,
  shareMeasure,
  z.strictObject({ growth: growthSchema, over: growthSchema.optional() }),
  z.strictObject({ indicator: idSchema }),
  z.strictObject({ dispersion: idSchema }),
  z.strictObject({ item: idSchema }),
  z.strictObject({ judgement: idSchema }),
]);

/** 自定目标: one figure that a plan document sets for itself. */
export const targetSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  measure: measureSchema,
  /** what the figure is counted per, in words of the plan */
  per: z.string().optional(),
  stage: z.enum(['primary', 'junior', 'both']).optional(),
  scope: z.strictObject({ counties: z.array(z.string()).optional(), schools: schoolGroupSchema.optional() }).optional(),
  comparator: z.enum(['atLeast', 'atMost', 'moreThan', 'lessThan', 'equals', 'eliminate', 'complete']),
  value: z.number().optional(),
  valueMax: z.number().optional(),
  unit: z.string().min(1),
  deadline: dateSchema.optional(),
  verified: z.boolean(),
  source: placeSchema,
  note: textSchema.optional(),
});

/** 任务: a numbered measure with the units that answer for it. */
export const taskSchema = z.strictObject({
  id: idSchema,
  number: z.string().optional(),
  title: textSchema,
  summary: textSchema.optional(),
  path: z.array(z.string()).optional(),
  leads: z.array(z.string()),
  partners: z.array(z.string()),
  deadline: dateSchema.optional(),
  recurring: z.enum(['yearly', 'termly', 'quarterly', 'monthly']).optional(),
  targets: z.array(idSchema).optional(),
  items: z.array(idSchema).optional(),
  source: placeSchema,
});

/** 时间表: which place or school is to reach what when. */
export const milestoneSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  event: z.enum(['recognition', 'cityReview', 'provinceAssessment', 'milestone']),
  places: z.array(z.strictObject({ name: z.string(), code: z.string().optional() })).optional(),
  year: z.number().int(),
  date: dateSchema.optional(),
  cumulativeShare: z.number().min(0).max(1).optional(),
  source: placeSchema,
});

/** 已报事实: something the document reports as done, kept apart from targets. */
export const reportedSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  fact: idSchema.optional(),
  value: z.number().optional(),
  unit: z.string().optional(),
  asOf: dateSchema.optional(),
  source: placeSchema,
});

/** A contradiction or doubt that a person should see. */
export const catalogueFindingSchema = z.strictObject({
  id: idSchema,
  severity: z.enum(['error', 'warning', 'info']),
  /** item or target id that it concerns */
  at: z.string().optional(),
  message: textSchema,
  source: placeSchema.optional(),
});

/** One change of an overlay. */
export type ChangeEntry = z.infer<typeof changeSchema>;
/** A plan's own target. */
export type TargetEntry = z.infer<typeof targetSchema>;
/** A task of a plan. */
export type TaskEntry = z.infer<typeof taskSchema>;
/** A line of a plan's timetable. */
export type MilestoneEntry = z.infer<typeof milestoneSchema>;
/** A fact that a plan reports. */
export type ReportedEntry = z.infer<typeof reportedSchema>;
/** A contradiction that a catalogue names. */
export type CatalogueFinding = z.infer<typeof catalogueFindingSchema>;
/** What a target looks at. */
export type Measure = z.infer<typeof measureSchema>;
