import type { EntryRow, MeetingItem, MeetingList, TaskRow, TaskState } from '@junheng/contract';
import type { CommandContext } from '../context.ts';
import { listTasks } from '../plans/list-tasks.ts';
import { STATE_TEXT } from '../plans/task-states.ts';
import { listEntries } from './list-entries.ts';
import { type ListTable, tablesDocument } from './list-sheet.ts';
import { registerRules } from './register-rules.ts';
import { urgencyText } from './row-texts.ts';

const KINDS = new Set<EntryRow['kind']>(['finding', 'largeClass', 'project']);
const STATE_EN: Readonly<Record<TaskState, string>> = {
  ...{ planned: 'Planned', underWay: 'Under way', submitted: 'Submitted', accepted: 'Accepted', returned: 'Returned' },
};

/** A matter with the units that it names, the lead ones first. */
type Named = Omit<MeetingItem, 'leads'> & { readonly leading: readonly string[]; readonly units: readonly string[] };

/**
 * 会议清单: by unit everything that is not done, of the registers and of the plans' tasks, late ones first. A unit reads its own list only; who may
 * not read tasks gets none.
 */
export async function meetingList(context: CommandContext, code: string): Promise<MeetingList> {
  const { actor, today } = await registerRules(context);
  const entries = (await listEntries(context, code, {})).filter(({ kind, done }) => KINDS.has(kind) && !done);
  const tasks = actor.rights.has('tasks.read') ? await listTasks(context, code, {}) : [];
  const all = [...entries.map(entryItem), ...tasks.filter(({ state }) => state !== 'accepted').map(taskItem)];
  const units = byUnit(all.toSorted(byDeadline));
  return { code, today, units: actor.reach === 'unit' ? units.filter(({ unit }) => unit === actor.unit) : units };
}

/** 会议清单 for editing: a page a unit. */
export async function meetingListFile(context: CommandContext, code: string): Promise<Uint8Array> {
  const { today, units } = await meetingList(context, code);
  const all = units.reduce((sum, { items }) => sum + items.length, 0);
  return tablesDocument(
    { title: '未办结事项会议清单', lines: [`截至 ${today}`, `${units.length} 个单位，${all} 条`] },
    units.map(unitTable),
  );
}

function unitTable({ unit, overdue, items }: MeetingList['units'][number]): ListTable {
  return {
    name: unit === '' ? '（未指定单位）' : unit,
    note: `未办结 ${items.length} 条，逾期 ${overdue} 条`,
    columns: ([...(['序号', '事项', '角色', '状态', '完成时限', '预警', '最近进展'] as const)] as const).map(
      (title, place) => [title, [6, 46, 8, 14, 12, 12, 34][place] ?? 12] as const,
    ),
    rows: items.map((item, place) => [
      ...[place + 1, item.title, unit === '' ? '' : item.leads ? '牵头' : '配合', item.stateTitle.zh],
      ...[item.deadline ?? '', urgencyText(item), item.latest],
    ]),
  };
}

function entryItem({ id, kind, title, stateTitle, deadline, derived, units, content }: EntryRow): Named {
  const notes = Array.isArray(content.progress) ? (content.progress as readonly { date: string; note: string }[]) : [];
  const last = notes.at(-1);
  return {
    ...{ id, kind, title, stateTitle, deadline, derived, units, leading: units.slice(0, 1) },
    latest: last === undefined ? '' : `${last.date} ${last.note}`,
  };
}

function taskItem({ id, title, number, state, deadline, derived, leads, partners, note }: TaskRow): Named {
  return {
    ...{ id, kind: 'task', title: `${number} ${title}`.trim(), deadline, derived, latest: note },
    ...{ stateTitle: { zh: STATE_TEXT[state], en: STATE_EN[state] }, leading: leads, units: [...leads, ...partners] },
  };
}

function byUnit(items: readonly Named[]): MeetingList['units'] {
  const lists = new Map<string, MeetingItem[]>();
  for (const { leading, units, ...item } of items)
    for (const unit of units.length === 0 ? [''] : new Set(units))
      lists.set(unit, [...(lists.get(unit) ?? []), { ...item, leads: leading.includes(unit) }]);
  return [...lists]
    .toSorted(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, 'zh')))
    .map(([unit, own]) => ({ unit, overdue: own.filter(({ derived }) => derived.overdue).length, items: own }));
}

const byDeadline = (a: Named, b: Named): number => {
  const [left, right] = [a.deadline ?? '9999', b.deadline ?? '9999'];
  return left < right ? -1 : left > right ? 1 : 0;
};
