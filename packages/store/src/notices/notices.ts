import { randomUUID } from 'node:crypto';
import type { ScopedTransaction } from '../database/scope.ts';
import { requireHome } from './require-home.ts';

/** A notice to put into someone's tray. */
export interface NoticeToAdd {
  /** home division of the addressee, six digits; in the scope's counties or divisions */
  readonly home: string;
  /** login name of the addressee */
  readonly to: string;
  /** what it tells of; there once by addressee, however often it is sent */
  readonly origin: string;
  /** such as `submissionReturned`, `findingAssigned`, `deadlineNear` */
  readonly kind: string;
  /** what it is about, such as `register/<id>` */
  readonly subject: string;
  readonly title: string;
  readonly body: string;
  /** a path within the program, or empty */
  readonly link: string;
}

/** A notice 站内通知 as its addressee sees it. */
export interface Notice extends Omit<NoticeToAdd, 'home' | 'to' | 'origin'> {
  readonly id: string;
  readonly at: string;
  /** who caused it */
  readonly by: string;
  readonly readAt: string | null;
}

const MOST_ROWS = 500;

/**
 * Puts notices where their addressees find them; those already there by addressee and origin stay as they are.
 * @returns how many are new
 * @throws StoreError `outOfScope` for a home that is not in scope.
 */
export async function addNotices(tx: ScopedTransaction, notices: readonly NoticeToAdd[]): Promise<number> {
  for (const { home } of notices) requireHome(tx, home);
  const rows = notices.map((notice) => newRow(tx, notice)).sort(byKey);
  let added = 0n;
  for (let from = 0; from < rows.length; from += MOST_ROWS) {
    // without RETURNING and without naming the key, for the writer may not read what it writes
    const result = await tx.db
      .insertInto('notice')
      .values(rows.slice(from, from + MOST_ROWS))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    added += result.numInsertedOrUpdatedRows ?? 0n;
  }
  return Number(added);
}

function newRow({ at, who }: ScopedTransaction, notice: NoticeToAdd) {
  const { home, to, origin, kind, subject, title, body, link } = notice;
  return {
    ...{ county_code: home, notice_id: randomUUID(), to_who: to, origin, kind, subject, title, body, link },
    ...{ at, by_who: who, read_at: null },
  };
}

type NewRow = ReturnType<typeof newRow>;

function byKey(a: NewRow, b: NewRow): number {
  const [left, right] = [a, b].map(({ county_code, to_who, origin }) => `${county_code}/${to_who}/${origin}`);
  return String(left) < String(right) ? -1 : 1;
}

/** Which notices of one's own. */
export interface NoticeQuestion {
  readonly unread?: boolean | undefined;
  /** only those before this moment, ISO: the `at` of the last one seen */
  readonly before?: string | undefined;
  /** at most so many (100) */
  readonly limit?: number | undefined;
}

/** The notices of whoever acts, the latest first. @throws StoreError `outOfScope`. */
export async function listNotices(
  tx: ScopedTransaction,
  home: string,
  { unread = false, before, limit = 100 }: NoticeQuestion = {},
): Promise<readonly Notice[]> {
  let query = own(tx, home).selectAll().orderBy('at', 'desc').orderBy('notice_id').limit(limit);
  if (unread) query = query.where('read_at', 'is', null);
  if (before !== undefined) query = query.where('at', '<', new Date(before));
  const rows = await query.execute();
  return rows.map(({ notice_id, kind, subject, title, body, link, at, by_who, read_at }) => ({
    ...{ id: notice_id, kind, subject, title, body, link, at: at.toISOString(), by: by_who },
    readAt: read_at?.toISOString() ?? null,
  }));
}

/** How many notices whoever acts has not read. @throws StoreError `outOfScope`. */
export async function countUnread(tx: ScopedTransaction, home: string): Promise<number> {
  const { count } = await own(tx, home)
    .where('read_at', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Marks notices of whoever acts as read; ids of others and of those read before do nothing. @returns how many were unread */
export async function markRead(tx: ScopedTransaction, home: string, ids: readonly string[] | 'all'): Promise<number> {
  requireHome(tx, home);
  if (ids.length === 0) return 0;
  let query = tx.db
    .updateTable('notice')
    .set({ read_at: tx.at })
    .where('county_code', '=', home)
    .where('to_who', '=', tx.who)
    .where('read_at', 'is', null);
  if (ids !== 'all') query = query.where('notice_id', 'in', ids);
  const result = await query.executeTakeFirstOrThrow();
  return Number(result.numUpdatedRows);
}

function own(tx: ScopedTransaction, home: string) {
  requireHome(tx, home);
  return tx.db.selectFrom('notice').where('county_code', '=', home).where('to_who', '=', tx.who);
}
