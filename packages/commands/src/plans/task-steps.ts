import type { TaskPatch, TaskState } from '@junheng/contract';
import { listEvidence, type ScopedTransaction, type StoredTask, taskHistory } from '@junheng/store';
import type { Right } from '@junheng/work';
import { type Actor, LOCAL_ACTOR } from '../actor.ts';
import { Trouble, type TroubleDetail } from '../trouble.ts';
import { nextStates } from './task-states.ts';

type Person = Pick<Actor, 'rights' | 'role' | 'who'>;

const WRITE: Right = 'tasks.write';
/** What a unit that works on a task may change; deadline, units and acceptance are the county's. */
const OF_UNITS: ReadonlySet<string> = new Set(['version', 'state', 'note']);
const BY_COUNTY: ReadonlySet<TaskState> = new Set(['accepted', 'returned']);

/** The states that may follow by this person's rights. */
export function stepsFor({ rights }: Pick<Actor, 'rights'>, state: TaskState): readonly TaskState[] {
  const may = (to: TaskState) => rights.has(WRITE) || (rights.has('tasks.progress') && !BY_COUNTY.has(to));
  return nextStates(state).filter(may);
}

/** @throws Trouble 403 when a unit would change what is the county's. */
export function refuseBeyondUnit({ actor = LOCAL_ACTOR }: { readonly actor?: Actor }, patch: TaskPatch): void {
  if (actor.rights.has(WRITE)) return;
  const details = Object.keys(patch)
    .filter((field) => !OF_UNITS.has(field))
    .map((field) => problem(`/${field}`, 'countyOnly', '只能由县级修改', 'only the county changes this'));
  if (patch.state !== undefined && BY_COUNTY.has(patch.state))
    details.push(problem('/state', 'countyOnly', '验收、退回由县级办理', 'the county accepts or returns'));
  if (details.length === 0) return;
  throw new Trouble(
    'notAllowed',
    {
      zh: '承办单位只能开始办理、报送和填写办理说明；时限、单位和验收由县级办理',
      en: 'a unit may begin, hand in and note; deadline, units and acceptance are the county’s',
    },
    { status: 403, details },
  );
}

/**
 * What speaks against a step beside the order of states: nothing is handed in without evidence, and nobody accepts what he handed in himself.
 * Whoever sits alone at a machine without accounts is both, and is not held to it.
 */
export async function stepProblems(
  tx: ScopedTransaction,
  { code, task, to, actor = LOCAL_ACTOR }: { code: string; task: StoredTask; to: TaskState; actor: Person | undefined },
): Promise<readonly TroubleDetail[]> {
  if (actor.role === 'local' || task.state === to) return [];
  if (to === 'submitted' && !(await hasEvidence(tx, code, task.id)))
    return [problem('/state', 'evidenceNeeded', '报送须先上传佐证材料', 'add evidence before handing it in')];
  if (to === 'accepted' && (await submitterOf(tx, code, task.id)) === actor.who)
    return [
      problem('/state', 'samePerson', '报送人不能验收自己报送的任务，请换人验收', 'another person must accept it'),
    ];
  return [];
}

/** @throws Trouble 409 with what speaks against the step. */
export async function refuseStep(...[tx, step]: Parameters<typeof stepProblems>): Promise<void> {
  const details = await stepProblems(tx, step);
  const [first] = details;
  if (first === undefined) return;
  throw new Trouble(
    'stepNotAllowed',
    { zh: `任务“${step.task.title}”：${first.message.zh}`, en: `the task cannot move: ${first.message.en}` },
    { status: 409, details },
  );
}

async function hasEvidence(tx: ScopedTransaction, countyCode: string, id: string): Promise<boolean> {
  const evidence = await listEvidence(tx, { countyCode, kind: 'task', id });
  return evidence.some(({ state }) => state === 'kept');
}

async function submitterOf(tx: ScopedTransaction, code: string, id: string): Promise<string | undefined> {
  const changes = await taskHistory(tx, code, id);
  return changes.find(({ after }) => (after as { state?: unknown }).state === 'submitted')?.who;
}

const problem = (pointer: string, code: string, zh: string, en: string): TroubleDetail => ({
  ...{ pointer, code, message: { zh, en } },
});
