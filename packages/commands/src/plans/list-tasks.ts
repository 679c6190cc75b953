import type { TaskQuery, TaskRow, TaskSource } from '@junheng/contract';
import * as store from '@junheng/store';
import { type CommandContext, inCounty } from '../context.ts';
import { type PresentResults, presentResults } from './present-results.ts';
import { chinaDay, derivedOf } from './task-dates.ts';
import { nextStates } from './task-states.ts';

/** 任务台账: the rows that fit the query, with the county's present figures beside them. */
export async function listTasks(context: CommandContext, code: string, query: TaskQuery): Promise<readonly TaskRow[]> {
  const stored = await inCounty(context, code, (tx) => store.listTasks(tx, code));
  const results = await presentResults(context, code, stored);
  const today = chinaDay(context.clock());
  return stored.map((task) => rowOf(task, today, results)).filter((row) => fits(row, query));
}

/** One row. @throws Trouble 404. */
export async function presentTask(context: CommandContext, code: string, task: store.StoredTask): Promise<TaskRow> {
  return rowOf(task, chinaDay(context.clock()), await presentResults(context, code, [task]));
}

function rowOf(task: store.StoredTask, today: string, results: PresentResults): TaskRow {
  const { id, number, title, deadline, state, recurring, year, note, version, changedAt, changedBy } = task;
  const source = task.source as TaskSource;
  return {
    ...{ id, number, title, plan: source.name, leads: [...task.leads], partners: [...task.partners] },
    ...{ deadline, state, next: [...nextStates(state)], derived: derivedOf(task, today), recurring, year },
    items: [...results(task)],
    ...{ note, source, version, changedAt, changedBy },
  };
}

/** Whether a row fits everything that the query asks. */
export function fits(row: TaskRow, query: TaskQuery): boolean {
  const { unit = '', role, state, due, overdue, plan, year, q = '' } = query;
  const units = role === 'lead' ? row.leads : role === 'partner' ? row.partners : [...row.leads, ...row.partners];
  const words = [row.title, row.number, row.note, row.source.quote ?? ''];
  return [
    unit === '' || units.some((name) => name.includes(unit)),
    role === undefined || unit !== '' || units.length > 0,
    state === undefined || row.state === state,
    due === undefined || (row.deadline !== null && row.deadline <= due),
    overdue === undefined || row.derived.overdue === (overdue === 'true'),
    plan === undefined || row.source.plan === plan,
    year === undefined || row.year === year,
    q === '' || words.some((text) => text.includes(q)),
  ].every((holds) => holds);
}
