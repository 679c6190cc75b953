import type { EscalationRules } from './rules.ts';
import { type Due, type Urgency, urgencyOf } from './urgency-of.ts';

/** What presses, of one unit 按单位汇总. */
export interface UnitDigest<T extends Due> {
  /** null = nobody is named yet */
  readonly unit: string | null;
  /** overdue, the latest first */
  readonly overdue: readonly Pressing<T>[];
  readonly dueSoon: readonly Pressing<T>[];
}

/** Something that presses, with how much. */
export interface Pressing<T extends Due> {
  readonly item: T;
  readonly urgency: Urgency;
}

/** All that is overdue or due soon on a day, the latest first; what is done, in time or without a deadline is left out. */
export function pressing<T extends Due>(
  rules: EscalationRules,
  items: readonly T[],
  today: string,
): readonly Pressing<T>[] {
  return items
    .map((item) => ({ item, urgency: urgencyOf(rules, item, today) }))
    .filter(({ urgency }) => urgency.status === 'overdue' || urgency.status === 'dueSoon')
    .toSorted((a, b) => (a.urgency.daysLeft ?? 0) - (b.urgency.daysLeft ?? 0) || (a.item.id < b.item.id ? -1 : 1));
}

/** A digest by unit 按单位汇总的提醒, units in the order of their names, those without a unit last; an item of several units stands with each. */
export function digestByUnit<T extends Due>(
  rules: EscalationRules,
  items: readonly T[],
  today: string,
): readonly UnitDigest<T>[] {
  const byUnit = new Map<string | null, Pressing<T>[]>();
  for (const one of pressing(rules, items, today))
    for (const unit of one.item.units.length === 0 ? [null] : new Set(one.item.units))
      byUnit.set(unit, [...(byUnit.get(unit) ?? []), one]);
  return [...byUnit]
    .toSorted(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
    .map(([unit, all]) => ({
      unit,
      overdue: all.filter(({ urgency }) => urgency.status === 'overdue'),
      dueSoon: all.filter(({ urgency }) => urgency.status === 'dueSoon'),
    }));
}

/** What has been escalated to a level or beyond 督办事项: the county sees what the city sees. */
export function escalatedTo<T extends Due>(
  rules: EscalationRules,
  items: readonly T[],
  { today, level }: { readonly today: string; readonly level: 'county' | 'city' },
): readonly Pressing<T>[] {
  const levels = level === 'county' ? ['county', 'city'] : ['city'];
  return pressing(rules, items, today).filter(({ urgency }) => levels.includes(urgency.escalatedTo ?? ''));
}
