import { z } from 'zod';
import { conditionSchema, dateSchema, idSchema, sourceSchema, stageSchema, textSchema } from './common.ts';
import { limitSchema } from './limit.ts';

/** A document that limits cite. */
const documentSchema = z.strictObject({
  title: textSchema,
  number: z.string().optional(),
  date: dateSchema.optional(),
  verified: z.boolean(),
});

/** Who is left out of the resource indicators, tried from top to bottom. */
const exclusionSchema = z.strictObject({
  reason: idSchema,
  title: textSchema,
  typePrefixes: z.array(z.string()).optional(),
  ownership: z.array(z.number().int()).optional(),
  ownershipNot: z.array(z.number().int()).optional(),
  enrolmentBelow: z.number().int().optional(),
});

/** `regulation.yaml`: what a regulation or overlay is, whom it leaves out, how it divides and disperses. */
export const regulationSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  level: z.enum(['national', 'province', 'city', 'county']),
  /** for overlays: the catalogue they stand on */
  over: idSchema.optional(),
  issued: dateSchema.optional(),
  documents: z.record(idSchema, documentSchema),
  scope: z.array(exclusionSchema).optional(),
  /** pupil weights for mixed schools */
  splitWeights: z.strictObject({ primary: z.number(), junior: z.number(), senior: z.number() }).optional(),
  /** how many indicators of a section may miss their limit, and the share of the limit they must still reach */
  sectionRule: z
    .strictObject({ mayMiss: z.number().int(), atLeastShare: z.number(), source: sourceSchema, verified: z.boolean() })
    .optional(),
  dispersion: z.partialRecord(stageSchema, limitSchema).optional(),
});

/** A veto or a prerequisite. */
export const statementSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  source: sourceSchema,
  verified: z.boolean(),
  when: conditionSchema.optional(),
});

/** 放宽条款: dated, off by default, with a remedy plan on file. */
export const relaxationSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  from: dateSchema,
  until: dateSchema,
  /** the judgement that says the remedy plan is on file */
  remedyPlan: idSchema,
  source: sourceSchema,
  verified: z.boolean(),
  note: textSchema,
});

/** 程序环节: one step of the procedure; steps come and go with the years. */
export const procedureStageSchema = z.strictObject({
  id: idSchema,
  /** its place in the order; steps of the state that run side by side share one */
  order: z.number().int(),
  title: textSchema,
  level: z.enum(['school', 'county', 'city', 'province', 'state']),
  from: dateSchema,
  until: dateSchema.optional(),
  /** what the step hands on or needs */
  documents: z.array(textSchema).optional(),
  note: textSchema.optional(),
  source: sourceSchema,
  verified: z.boolean(),
});

/** A step of the procedure. */
export type ProcedureStageEntry = z.infer<typeof procedureStageSchema>;
/** What `regulation.yaml` says. */
export type RegulationEntry = z.infer<typeof regulationSchema>;
/** A veto or a prerequisite as a catalogue writes it. */
export type StatementEntry = z.infer<typeof statementSchema>;
/** A relaxation as a catalogue writes it. */
export type RelaxationEntry = z.infer<typeof relaxationSchema>;
/** A group of sections that is left out, with its reason. */
export type ExclusionEntry = z.infer<typeof exclusionSchema>;
/** A cited document 文件. */
export type DocumentEntry = z.infer<typeof documentSchema>;
