import type { PlanLockShape } from '@junheng/contract';
import { PlanningInputError, troublesOfLocks } from '@junheng/planner';
import { troubleOf } from '../../trouble-of.ts';
import { type PreparedPlan, preparedPlan } from '../plan-county.ts';

/**
 * 缺此如何: the same request as a plan's, without something it does. `of` is the plan it is compared with.
 * @throws Trouble with every lock that names nothing of this plan.
 */
export function prepareWithout(base: PreparedPlan, locks: readonly PlanLockShape[], of: string): PreparedPlan {
  const { basis, request } = base;
  const troubles = troublesOfLocks(base.problem, locks);
  if (troubles.length > 0) throw troubleOf(new PlanningInputError(troubles));
  const all = [...(basis.without?.locks ?? []), ...locks];
  return preparedPlan({
    ...base,
    request: { ...request, locks: [...request.locks, ...locks] },
    basis: { ...basis, without: { of, locks: all } },
  });
}
