import type { ScopedTransaction } from '../database/scope.ts';
import { StoreError } from '../store-error.ts';
import { loadPlan, planChanged } from './plan-documents.ts';

/** Which plan to take away. */
export interface PlanToDelete {
  readonly countyCode: string;
  readonly id: string;
  /** the version that was seen; absent = whatever stands */
  readonly expectedVersion?: number;
}

/**
 * Takes a plan away with those of its tasks on which nobody has worked.
 * @throws StoreError `planInUse` when someone changed one of its tasks, `planChanged`, `planUnknown`.
 */
export async function deletePlan(
  tx: ScopedTransaction,
  { countyCode, id, expectedVersion }: PlanToDelete,
): Promise<void> {
  const theirs = await loadPlan(tx, countyCode, id, 'delete');
  if (expectedVersion !== undefined && expectedVersion !== theirs.version)
    throw planChanged(theirs, { version: expectedVersion });
  const tasks = await tx.db
    .selectFrom('plan_task')
    .where('county_code', '=', countyCode)
    .where('plan_id', '=', id)
    .select(['task_id', 'version'])
    .forUpdate()
    .execute();
  const inWork = tasks.filter(({ version }) => version > 1);
  if (inWork.length > 0) throw planInUse(theirs.name, inWork.length);
  await tx.db.deleteFrom('plan_task').where('county_code', '=', countyCode).where('plan_id', '=', id).execute();
  await tx.db.deleteFrom('plan_document').where('county_code', '=', countyCode).where('plan_id', '=', id).execute();
}

function planInUse(name: string, tasks: number): StoreError {
  return new StoreError({
    code: 'planInUse',
    zh: `方案“${name}”有 ${tasks} 项任务已开始办理，不能删除：任务的依据在方案原文中。`,
    en: `${tasks} tasks of the plan "${name}" are being worked on, so it cannot be deleted: their grounds stand in its text.`,
    details: { tasks },
  });
}
