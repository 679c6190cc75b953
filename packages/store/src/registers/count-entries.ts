import { sql } from 'kysely';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';
import type { RegisterKind } from './register-entry.ts';

/** How many entries of a register are in a state 台账统计. */
export interface EntryCount {
  readonly kind: RegisterKind;
  readonly state: string;
  readonly entries: number;
  /** of these, how many have a deadline before the day asked for; whether that is late depends on the state */
  readonly past: number;
  /** of these, how many have their deadline on that day or within `soonDays` after it */
  readonly soon: number;
  /** of these, how many were closed ahead of the figures 待下次数据核验 */
  readonly awaiting: number;
}

/** What to count. */
export interface CountQuestion {
  /** ISO date, the day in China */
  readonly day: string;
  /** 预警天数 */
  readonly soonDays: number;
  readonly kind?: RegisterKind | undefined;
  readonly schoolYear?: number | undefined;
}

/** Counts what the scope sees of a county by kind and state, in one statement. @throws StoreError `outOfScope`. */
export async function countEntries(
  tx: ScopedTransaction,
  countyCode: string,
  question: CountQuestion,
): Promise<readonly EntryCount[]> {
  requireCounty(tx, countyCode);
  const counts = await countEntriesByCounty(tx, [countyCode], question);
  return counts.map(({ countyCode: _, ...count }) => count);
}

/** The same for many counties of the scope, in one statement; counties without entries are left out. */
export async function countEntriesByCounty(
  { db }: ScopedTransaction,
  countyCodes: readonly string[],
  { day, soonDays, kind, schoolYear }: CountQuestion,
): Promise<readonly (EntryCount & { readonly countyCode: string })[]> {
  if (countyCodes.length === 0) return [];
  let query = db.selectFrom('register_entry').where('county_code', 'in', countyCodes);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (schoolYear !== undefined) query = query.where('school_year', '=', schoolYear);
  return query
    .groupBy(['county_code', 'kind', 'state'])
    .select(['county_code as countyCode', 'kind', 'state'])
    .select(({ fn }) => [
      fn.countAll<number>().as('entries'),
      fn.countAll<number>().filterWhere('deadline', '<', day).as('past'),
      fn
        .countAll<number>()
        .filterWhere('deadline', '>=', day)
        .filterWhere('deadline', '<=', sql<string>`${day}::date + ${soonDays}::integer`)
        .as('soon'),
      fn.countAll<number>().filterWhere(sql<boolean>`content ? 'awaitsFigures'`).as('awaiting'),
    ])
    .orderBy('county_code')
    .orderBy('kind')
    .orderBy('state')
    .execute();
}
