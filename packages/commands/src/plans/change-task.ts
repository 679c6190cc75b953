import type { TaskAddress, TaskChangeEntry, TaskPatch, TaskRow } from '@junheng/contract';
import * as store from '@junheng/store';
import { type CommandContext, inCounty } from '../context.ts';
import { keyed } from '../request-key.ts';
import { Trouble } from '../trouble.ts';
import { presentTask } from './list-tasks.ts';
import { mayBecome, nextStates, STATE_TEXT } from './task-states.ts';
import { refuseBeyondUnit, refuseStep } from './task-steps.ts';

/**
 * 办理任务: changes state, units, deadline or note. The same change sent twice changes nothing the second time.
 * @throws Trouble 409 `taskChanged` with both values, 409 `stepNotAllowed` with the states that may follow or what speaks against the step,
 * 403 for what is not the unit's, 404.
 */
export async function changeTask(context: CommandContext, address: TaskAddress, patch: TaskPatch): Promise<TaskRow> {
  refuseBeyondUnit(context, patch);
  const { code, id } = address;
  const task = await inCounty(context, code, async (tx) => {
    await keyed(context, tx, { code }, () => applyPatch(context, tx, { ...address, patch }));
    return store.loadTask(tx, code, id);
  });
  return presentTask(context, code, task);
}

async function applyPatch(
  { actor }: CommandContext,
  tx: store.ScopedTransaction,
  { code, id, patch }: TaskAddress & { readonly patch: TaskPatch },
): Promise<null> {
  const { version, ...said } = patch;
  const theirs = await store.loadTask(tx, code, id);
  const content = contentOf(theirs, said);
  const same = store.sameContent(theirs, content);
  if (same && (version === theirs.version || version === theirs.version - 1)) return null;
  const change = { countyCode: code, id, expectedVersion: version, content };
  if (version !== theirs.version) throw store.taskChanged(theirs, change);
  if (!mayBecome(theirs.state, content.state)) throw stepNotAllowed(theirs, content.state);
  await refuseStep(tx, { code, task: theirs, to: content.state, actor });
  const changed = await store.changeTask(tx, change);
  const detail = { version: changed.version, state: changed.state };
  await store.appendAudit(tx, { countyCode: code, action: 'changeTask', subject: id, detail });
  return null;
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
