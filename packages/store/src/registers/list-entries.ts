import { requireCounty, type ScopedTransaction } from '../database/scope.ts';
import { StoreError } from '../store-error.ts';
import { entryOf, type RegisterEntry, type RegisterKind } from './register-entry.ts';

/** Which entries; everything given must hold. */
export interface EntryQuestion {
  readonly kind?: RegisterKind | undefined;
  readonly schoolYear?: number | undefined;
  readonly state?: string | undefined;
  /** id as in the county year */
  readonly school?: string | undefined;
  /** a unit that leads or takes part, by its whole name */
  readonly unit?: string | undefined;
  /** due on or before this day, ISO */
  readonly due?: string | undefined;
  /** how the origin begins: what came from one inspection or one group */
  readonly originPrefix?: string | undefined;
}

/** Entries 台账 of a county, the earliest deadline first, those without one last. @throws StoreError `outOfScope`. */
export async function listEntries(
  tx: ScopedTransaction,
  countyCode: string,
  question: EntryQuestion = {},
): Promise<readonly RegisterEntry[]> {
  requireCounty(tx, countyCode);
  const { kind, schoolYear, state, school, unit, due, originPrefix } = question;
  let query = tx.db.selectFrom('register_entry').where('county_code', '=', countyCode);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (schoolYear !== undefined) query = query.where('school_year', '=', schoolYear);
  if (state !== undefined) query = query.where('state', '=', state);
  if (school !== undefined) query = query.where('school', '=', school);
  if (unit !== undefined) query = query.where(({ eb, fn, ref }) => eb(eb.val(unit), '=', fn.any(ref('units'))));
  if (due !== undefined) query = query.where('deadline', '<=', due);
  if (originPrefix !== undefined)
    query = query.where(({ fn, val }) => fn('starts_with', ['origin', val(originPrefix)]));
  const rows = await query
    .selectAll()
    .orderBy('deadline', (order) => order.asc().nullsLast())
    .orderBy('school', (order) => order.asc().nullsFirst())
    .orderBy('kind')
    .orderBy('school_year')
    .orderBy('origin')
    .execute();
  return rows.map(entryOf);
}

/** @throws StoreError `outOfScope`, `entryUnknown` for an entry that is not there or that this scope does not see. */
export async function loadEntry(tx: ScopedTransaction, countyCode: string, id: string): Promise<RegisterEntry> {
  requireCounty(tx, countyCode);
  const row = await tx.db
    .selectFrom('register_entry')
    .where('county_code', '=', countyCode)
    .where('entry_id', '=', id)
    .selectAll()
    .executeTakeFirst();
  if (row === undefined) throw entryUnknown(id);
  return entryOf(row);
}

export function entryUnknown(id: string): StoreError {
  return new StoreError({
    code: 'entryUnknown',
    zh: '该台账条目不存在，或不在当前数据范围内。请刷新列表。',
    en: 'There is no such entry, or it is not within the present scope. Load the list again.',
    details: { id },
  });
}
