import type { TaskAddress, TaskChangeEntry, TaskPatch, TaskRow } from '@junheng/contract';
import * as store from '@junheng/store';
import { type CommandContext, inCounty } from '../context.ts';
import { Trouble } from '../trouble.ts';
import { presentTask } from './list-tasks.ts';
import { mayBecome, nextStates, STATE_TEXT } from './task-states.ts';

/**
 * 办理任务: changes state, units, deadline or note. The same change sent twice changes nothing the second time.
 * @throws Trouble 409 `taskChanged` with both values, 409 `stepNotAllowed` with the states that may follow, 404.
 */
export async function changeTask(context: CommandContext, address: TaskAddress, patch: TaskPatch): Promise<TaskRow> {
  const task = await inCounty(context, address.code, (tx) => applyPatch(tx, address, patch));
  return presentTask(context, address.code, task);
}

async function applyPatch(
  tx: store.ScopedTransaction,
  { code, id }: TaskAddress,
  { version, ...said }: TaskPatch,
): Promise<store.StoredTask> {
  const theirs = await store.loadTask(tx, code, id);
  const content = contentOf(theirs, said);
  const same = store.sameContent(theirs, content);
  if (same && (version === theirs.version || version === theirs.version - 1)) return theirs;
  const change = { countyCode: code, id, expectedVersion: version, content };
  if (version !== theirs.version) throw store.taskChanged(theirs, change);
  if (!mayBecome(theirs.state, content.state)) throw stepNotAllowed(theirs, content.state);
  return store.changeTask(tx, change);
}

function contentOf(task: store.StoredTask, said: Omit<TaskPatch, 'version'>): store.TaskContent {
  const { state = task.state, leads = task.leads, partners = task.partners, note = task.note } = said;
  const { deadline = task.deadline, recurring = task.recurring } = said;
  return { number: task.number, title: task.title, state, leads, partners, note, deadline, recurring };
}

function stepNotAllowed(task: store.StoredTask, to: store.StoredTask['state']): Trouble {
  const allowed = nextStates(task.state);
  const words = allowed.map((state) => STATE_TEXT[state]).join('、');
  return new Trouble(
    'stepNotAllowed',
    {
      zh: `任务“${task.title}”现为“${STATE_TEXT[task.state]}”，不能改为“${STATE_TEXT[to]}”；${words === '' ? '已办结的任务不再变动' : `可改为：${words}`}`,
      en: `the task is ${task.state} and cannot become ${to}; allowed: ${allowed.join(', ') || 'nothing, it is done'}`,
    },
    { status: 409, current: { state: task.state, next: allowed, version: task.version } },
  );
}

/** 办理记录, the latest first. @throws Trouble 404. */
export function taskChanges(context: CommandContext, { code, id }: TaskAddress): Promise<readonly TaskChangeEntry[]> {
  return inCounty(context, code, async (tx) => {
    await store.loadTask(tx, code, id);
    const entries = await store.taskHistory(tx, code, id);
    return entries as readonly TaskChangeEntry[];
  });
}
