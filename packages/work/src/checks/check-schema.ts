import { idSchema, sourceSchema, stageSchema, textSchema } from '@junheng/rules';
import { z } from 'zod';

/**
 * A number of a check 校验取值: a figure of this year or the last, a written number, a threshold, the sum or length of a list, or
 * arithmetic on them. A tree of data: nothing in it is ever run as a program.
 */
export type NumberNode =
  | { readonly fact: string }
  | { readonly lastYear: string }
  /** the figure a check with `each` is made for, of this year or the last */
  | { readonly each: 'thisYear' | 'lastYear' }
  | { readonly number: number }
  | { readonly threshold: string }
  | { readonly listSum: string }
  | { readonly listCount: string }
  /** a section's figure added over the sections of the school */
  | { readonly overSections: string }
  | { readonly sum: readonly NumberNode[] }
  | { readonly product: readonly NumberNode[] }
  /** first minus second */
  | { readonly difference: readonly [NumberNode, NumberNode] }
  /** how far apart the two are, never negative */
  | { readonly distance: readonly [NumberNode, NumberNode] };

/** A condition of a check 校验条件: holds, does not hold, or is unknown because a figure is missing. */
export type ConditionNode =
  | {
      readonly left: NumberNode;
      readonly is: 'atLeast' | 'atMost' | 'moreThan' | 'lessThan' | 'equals';
      readonly right: NumberNode;
    }
  | { readonly isTrue: string }
  | { readonly present: string }
  | { readonly not: ConditionNode }
  | { readonly all: readonly ConditionNode[] }
  | { readonly any: readonly ConditionNode[] };

const pair = <T extends z.ZodType>(schema: T) => z.tuple([schema, schema]);

const numberSchema: z.ZodType<NumberNode> = z.lazy(() =>
  z.union([
    z.strictObject({ fact: idSchema }),
    z.strictObject({ lastYear: idSchema }),
    z.strictObject({ each: z.enum(['thisYear', 'lastYear']) }),
    z.strictObject({ number: z.number() }),
    z.strictObject({ threshold: idSchema }),
    z.strictObject({ listSum: idSchema }),
    z.strictObject({ listCount: idSchema }),
    z.strictObject({ overSections: idSchema }),
    z.strictObject({ sum: z.array(numberSchema).min(2) }),
    z.strictObject({ product: z.array(numberSchema).min(2) }),
    z.strictObject({ difference: pair(numberSchema) }),
    z.strictObject({ distance: pair(numberSchema) }),
  ]),
);

const conditionSchema: z.ZodType<ConditionNode> = z.lazy(() =>
  z.union([
    z.strictObject({
      left: numberSchema,
      is: z.enum(['atLeast', 'atMost', 'moreThan', 'lessThan', 'equals']),
      right: numberSchema,
    }),
    z.strictObject({ isTrue: idSchema }),
    z.strictObject({ present: idSchema }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
  ]),
);

/** `logical` 逻辑校验: must be put right. `experience` 经验校验: put right or explained. */
export const gradeSchema = z.enum(['logical', 'experience']);
export type CheckGrade = z.infer<typeof gradeSchema>;

const checkSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  grade: gradeSchema,
  grain: z.enum(['county', 'school', 'section']),
  /** only sections of this stage */
  stages: z.array(stageSchema).min(1).optional(),
  /** the cell that is marked; with `each`, the figure of the turn */
  at: idSchema.optional(),
  /** one check for each of these figures */
  each: z.array(idSchema).min(1).optional(),
  /** the check rests while the dictionary lacks one of its figures */
  whereFactsExist: z.boolean().optional(),
  /** looked at only where this holds */
  when: conditionSchema.optional(),
  holds: conditionSchema,
  /** `{fact}`, `{lastYear.fact}`, `{each}`, `{lastYear.each}` and `{title}` of the marked figure are filled in */
  message: textSchema,
});
const missingSchema = z.strictObject({ grade: gradeSchema, message: textSchema });

/** `checks.yaml`. */
export const checksFileSchema = z.strictObject({
  source: sourceSchema,
  thresholds: z.record(idSchema, z.strictObject({ value: z.number(), title: textSchema, verified: z.boolean() })),
  /** a blank cell: of a figure that must be given, and of one that is asked */
  missing: z.strictObject({ required: missingSchema, asked: missingSchema }),
  checks: z.array(checkSchema).min(1),
});
/** A check as its file writes it 校验规则. */
export type CheckEntry = z.infer<typeof checkSchema>;
export type ChecksFile = z.infer<typeof checksFileSchema>;
