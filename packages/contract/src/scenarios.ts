import { z } from 'zod';

/** A changed figure of a scenario, by its figure path; null takes the figure away. */
export const Edit = z.object({
  figure: z.string().min(1).max(200),
  value: z.union([
    z.number(),
    z.boolean(),
    z.string().max(200),
    z.array(z.number()),
    z.record(z.string(), z.number()),
    z.null(),
  ]),
});
export type Edit = z.infer<typeof Edit>;

/** 假设方案: named changes that stand beside the facts and are never mixed into them. */
export const ScenarioBody = z.object({
  name: z.string().trim().min(1).max(100),
  edits: z.array(Edit).max(20_000),
  version: z.number().int().positive().optional(),
});
export type ScenarioBody = z.infer<typeof ScenarioBody>;

export const Scenario = ScenarioBody.extend({ id: z.uuid(), version: z.number().int().positive(), at: z.string() });
export type Scenario = z.infer<typeof Scenario>;
