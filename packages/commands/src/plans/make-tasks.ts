import type { PlanAddress, TaskSource, TasksMade } from '@junheng/contract';
import type { Catalogue, RuleSet, TaskEntry } from '@junheng/rules';
import { addTasks, loadPlan, type ScopedTransaction, type TaskToAdd } from '@junheng/store';
import { type CommandContext, inCounty } from '../context.ts';
import { keyed } from '../request-key.ts';
import { type AcceptedTask, acceptedFindings, type ReadPlan } from './accepted.ts';
import { inside, itemsOf, targetIdOf } from './local-catalogue.ts';
import { nationalRules } from './national-rules.ts';
import { placeInText } from './place-in-text.ts';
import { decisionsOf, outputOf } from './plan-documents.ts';
import { targetItem } from './present-results.ts';

const LONGEST_QUOTE = 2000;

/** 生成任务台账: the accepted tasks of a plan become rows; those already there stay as people changed them. @throws Trouble 404. */
export async function makePlanTasks(context: CommandContext, address: PlanAddress): Promise<TasksMade> {
  const { code, id } = address;
  const rules = await nationalRules(context);
  return inCounty(context, code, (tx) =>
    keyed(context, tx, { code }, async () => {
      const plan = await loadPlan(tx, code, id, 'use');
      const read = { text: plan.text, output: outputOf(plan), decisions: decisionsOf(plan) };
      const { tasks } = acceptedFindings(read);
      const rows = tasks.map((task) => rowOfFinding(task, { id, name: plan.name, ...read }, rules));
      return countMade(rows, await addTasks(tx, code, rows));
    }),
  );
}

/** The tasks of a shipped plan catalogue become rows of the county. @throws Trouble 404 when there is no such catalogue. */
export async function makeCatalogueTasks(context: CommandContext, code: string, id: string): Promise<TasksMade> {
  const catalogue = await context.library.catalogue(id);
  const rows = catalogue.tasks.map((task, place) => rowOfEntry(task, catalogue, place));
  const add = (tx: ScopedTransaction) => keyed(context, tx, { code }, () => addTasks(tx, code, rows));
  return countMade(rows, await inCounty(context, code, add));
}

const countMade = (rows: readonly TaskToAdd[], added: number): TasksMade => ({ added, unchanged: rows.length - added });

/** What every new row says. */
export const NEW_TASK = { state: 'planned', note: '' } as const;

/** A task that comes back every year belongs to the year of its deadline. */
export function yearOf(recurring: TaskToAdd['recurring'], deadline: string | null): number | null {
  return recurring === 'yearly' && deadline !== null ? Number(deadline.slice(0, 4)) : null;
}

function rowOfFinding(
  { task, number, title, recurring }: AcceptedTask,
  plan: ReadPlan & { readonly id: string; readonly name: string },
  rules: RuleSet,
): TaskToAdd {
  const { start, end, leads, partners, deadline } = task;
  const own = linkedIn(task, plan);
  const items = [...itemsOf(own, rules), ...own.map(({ index }) => targetItem(targetIdOf(index)))];
  const source: TaskSource = {
    ...{ plan: plan.id, catalogue: null, name: plan.name, place: placeInText(plan.output, task), start, end },
    quote: plan.text.slice(start, Math.min(end, start + LONGEST_QUOTE)).trim(),
  };
  return {
    ...{ origin: `plan:${plan.id}:${start}-${end}`, year: yearOf(recurring, deadline) },
    ...{ planId: plan.id, catalogue: null, place: start, items, source },
    ...{ number, title, leads, partners, deadline, recurring, ...NEW_TASK },
  };
}

/** The commitments inside a task that nobody rejected, each with the link it has. */
function linkedIn(task: AcceptedTask['task'], { output, decisions }: ReadPlan) {
  return output.commitments.flatMap((statement, index) => {
    const decision = decisions.find((one) => one.kind === 'commitment' && one.index === index);
    if (!inside(statement, task) || decision?.state === 'rejected') return [];
    return [{ statement, index, link: decision?.link ?? null }];
  });
}

function rowOfEntry(task: TaskEntry, catalogue: Catalogue, place: number): TaskToAdd {
  const { id, number = '', title, leads, partners, deadline = null, recurring = null, items = [] } = task;
  const targets = (task.targets ?? []).map(targetItem);
  const source: TaskSource = {
    ...{ plan: null, catalogue: catalogue.id, name: catalogue.regulation.title.zh, place: task.source.place },
    ...{ start: null, end: null, quote: null },
  };
  return {
    ...{ origin: `catalogue:${catalogue.id}:${id}`, year: yearOf(recurring, deadline) },
    ...{ planId: null, catalogue: catalogue.id, place, items: [...items, ...targets], source },
    ...{ number, title: title.zh, leads, partners, deadline, recurring, ...NEW_TASK },
  };
}
