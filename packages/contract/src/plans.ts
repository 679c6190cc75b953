import { z } from 'zod';
import { LawQuery } from './counties.ts';
import { Bilingual, ProblemDocument } from './problem.ts';

/** What a planning job is asked; prices in yuan by indicator id and `transfer`, the shipped assumption when absent. */
export const PlanJobRequest = LawQuery.extend({
  prices: z.record(z.string(), z.number()).optional(),
  gap: z.number().min(1e-6).max(0.5).default(0.001),
  seconds: z.number().min(1).max(600).default(60),
  transfers: z.boolean().default(true),
  completeOnly: z.boolean().default(false),
});
export type PlanJobRequest = z.infer<typeof PlanJobRequest>;

export const PlanProgressShape = z.object({
  round: z.number().int(),
  boundYuan: z.number(),
  incumbentYuan: z.number().nullable(),
  gap: z.number().nullable(),
});

/** 测算任务: one solve at a time, the others wait in line; `plan` stands when it is done. */
export const PlanJob = z.object({
  id: z.uuid(),
  county: z.string(),
  year: z.number().int(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  /** jobs before this one */
  ahead: z.number().int(),
  progress: z.array(PlanProgressShape),
  /** such as a solver that was started again */
  notices: z.array(Bilingual),
  plan: z.unknown().optional(),
  problem: ProblemDocument.optional(),
});
export type PlanJob = z.infer<typeof PlanJob>;
