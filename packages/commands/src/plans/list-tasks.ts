import type { TaskQuery, TaskRow, TaskSource } from '@junheng/contract';
import * as store from '@junheng/store';
import { type Actor, LOCAL_ACTOR } from '../actor.ts';
import { type CommandContext, inCounty } from '../context.ts';
import { type PresentResults, presentResults, titlesOnly } from './present-results.ts';
import { chinaDay, derivedOf } from './task-dates.ts';
import { stepsFor } from './task-steps.ts';

/** 任务台账: the rows that fit the query, with the county's present figures beside them. */
export async function listTasks(context: CommandContext, code: string, query: TaskQuery): Promise<readonly TaskRow[]> {
  const stored = await inCounty(context, code, (tx) => store.listTasks(tx, code));
  const beside = await besideOf(context, code, stored);
  return stored.map((task) => rowOf(task, beside)).filter((row) => fits(row, query));
}

interface Beside {
  readonly results: PresentResults;
  readonly today: string;
  readonly actor: Actor;
}

/** A unit that sees no figures of the county sees its tasks without them. */
async function besideOf(context: CommandContext, code: string, tasks: readonly store.StoredTask[]): Promise<Beside> {
  const { actor = LOCAL_ACTOR } = context;
  const sees = actor.rights.has('facts.read');
  const results = sees ? await presentResults(context, code, tasks) : await titlesOnly(context);
  return { results, actor, today: chinaDay(context.clock()) };
}

/** One row. @throws Trouble 404. */
export async function presentTask(context: CommandContext, code: string, task: store.StoredTask): Promise<TaskRow> {
  return rowOf(task, await besideOf(context, code, [task]));
}

function rowOf(task: store.StoredTask, { today, results, actor }: Beside): TaskRow {
  const { id, number, title, deadline, state, recurring, year, note, version, changedAt, changedBy } = task;
  const source = task.source as TaskSource;
  return {
    ...{ id, number, title, plan: source.name, leads: [...task.leads], partners: [...task.partners] },
    ...{ deadline, state, next: [...stepsFor(actor, state)], derived: derivedOf(task, today), recurring, year },
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
