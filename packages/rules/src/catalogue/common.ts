import { z } from 'zod';

/** A text in both languages. */
export const textSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
/** Ids of the catalogue. */
export const idSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'an id is letters, digits and hyphens');
/** An ISO date such as 2017-04-19. */
export const dateSchema = z.iso.date();
/** 学段. */
export const stageSchema = z.enum(['primary', 'junior']);
/** 限值用语, as `Comparator` of the quantities. */
export const comparatorSchema = z.enum(['atLeast', 'atMost', 'moreThan', 'lessThan', 'equals']);
/** What a setting may be. */
export const settingValueSchema = z.union([z.string(), z.number()]);

/** Where a figure stands: a document of the regulation's list, and the place in it. */
export const sourceSchema = z.strictObject({ document: idSchema, article: z.string().min(1) });

/** A parameter's condition: holds when a setting has this value, or a relaxation is on. */
export const conditionSchema = z.union([
  z.strictObject({ setting: idSchema, is: settingValueSchema }),
  z.strictObject({ relaxation: idSchema }),
]);

/** The value of a setting 口径. */
export type SettingValue = z.infer<typeof settingValueSchema>;
/** Document and article of a figure. */
export type Source = z.infer<typeof sourceSchema>;
/** When a term, limit or veto counts. */
export type Condition = z.infer<typeof conditionSchema>;
