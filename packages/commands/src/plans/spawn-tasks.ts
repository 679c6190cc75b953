import type { TasksMade } from '@junheng/contract';
import { addTasks, listTasks, type StoredTask, type TaskToAdd } from '@junheng/store';
import { type CommandContext, inCounty } from '../context.ts';
import { keyed } from '../request-key.ts';
import { NEW_TASK } from './make-tasks.ts';
import { inYear } from './task-dates.ts';

/** 年度任务: every yearly task gets its row of the year, copied from the latest year before; asked again, nothing is added. */
export function spawnYear(context: CommandContext, code: string, year: number): Promise<TasksMade> {
  return inCounty(context, code, (tx) =>
    keyed(context, tx, { code }, async () => {
      const rows = rowsOfYear(await listTasks(tx, code), year);
      const added = await addTasks(tx, code, rows);
      return { added, unchanged: rows.length - added };
    }),
  );
}

/** The rows that yearly tasks have in a year: one for each task that began before it. */
export function rowsOfYear(tasks: readonly StoredTask[], year: number): readonly TaskToAdd[] {
  const yearly = tasks.filter(({ recurring }) => recurring === 'yearly');
  return [...Map.groupBy(yearly, ({ origin }) => origin).values()].flatMap((series) => {
    const before = series
      .filter((task) => task.year === null || task.year <= year)
      .toSorted((a, b) => (a.year ?? 0) - (b.year ?? 0))
      .at(-1);
    return before === undefined ? [] : [inThatYear(before, year)];
  });
}

function inThatYear(task: StoredTask, year: number): TaskToAdd {
  const { origin, planId, catalogue, place, items, source, number, title, leads, partners, recurring } = task;
  const deadline = task.deadline === null ? null : inYear(task.deadline, year);
  return {
    ...{ origin, year, planId, catalogue, place, items, source },
    ...{ number, title, leads, partners, deadline, recurring, ...NEW_TASK },
  };
}
