import { z } from 'zod';

/** A text in both languages. */
export const textSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export const idSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'an id is letters, digits and hyphens');
export const dateSchema = z.iso.date();
export const stageSchema = z.enum(['primary', 'junior']);
export const comparatorSchema = z.enum(['atLeast', 'atMost', 'moreThan', 'lessThan', 'equals']);
export const settingValueSchema = z.union([z.string(), z.number()]);

/** Where a figure stands: a document of the regulation's list, and the place in it. */
export const sourceSchema = z.strictObject({ document: idSchema, article: z.string().min(1) });

/** A parameter's condition: holds when a setting has this value, or a relaxation is on. */
export const conditionSchema = z.union([
  z.strictObject({ setting: idSchema, is: settingValueSchema }),
  z.strictObject({ relaxation: idSchema }),
]);

export type SettingValue = z.infer<typeof settingValueSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Condition = z.infer<typeof conditionSchema>;
