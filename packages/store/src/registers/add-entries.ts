import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { ScopedTransaction } from '../database/scope.ts';
import type { RegisterEntryTable } from '../database/tables-registers.ts';
import { requireKnownCounty } from '../plans/require-county.ts';
import { type EntryOrigin, type EntryToAdd, entryOf, type RegisterEntry } from './register-entry.ts';
import { schoolIdsOf } from './school-ids.ts';
import { schoolNames } from './school-names.ts';

/** What became of entries that were sent. */
export interface AddedEntries {
  /** in the order in which they were sent */
  readonly added: readonly RegisterEntry[];
  /** how many were there already, and stay as people left them */
  readonly present: number;
}

const MOST_ROWS = 500;

/**
 * Adds the entries 登记 that are not there yet, by kind, school year and origin; one entry of the audit log tells of all of them.
 * @throws StoreError `outOfScope`, `countyUnknown`, `schoolUnknown` naming every school that is not there.
 */
export async function addEntries(
  tx: ScopedTransaction,
  countyCode: string,
  entries: readonly EntryToAdd[],
): Promise<AddedEntries> {
  await requireKnownCounty(tx, countyCode);
  const schoolId = await schoolIdsOf(tx, countyCode, entries);
  const years = [...new Set(entries.flatMap(({ school, schoolYear }) => (school === null ? [] : [schoolYear])))];
  const names = await schoolNames(tx, countyCode, years);
  const rows = entries
    .map((entry) => newRow(tx, countyCode, entry, { id: schoolId(entry), name: nameOf(names, entry) }))
    .sort(byKey);
  const added: RegisterEntry[] = [];
  for (let from = 0; from < rows.length; from += MOST_ROWS)
    added.push(...(await insertNew(tx, rows.slice(from, from + MOST_ROWS))));
  if (added.length > 0)
    await appendAudit(tx, {
      countyCode,
      action: 'addEntries',
      subject: 'register',
      detail: { kinds: countsOf(added) },
    });
  const places = new Map(entries.map((entry, place) => [keyOf(entry), place]));
  const place = (entry: EntryOrigin) => places.get(keyOf(entry)) ?? 0;
  return { added: added.sort((a, b) => place(a) - place(b)), present: entries.length - added.length };
}

const keyOf = ({ kind, schoolYear, origin }: EntryOrigin) => `${kind}/${schoolYear}/${origin}`;

async function insertNew(
  { db }: ScopedTransaction,
  rows: readonly Insertable<RegisterEntryTable>[],
): Promise<readonly RegisterEntry[]> {
  const inserted = await db
    .insertInto('register_entry')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['county_code', 'kind', 'school_year', 'origin']).doNothing())
    .returningAll()
    .execute();
  return inserted.map(entryOf);
}

interface OwnSchool {
  readonly id: string | null;
  readonly name: string | null;
}

/** A blank name is none. */
const nameOf = (names: ReadonlyMap<string, string>, { schoolYear, school }: EntryToAdd): string | null =>
  names.get(`${schoolYear}/${school}`) || null;

function newRow({ at, who }: ScopedTransaction, countyCode: string, entry: EntryToAdd, own: OwnSchool) {
  const { kind, schoolYear, school, stage, origin, state, title, units, deadline, content } = entry;
  return {
    ...{ county_code: countyCode, entry_id: randomUUID(), kind, school_year: schoolYear, school_id: own.id, school },
    school_name: own.name,
    ...{ stage, origin, state, title, units: [...units], deadline, content: canonicalJson(content), version: 1 },
    ...{ created_at: at, created_by: who, changed_at: at, changed_by: who },
  };
}

type NewRow = ReturnType<typeof newRow>;

/** Two who add the same entries meet in the same order, so that one waits for the other instead of both for each other. */
function byKey(a: NewRow, b: NewRow): number {
  const [left, right] = [a, b].map(({ kind, school_year, origin }) => `${kind}/${school_year}/${origin}`);
  return String(left) < String(right) ? -1 : 1;
}

function countsOf(entries: readonly RegisterEntry[]): Readonly<Record<string, number>> {
  const kinds = Map.groupBy(entries, ({ kind }) => kind);
  return Object.fromEntries([...kinds].map(([kind, own]) => [kind, own.length]));
}
