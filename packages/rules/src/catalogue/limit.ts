import { z } from 'zod';
import { comparatorSchema, conditionSchema, dateSchema, sourceSchema, textSchema } from './common.ts';

/** 限值: one figure of the law with its history. The version in force at a date is the latest that began on or before it. */
const limitVersionSchema = z.strictObject({
  from: dateSchema,
  until: dateSchema.optional(),
  value: z.number(),
  verified: z.boolean(),
  source: sourceSchema,
});

/** A limit with all its versions. */
export const limitSchema = z.strictObject({
  title: textSchema.optional(),
  comparator: comparatorSchema,
  unit: z.string().min(1),
  /** in force only under a setting or relaxation */
  when: conditionSchema.optional(),
  versions: z.array(limitVersionSchema).min(1),
});

/** Limits of an item by name. */
export const limitsSchema = z.record(z.string(), limitSchema);
/** A limit with all its versions, as a catalogue writes it. */
export type LimitHistory = z.infer<typeof limitSchema>;
