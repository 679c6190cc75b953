import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';

/** One change of a task 办理记录: only the fields that changed, before and after. */
export interface TaskHistoryEntry {
  /** the version that the change made */
  readonly version: number;
  readonly before: unknown;
  readonly after: unknown;
  readonly at: string;
  readonly who: string;
}

/** A change to write down; time and person come from the transaction. */
export interface TaskChangeToKeep extends Pick<TaskHistoryEntry, 'version' | 'before' | 'after'> {
  readonly countyCode: string;
  readonly taskId: string;
  /** lead and partner units before and after: each of them sees the change */
  readonly units: readonly string[];
}

/** Writes a change down, once and for all. */
export async function appendTaskHistory(tx: ScopedTransaction, change: TaskChangeToKeep): Promise<void> {
  const { countyCode, taskId, units, version, before, after } = change;
  await tx.db
    .insertInto('task_history')
    .values({
      ...{ county_code: countyCode, history_id: randomUUID(), task_id: taskId, units: [...new Set(units)], version },
      ...{ before: canonicalJson(before), after: canonicalJson(after), at: tx.at, who: tx.who },
    })
    .execute();
}

/** All changes of a task, the latest first. @throws StoreError `outOfScope`. */
export async function taskHistory(
  tx: ScopedTransaction,
  countyCode: string,
  taskId: string,
): Promise<readonly TaskHistoryEntry[]> {
  requireCounty(tx, countyCode);
  const rows = await tx.db
    .selectFrom('task_history')
    .where('county_code', '=', countyCode)
    .where('task_id', '=', taskId)
    .select(['version', 'before', 'after', 'at', 'who'])
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ version, before, after, at, who }) => ({ version, before, after, at: at.toISOString(), who }));
}
