import { type CheckRequest, type PlanProof, proofOf } from '@junheng/planner';
import type { CountyYear } from '@junheng/schools';
import { withSolver } from './plan.ts';
import type { PlanHooks, SolvedPlan } from './solve-plan.ts';

/** A proof is a bonus to the plan, not a second solve. */
const PROOF_SECONDS = 20;

/** 独立证明 of a plan's bound; undefined for plans of another kind, and where none is found in time. */
export async function planProof(
  facts: CountyYear,
  request: CheckRequest & { readonly plan: SolvedPlan },
  hooks: Omit<PlanHooks, 'onProgress'>,
): Promise<PlanProof | undefined> {
  if (request.plan.costYuan === null || 'years' in request.plan || 'goal' in request.plan) return undefined;
  return withSolver(hooks, (solver) =>
    proofOf(facts, request, { solver, seconds: PROOF_SECONDS, clock: () => performance.now() }),
  );
}
