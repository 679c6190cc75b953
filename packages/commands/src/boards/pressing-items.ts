import type { BoardItem, TaskState } from '@junheng/contract';
import { listEntries, listTasks, type ScopedTransaction } from '@junheng/store';
import { pressing, stateOf } from '@junheng/work';
import type { Actor } from '../actor.ts';
import { yearIfAny } from '../collection/opened.ts';
import type { CommandContext } from '../context.ts';
import { chinaDay } from '../plans/task-dates.ts';
import { STATE_TEXT } from '../plans/task-states.ts';
import { registerLink } from '../registers/register-link.ts';

/** A task or an entry with a deadline 有时限事项, as the digest and the boards look at it. */
export interface DueItem {
  readonly id: string;
  readonly deadline: string | null;
  readonly done: boolean;
  readonly units: readonly string[];
  readonly school: string | null;
  readonly schoolName: string | null;
  readonly kind: BoardItem['kind'];
  readonly title: string;
  readonly state: BoardItem['state'];
  readonly link: string;
}

const REGISTERS = { finding: 'finding', project: 'project', largeClass: 'largeClass' } as const;
const STATE_EN: Readonly<Record<TaskState, string>> = {
  ...{ planned: 'Planned', underWay: 'Under way', submitted: 'Submitted', accepted: 'Accepted', returned: 'Returned' },
};

/** All tasks and entries in scope of a county that have a deadline and are not done 未了事项. */
export async function dueItems(
  context: CommandContext,
  tx: ScopedTransaction,
  code: string,
): Promise<readonly DueItem[]> {
  const { registers } = await context.library.work();
  const items: DueItem[] = [];
  for (const task of await listTasks(tx, code)) {
    const { id, deadline, title, leads, partners, state } = task;
    const done = state === 'accepted' || state === 'submitted';
    const words = { zh: STATE_TEXT[state], en: STATE_EN[state] };
    items.push({
      id,
      deadline,
      done,
      units: [...leads, ...partners],
      school: null,
      schoolName: null,
      kind: 'task',
      title,
      state: words,
      link: 'tasks',
    });
  }
  for (const kind of Object.values(REGISTERS))
    for (const entry of await listEntries(tx, code, { kind })) {
      const { id, deadline, title, units, school, schoolName, state } = entry;
      const known = stateOf(registers[kind], state);
      const waits = registers[kind].actions.some(({ from, kind: what }) => from.includes(state) && what === 'pass');
      const done = known?.final === true || waits;
      items.push({
        ...{ id, deadline, done, units, school, schoolName, kind, title, link: registerLink(entry) },
        state: known?.title ?? { zh: state, en: state },
      });
    }
  return items.filter(({ deadline, done }) => deadline !== null && !done);
}

const MOST = 30;

/** The most pressing of what whoever asks has to do with in a county, overdue first. */
export async function pressingItems(
  context: CommandContext,
  tx: ScopedTransaction,
  { code, actor, year }: { readonly code: string; readonly actor: Actor; readonly year: number | undefined },
): Promise<readonly BoardItem[]> {
  const { escalation } = await context.library.work();
  const found = pressing(escalation, await dueItems(context, tx, code), chinaDay(context.clock())).slice(0, MOST);
  if (found.length === 0) return [];
  const schools =
    found.some(({ item }) => item.school !== null) && year !== undefined ? await yearIfAny(tx, code, year) : null;
  const names = new Map(schools?.schools.map(({ id, name }) => [id, name]));
  return found.map(({ item, urgency }) => {
    const { kind, id, title, state, deadline, units, school, schoolName, link } = item;
    const place = school === null ? (units[0] ?? '') : (names.get(school) ?? schoolName ?? school);
    // a department sees no figures of the county, and has pages without them
    const to = actor.reach === 'unit' ? `/unit/${code}/${link.split('/').at(-1)}` : pageOf(link, { code, year });
    return { kind, id, title, place, state, deadline, daysLeft: urgency.daysLeft, link: to };
  });
}

/** The address of a page of the county year. */
export function pageOf(
  link: string,
  { code, year }: { readonly code: string; readonly year: number | undefined },
): string {
  return link.startsWith('/') || year === undefined ? link : `/${code}/${year}/${link}`;
}
