import { applyPlan } from '@junheng/planner';
import type { PlanExport } from './export-input.ts';

/**
 * 方案实施后的数据: the county as it would stand after the plan, in the interchange form, for `junheng evaluate` or any other program. The
 * observations are left out: they tell of figures as they are.
 */
export function planFacts({ facts, plan }: Pick<PlanExport, 'facts' | 'plan'>): string {
  const { sources: _observed, ...after } = applyPlan(facts, plan);
  return `${JSON.stringify(after, null, 1)}\n`;
}
