import type { EntryRow, UnitWork } from '@junheng/contract';

/** 单位清单: what each unit has to do, ready for a meeting; those that nobody is named for come last. */
export function unitWork(rows: readonly EntryRow[]): readonly UnitWork[] {
  const byUnit = new Map<string, EntryRow[]>();
  for (const row of rows)
    for (const unit of row.units.length === 0 ? [''] : new Set(row.units))
      byUnit.set(unit, [...(byUnit.get(unit) ?? []), row]);
  return [...byUnit]
    .toSorted(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, 'zh')))
    .map(([unit, own]) => {
      const open = own.filter(({ done }) => !done);
      return {
        ...{ unit, open: open.length, closed: own.length - open.length },
        overdue: open.filter(({ derived }) => derived.overdue).length,
        dueSoon: open.filter(({ derived }) => derived.dueSoon).length,
        entries: open.toSorted(byDeadline).map(({ id, kind, title, stateTitle, deadline, derived, units }) => ({
          ...{ id, kind, title, stateTitle, deadline, derived, leads: units[0] === unit },
        })),
      };
    });
}

const byDeadline = (a: EntryRow, b: EntryRow): number => {
  const [left, right] = [a.deadline ?? '9999', b.deadline ?? '9999'];
  return left < right ? -1 : left > right ? 1 : 0;
};
