import type { EntryRow } from '@junheng/contract';

export interface RegisterFilter {
  readonly search: string;
  readonly state: string;
  readonly unit: string;
  readonly school: string;
  readonly urgency: 'any' | 'open' | 'overdue' | 'soon';
  /** ISO day; empty = no matter */
  readonly dueBy: string;
}

export const ALL_ENTRIES: RegisterFilter = { search: '', state: '', unit: '', school: '', urgency: 'any', dueBy: '' };

/** The entries that everything in the filter holds for. */
export function filteredEntries(rows: readonly EntryRow[], filter: RegisterFilter): readonly EntryRow[] {
  const words = filter.search.trim().toLowerCase();
  return rows.filter((row) =>
    [
      words === '' || [row.title, row.schoolName ?? '', ...row.units].join(' ').toLowerCase().includes(words),
      filter.state === '' || row.state === filter.state,
      filter.unit === '' || row.units.includes(filter.unit),
      filter.school === '' || row.school === filter.school,
      isUrgent(row, filter.urgency),
      filter.dueBy === '' || (row.deadline !== null && row.deadline <= filter.dueBy),
    ].every((holds) => holds),
  );
}

function isUrgent({ done, derived }: EntryRow, urgency: RegisterFilter['urgency']): boolean {
  if (urgency === 'overdue') return derived.overdue;
  if (urgency === 'soon') return derived.dueSoon;
  return urgency === 'any' || !done;
}

/** Every unit that is named, with how many entries name it, the most first. */
export function unitsOf(rows: readonly EntryRow[]): readonly { readonly name: string; readonly entries: number }[] {
  const counts = new Map<string, number>();
  for (const { units } of rows) for (const name of new Set(units)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, entries]) => ({ name, entries })).sort((a, b) => b.entries - a.entries);
}
