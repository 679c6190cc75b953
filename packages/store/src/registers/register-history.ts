import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';
import type { EntryContent, RegisterEntry } from './register-entry.ts';

/** One change of an entry 办理记录: only what changed, before and after; of `content` only its changed fields, null where there was none. */
export interface EntryHistoryLine {
  /** the version that the change made */
  readonly version: number;
  readonly action: string;
  readonly reasons: string;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  readonly at: string;
  readonly who: string;
}

/** A change to write down; time and person come from the transaction. */
export interface EntryChangeToKeep {
  readonly before: RegisterEntry;
  readonly after: RegisterEntry;
  readonly schoolId: string | null;
  readonly action: string;
  readonly reasons: string;
}

/** Writes a change down, once and for all; whoever took part before or after sees it. */
export async function appendEntryHistory(tx: ScopedTransaction, change: EntryChangeToKeep): Promise<void> {
  const { before, after, schoolId, action, reasons } = change;
  const { countyCode, id, version } = after;
  const said = differing(before, after);
  await tx.db
    .insertInto('register_history')
    .values({
      ...{ county_code: countyCode, history_id: randomUUID(), entry_id: id, school_id: schoolId, version },
      ...{ units: [...new Set([...before.units, ...after.units])], action, reasons, at: tx.at, who: tx.who },
      ...{ before: canonicalJson(said.before), after: canonicalJson(said.after) },
    })
    .execute();
}

/** All changes of an entry, the latest first. @throws StoreError `outOfScope`. */
export async function entryHistory(
  tx: ScopedTransaction,
  countyCode: string,
  id: string,
): Promise<readonly EntryHistoryLine[]> {
  requireCounty(tx, countyCode);
  const rows = await tx.db
    .selectFrom('register_history')
    .where('county_code', '=', countyCode)
    .where('entry_id', '=', id)
    .select(['version', 'action', 'reasons', 'before', 'after', 'at', 'who'])
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ before, after, at, ...row }) => {
    return { ...row, before: before as Said, after: after as Said, at: at.toISOString() };
  });
}

type Said = Readonly<Record<string, unknown>>;

const FIELDS = ['state', 'title', 'units', 'deadline'] as const;

function differing(before: EntryContent, after: EntryContent): { readonly before: Said; readonly after: Said } {
  const outer = changedFields({ ...before }, { ...after }, FIELDS);
  const inner = changedFields(before.content, after.content, [
    ...new Set([...Object.keys(before.content), ...Object.keys(after.content)]),
  ]);
  if (inner === undefined) return outer ?? { before: {}, after: {} };
  return {
    before: { ...outer?.before, content: inner.before },
    after: { ...outer?.after, content: inner.after },
  };
}

function changedFields(before: Said, after: Said, fields: readonly string[]) {
  const changed = fields.filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]));
  if (changed.length === 0) return undefined;
  const only = (said: Said) => Object.fromEntries(changed.map((field) => [field, said[field] ?? null]));
  return { before: only(before), after: only(after) };
}
