import type { TaskRow, TaskState } from '@junheng/contract';

export interface TaskFilter {
  /** a unit's whole name; empty = all */
  readonly unit: string;
  readonly role: 'any' | 'lead' | 'partner';
  readonly state: TaskState | 'all';
  readonly urgency: 'any' | 'overdue' | 'soon';
  readonly source: string;
  /** ISO day; empty = no matter */
  readonly dueBy: string;
  readonly search: string;
}

export const ALL_TASKS: TaskFilter = {
  ...{ unit: '', role: 'any', state: 'all', urgency: 'any', source: '', dueBy: '', search: '' },
};

/** The tasks that everything in the filter holds for. */
export function filteredTasks(rows: readonly TaskRow[], filter: TaskFilter): readonly TaskRow[] {
  const words = filter.search.trim().toLowerCase();
  return rows.filter((row) =>
    [
      hasUnit(row, filter),
      filter.state === 'all' || row.state === filter.state,
      filter.urgency === 'any' || (filter.urgency === 'overdue' ? row.derived.overdue : row.derived.dueSoon),
      filter.source === '' || row.source.name === filter.source,
      filter.dueBy === '' || (row.deadline !== null && row.deadline <= filter.dueBy),
      words === '' || wordsOf(row).includes(words),
    ].every((holds) => holds),
  );
}

function hasUnit({ leads, partners }: TaskRow, { unit, role }: TaskFilter): boolean {
  const units = role === 'lead' ? leads : role === 'partner' ? partners : [...leads, ...partners];
  return unit === '' ? role === 'any' || units.length > 0 : units.includes(unit);
}

const wordsOf = ({ number, title, note, source, leads, partners }: TaskRow): string =>
  [number, title, note, source.quote ?? '', ...leads, ...partners].join(' ').toLowerCase();

/** Every unit that leads or helps, those with the most tasks first. */
export function unitsOf(rows: readonly TaskRow[]): readonly { readonly name: string; readonly tasks: number }[] {
  const counts = new Map<string, number>();
  for (const { leads, partners } of rows)
    for (const name of new Set([...leads, ...partners])) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, tasks]) => ({ name, tasks })).sort((a, b) => b.tasks - a.tasks);
}

export type TaskOrder = 'document' | 'lead' | 'deadline' | 'state';

const STATE_ORDER: readonly TaskState[] = ['returned', 'planned', 'underWay', 'submitted', 'accepted'];

/** In the order of the documents, or by a column; a task without deadline or unit comes last. */
export function sortedTasks(rows: readonly TaskRow[], order: TaskOrder): readonly TaskRow[] {
  if (order === 'document') return rows;
  const key = (row: TaskRow): string =>
    order === 'lead'
      ? (row.leads[0] ?? '\uffff')
      : order === 'deadline'
        ? (row.deadline ?? '9999')
        : String(STATE_ORDER.indexOf(row.state));
  return rows.toSorted((a, b) => key(a).localeCompare(key(b), 'zh'));
}
