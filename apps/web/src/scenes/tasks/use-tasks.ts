import type { PlanSummary, TaskPatch, TaskRow, TimetableRow } from '@junheng/contract';
import { useState } from 'react';
import { ApiError } from '../../api.ts';
import { planApi } from '../../plan-api.ts';
import { useRight } from '../../state/root-data.ts';
import { useLoad } from '../../state/use-load.ts';

export interface TaskData {
  readonly tasks: readonly TaskRow[];
  /** for the day from which a plan's tasks may begin */
  readonly plans: readonly PlanSummary[];
  readonly milestones: readonly TimetableRow[];
}

/** A change that came second: what was wanted, and the task as it stands now. */
export interface TaskConflict {
  readonly patch: Omit<TaskPatch, 'version'>;
  readonly stored: TaskRow;
}

export type ChangeOutcome =
  | { readonly row: TaskRow }
  | { readonly conflict: TaskConflict }
  | { readonly trouble: unknown };

/** The task matrix of a county with what its chart needs. */
export function useTasks(code: string) {
  const mayRead = useRight('documents.read');
  const seesTimetable = useRight('rollUp.read');
  const data = useLoad<TaskData>(async () => {
    const [tasks, plans, timetable] = await Promise.all([
      planApi.tasks(code),
      mayRead ? planApi.plans(code) : [],
      // The timetable stands beside the chart: without it the matrix still works.
      seesTimetable ? planApi.timetable(code, '').catch(() => []) : [],
    ]);
    return { tasks, plans, milestones: milestonesOf(code, tasks, timetable) };
  }, [code]);
  const [changed, setChanged] = useState<ReadonlyMap<string, TaskRow>>(new Map());
  const keep = (row: TaskRow) => setChanged((before) => new Map(before).set(row.id, row));
  const change = async (row: TaskRow, patch: Omit<TaskPatch, 'version'>): Promise<ChangeOutcome> => {
    try {
      const saved = await planApi.changeTask(code, row.id, { ...patch, version: row.version });
      keep(saved);
      return { row: saved };
    } catch (trouble) {
      if (!(trouble instanceof ApiError) || trouble.problem.code !== 'taskChanged') return { trouble };
      const stored = (await planApi.tasks(code)).find((t) => t.id === row.id);
      if (stored === undefined) return { trouble };
      keep(stored);
      return { conflict: { patch, stored } };
    }
  };
  const reload = () => {
    setChanged(new Map());
    data.reload();
  };
  const tasks = data.state === 'loaded' ? data.value.tasks.map((t) => changed.get(t.id) ?? t) : [];
  return { data, tasks, change, reload };
}

/** What names this county, and the common aims of the plans whose tasks it has. */
function milestonesOf(
  code: string,
  tasks: readonly TaskRow[],
  timetable: readonly TimetableRow[],
): readonly TimetableRow[] {
  const catalogues = new Set(tasks.map((t) => t.source.catalogue));
  return timetable.filter((row) => row.code === code || (row.place === null && catalogues.has(row.catalogue)));
}
