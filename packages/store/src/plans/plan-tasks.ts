import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import { canonicalJson } from '../canonical-json.ts';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';
import type { PlanTaskTable } from '../database/tables.ts';
import { StoreError } from '../store-error.ts';
import { requireKnownCounty } from './require-county.ts';
import { appendTaskHistory } from './task-history.ts';

/** What may be changed of a task. */
export interface TaskContent {
  readonly number: string;
  readonly title: string;
  readonly leads: readonly string[];
  readonly partners: readonly string[];
  readonly deadline: string | null;
  readonly state: PlanTaskTable['state'];
  readonly recurring: PlanTaskTable['recurring'];
  readonly note: string;
}

/** Where a task comes from. */
export interface TaskOrigin {
  /** the finding, catalogue entry or workbook row; there once with its year */
  readonly origin: string;
  /** 年度 of a task that comes back every year */
  readonly year: number | null;
  readonly planId: string | null;
  readonly catalogue: string | null;
  /** its place in the document */
  readonly place: number;
  /** ids of indicators and items that it is to move */
  readonly items: readonly string[];
  /** plain JSON: name, place, quote */
  readonly source: unknown;
}

/** 任务台账的一行. */
export interface StoredTask extends TaskContent, TaskOrigin {
  readonly id: string;
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** A task that is not there yet. */
export type TaskToAdd = TaskContent & TaskOrigin;

/**
 * Adds the tasks that are not there yet, by origin and year; those that are stay as people left them.
 * @returns how many are new
 * @throws StoreError `outOfScope`, `countyUnknown`.
 */
export async function addTasks(
  tx: ScopedTransaction,
  countyCode: string,
  tasks: readonly TaskToAdd[],
): Promise<number> {
  await requireKnownCounty(tx, countyCode);
  let added = 0;
  for (const task of tasks) {
    const row = await tx.db
      .insertInto('plan_task')
      .values(newRow(tx, countyCode, task))
      .onConflict((conflict) => conflict.columns(['county_code', 'origin', 'task_year']).doNothing())
      .returning('task_id')
      .executeTakeFirst();
    if (row !== undefined) added++;
  }
  if (added > 0) await appendAudit(tx, { countyCode, action: 'addTasks', subject: 'tasks', detail: { added } });
  return added;
}

function newRow(tx: ScopedTransaction, countyCode: string, task: TaskToAdd) {
  return {
    ...{ county_code: countyCode, task_id: randomUUID(), origin: task.origin, task_year: task.year },
    ...{ plan_id: task.planId, catalogue: task.catalogue, place: task.place, items: [...task.items] },
    ...{ source: canonicalJson(task.source), ...contentRow(task) },
    ...{ version: 1, changed_at: tx.at, changed_by: tx.who },
  };
}

function contentRow({ number, title, leads, partners, deadline, state, recurring, note }: TaskContent) {
  return { number, title, leads: [...leads], partners: [...partners], deadline, state, recurring, note };
}

/** The tasks of a county in the order of their documents. @throws StoreError `outOfScope`. */
export async function listTasks(tx: ScopedTransaction, countyCode: string): Promise<readonly StoredTask[]> {
  requireCounty(tx, countyCode);
  const rows = await tx.db
    .selectFrom('plan_task')
    .where('county_code', '=', countyCode)
    .selectAll()
    .orderBy('place')
    .orderBy('origin')
    .orderBy('task_year')
    .execute();
  return rows.map(taskOf);
}

/** @throws StoreError `outOfScope`, `taskUnknown`. */
export async function loadTask(tx: ScopedTransaction, countyCode: string, id: string): Promise<StoredTask> {
  requireCounty(tx, countyCode);
  const row = await tx.db
    .selectFrom('plan_task')
    .where('county_code', '=', countyCode)
    .where('task_id', '=', id)
    .selectAll()
    .executeTakeFirst();
  if (row !== undefined) return taskOf(row);
  throw new StoreError({
    code: 'taskUnknown',
    zh: '该任务不存在或已被删除。请刷新列表。',
    en: 'There is no such task, or it was deleted. Load the list again.',
    details: { id },
  });
}

/** A task as its editor leaves it. */
export interface TaskChange {
  readonly countyCode: string;
  readonly id: string;
  readonly expectedVersion: number;
  /** what it says from now on, whole */
  readonly content: TaskContent;
}

/**
 * Changes a task and keeps what it said before, with the time and the person.
 * @throws StoreError `taskChanged` with `details.yours` and `details.theirs` when another changed it meanwhile, `taskUnknown`.
 */
export async function changeTask(tx: ScopedTransaction, change: TaskChange): Promise<StoredTask> {
  const { countyCode, id, expectedVersion, content } = change;
  const before = await loadTask(tx, countyCode, id);
  const row = await tx.db
    .updateTable('plan_task')
    .set({ ...contentRow(content), version: expectedVersion + 1, changed_at: tx.at, changed_by: tx.who })
    .where('county_code', '=', countyCode)
    .where('task_id', '=', id)
    .where('version', '=', expectedVersion)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw taskChanged(await loadTask(tx, countyCode, id), change);
  const after = taskOf(row);
  const units = [before, after].flatMap(({ leads, partners }) => [...leads, ...partners]);
  await appendTaskHistory(tx, { countyCode, taskId: id, units, version: after.version, ...differing(before, after) });
  return after;
}

/** Whether two say the same. */
export function sameContent(a: TaskContent, b: TaskContent): boolean {
  return canonicalJson(contentRow(a)) === canonicalJson(contentRow(b));
}

function differing(before: TaskContent, after: TaskContent): { readonly before: unknown; readonly after: unknown } {
  const [old, now] = [contentRow(before), contentRow(after)];
  const keys = (Object.keys(old) as (keyof typeof old)[]).filter(
    (key) => canonicalJson(old[key]) !== canonicalJson(now[key]),
  );
  const only = (row: typeof old) => Object.fromEntries(keys.map((key) => [key, row[key]]));
  return { before: only(old), after: only(now) };
}

/** The refusal of a writer who came second. */
export function taskChanged(theirs: StoredTask, { expectedVersion, content }: TaskChange): StoreError {
  return new StoreError({
    code: 'taskChanged',
    zh: `任务“${theirs.title}”已由 ${theirs.changedBy} 改为第 ${theirs.version} 版，您的修改未保存。请对照后再保存。`,
    en: `The task "${theirs.title}" was changed to version ${theirs.version} by ${theirs.changedBy}; yours was not saved. Compare and save again.`,
    details: { yours: { version: expectedVersion, ...content }, theirs },
  });
}

function taskOf(row: Selectable<PlanTaskTable>): StoredTask {
  const { origin, catalogue, place, items, source, version } = row;
  return {
    ...{ id: row.task_id, origin, year: row.task_year, planId: row.plan_id, catalogue, place, items, source },
    ...contentRow(row),
    ...{ version, changedAt: row.changed_at.toISOString(), changedBy: row.changed_by },
  };
}
