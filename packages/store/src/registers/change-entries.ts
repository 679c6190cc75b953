import { appendAudit } from '../audit/append-audit.ts';
import { canonicalJson } from '../canonical-json.ts';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';
import { StoreError } from '../store-error.ts';
import { entryUnknown } from './list-entries.ts';
import { type EntryContent, entryOf, type RegisterEntry } from './register-entry.ts';
import { appendEntryHistory } from './register-history.ts';

/** A step or an edit of one entry; what is not given stays. */
export interface EntryChange {
  readonly countyCode: string;
  readonly id: string;
  /** the version that was seen */
  readonly expectedVersion: number;
  readonly state?: string | undefined;
  readonly title?: string | undefined;
  readonly units?: readonly string[] | undefined;
  readonly deadline?: string | null | undefined;
  /** whole, in the place of what stood there */
  readonly content?: EntryContent['content'] | undefined;
  /** the verb of the machine, such as `assign`, `close`, `reopen`, or `edit` */
  readonly action: string;
  readonly reasons?: string | undefined;
}

/**
 * Changes an entry 办理 and keeps what it said before, with action, reasons, time and person.
 * @throws StoreError `entryChanged` with `details.yours` and `details.theirs` when another changed it meanwhile, `entryUnknown`, `outOfScope`.
 */
export async function changeEntry(tx: ScopedTransaction, change: EntryChange): Promise<RegisterEntry> {
  const after = await step(tx, change);
  await appendAudit(tx, {
    countyCode: change.countyCode,
    action: 'changeEntry',
    subject: `register/${after.id}`,
    detail: auditOf(after, change),
  });
  return after;
}

/**
 * Changes many entries of one county, all or none, in one entry of the audit log.
 * @throws StoreError as {@link changeEntry}, of the first that cannot be changed.
 */
export async function changeEntries(
  tx: ScopedTransaction,
  countyCode: string,
  changes: readonly Omit<EntryChange, 'countyCode'>[],
): Promise<readonly RegisterEntry[]> {
  requireCounty(tx, countyCode);
  if (changes.length === 0) return [];
  const after: RegisterEntry[] = [];
  const entries: unknown[] = [];
  // in one order, so that two who change the same entries wait for each other one after the other
  for (const change of [...changes].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const entry = await step(tx, { ...change, countyCode });
    after.push(entry);
    entries.push({ id: entry.id, ...auditOf(entry, change) });
  }
  await appendAudit(tx, { countyCode, action: 'changeEntries', subject: 'register', detail: { entries } });
  return after;
}

const auditOf = ({ kind, state, version }: RegisterEntry, { action }: Pick<EntryChange, 'action'>) => {
  return { kind, action, state, version };
};

async function step(tx: ScopedTransaction, change: EntryChange): Promise<RegisterEntry> {
  const { countyCode, id, action, reasons = '' } = change;
  const { before, schoolId } = await holdEntry(tx, countyCode, id);
  if (before.version !== change.expectedVersion) throw entryChanged(before, change);
  const { state, title, units, deadline, content } = { ...before, ...given(change) };
  const row = await tx.db
    .updateTable('register_entry')
    .set({ state, title, units: [...units], deadline, content: canonicalJson(content) })
    .set({ version: before.version + 1, changed_at: tx.at, changed_by: tx.who })
    .where('county_code', '=', countyCode)
    .where('entry_id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const after = entryOf(row);
  await appendEntryHistory(tx, { before, after, schoolId, action, reasons });
  return after;
}

/** The entry, locked until the transaction ends. */
async function holdEntry(tx: ScopedTransaction, countyCode: string, id: string) {
  requireCounty(tx, countyCode);
  const row = await tx.db
    .selectFrom('register_entry')
    .where('county_code', '=', countyCode)
    .where('entry_id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw entryUnknown(id);
  return { before: entryOf(row), schoolId: row.school_id };
}

function given({ state, title, units, deadline, content }: EntryChange): Partial<EntryContent> {
  return {
    ...(state === undefined ? {} : { state }),
    ...(title === undefined ? {} : { title }),
    ...(units === undefined ? {} : { units }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(content === undefined ? {} : { content }),
  };
}

/** The refusal of a writer who came second. */
export function entryChanged(theirs: RegisterEntry, change: EntryChange): StoreError {
  return new StoreError({
    code: 'entryChanged',
    zh: `“${theirs.title}”已由 ${theirs.changedBy} 改为第 ${theirs.version} 版，您的修改未保存。请对照后再保存。`,
    en: `"${theirs.title}" was changed to version ${theirs.version} by ${theirs.changedBy}; yours was not saved. Compare and save again.`,
    details: { yours: { version: change.expectedVersion, action: change.action, ...given(change) }, theirs },
  });
}
