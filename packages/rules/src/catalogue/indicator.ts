import { z } from 'zod';
import { conditionSchema, idSchema, stageSchema, textSchema } from './common.ts';
import { limitSchema } from './limit.ts';

/** Named groups of schools that a rule may single out. */
const SCHOOL_GROUPS = [
  'all',
  'rural',
  'urban',
  'public',
  'private',
  'rural50To99',
  'denseCityCentre',
  'teachingPoints',
] as const;
/** A group of schools by name. */
export const schoolGroupSchema = z.enum(SCHOOL_GROUPS);
/** A group of schools that a rule may single out. */
export type SchoolGroup = z.infer<typeof schoolGroupSchema>;

/** One fact that goes into an indicator's numerator. */
const termSchema = z.strictObject({
  fact: idSchema,
  /** `section`: counted there; `splitSchool`: the school's, divided among its stages by pupil weights */
  from: z.enum(['section', 'splitSchool']),
  times: z.union([z.literal(1), z.literal(-1)]),
  /** the smallest change of the fact that makes sense: 1 teacher, 0.01 m² */
  step: z.number().positive(),
  stages: z.array(stageSchema).optional(),
  schools: schoolGroupSchema.optional(),
  when: conditionSchema.optional(),
  /** true: absent means that nothing is claimed (for what a setting or relaxation adds) */
  optional: z.boolean().optional(),
});

/** 指标: an amount per pupil or per hundred pupils, by section. */
export const indicatorSchema = z.strictObject({
  id: idSchema,
  /** its place in the regulation's list */
  number: z.string().min(1),
  title: textSchema,
  shortTitle: textSchema,
  unit: z.string().min(1),
  computation: z.literal('amountPerPupils'),
  per: z.union([z.literal(1), z.literal(100)]),
  terms: z.array(termSchema).min(1),
  countingBasis: textSchema,
  formula: textSchema,
  /** none in a method that judges the dispersion only */
  limits: z.partialRecord(stageSchema, limitSchema),
  notes: z.array(textSchema).optional(),
});

/** An indicator as a catalogue writes it. */
export type IndicatorEntry = z.infer<typeof indicatorSchema>;
/** A fact that goes into an indicator's numerator. */
export type Term = z.infer<typeof termSchema>;
