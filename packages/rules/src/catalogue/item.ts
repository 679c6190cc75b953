import { z } from 'zod';
import { conditionSchema, idSchema, settingValueSchema, textSchema } from './common.ts';
import { limitsSchema } from './limit.ts';

const parameterSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

/** Another value of parameters or limits under a condition. */
const variantSchema = z.strictObject({
  when: conditionSchema,
  parameters: z.record(z.string(), parameterSchema).optional(),
  limits: z.record(z.string(), z.number()).optional(),
});

/** Groups of items in the order of the form. */
export const ITEM_GROUPS = ['government', 'quality', 'approval', 'dispersion', 'local'] as const;

/** 考核项: one of the government, quality or approval items. `computation` names a formula of the code. */
export const itemSchema = z.strictObject({
  id: idSchema,
  /** number as offices say it: 11, Ⅴ9 */
  number: z.string().min(1),
  group: z.enum(ITEM_GROUPS),
  title: textSchema,
  /** items with one name here count once among the 32 */
  countsAs: idSchema.optional(),
  computation: z.string().min(1),
  parameters: z.record(z.string(), parameterSchema).optional(),
  limits: limitsSchema.optional(),
  variants: z.array(variantSchema).optional(),
  countingBasis: textSchema,
  formula: textSchema,
  /** for items that people judge */
  checklist: z.array(textSchema).optional(),
  source: z.strictObject({ document: idSchema, article: z.string().min(1) }),
  verified: z.boolean(),
  notes: z.array(textSchema).optional(),
});

/** 口径设置: a choice on which sources disagree; the first value is the default. */
export const settingSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  values: z
    .array(z.strictObject({ value: settingValueSchema, title: textSchema, removesItem: idSchema.optional() }))
    .min(2),
  /** `item/limit` that takes a numeric value when it is not the default */
  setsLimit: z
    .string()
    .regex(/^[A-Za-z0-9]+\/[A-Za-z0-9]+$/)
    .optional(),
  note: textSchema,
});

/** An item as a catalogue writes it, with all its versions and variants. */
export type ItemEntry = z.infer<typeof itemSchema>;
/** A setting as a catalogue writes it. */
export type SettingEntry = z.infer<typeof settingSchema>;
/** A parameter of a computation. */
export type Parameter = z.infer<typeof parameterSchema>;
