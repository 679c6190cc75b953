import { z } from 'zod';

const amount = z.number().finite().nonnegative();
const stage = z.enum(['primary', 'junior']);
const type = z.object({ aboveDegree: z.boolean(), backbone: z.boolean(), peArt: z.boolean() });

/** The keys of a plan JSON that the checker reads; more may stand beside them. */
export const planShape = z.object({
  status: z.enum(['optimal', 'feasible', 'infeasible', 'unknown']),
  costYuan: amount.nullable(),
  boundYuan: amount.nullable(),
  gap: z.number().nullable(),
  purchases: z.array(
    z.object({ school: z.string(), stage: stage.nullable(), indicator: z.string(), amount, costYuan: amount }),
  ),
  transfers: z.array(z.object({ from: z.string(), to: z.string(), stage, type, count: amount, costYuan: amount })),
  exemptions: z.array(z.object({ school: z.string(), stage, indicator: z.string() })),
});

export type CheckedPlan = z.infer<typeof planShape>;
