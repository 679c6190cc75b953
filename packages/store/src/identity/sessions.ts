import { sql } from 'kysely';
import type { ScopedTransaction } from '../database/scope.ts';
import { accountOf, type StoredAccount } from './accounts.ts';

/** no limit looks back as far */
const DAY = 24 * 3_600_000;

/** A session to open; only the hash of its token is kept. */
export interface SessionToOpen {
  readonly tokenHash: string;
  readonly accountId: string;
  /** false until the second factor was given */
  readonly complete: boolean;
  readonly expiresAt: Date;
  readonly address: string;
}

/** A session 会话 that holds, with its account as it stands now. */
export interface OpenSession {
  readonly account: StoredAccount;
  readonly complete: boolean;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

export async function openSession({ db, at }: ScopedTransaction, session: SessionToOpen): Promise<void> {
  const { tokenHash, accountId, complete, expiresAt, address } = session;
  await db
    .insertInto('session')
    .values({
      ...{ token_hash: tokenHash, account_id: accountId, complete, address },
      ...{ opened_at: at, seen_at: at, expires_at: expiresAt },
    })
    .execute();
}

/** The session of a token, unless it or its account has ended or the account is suspended: then there is none. */
export async function findSession({ db, at }: ScopedTransaction, tokenHash: string): Promise<OpenSession | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.account_id', 'session.account_id')
    .where('token_hash', '=', tokenHash)
    .where('session.expires_at', '>', at)
    .where('state', '=', 'active')
    .where((where) => where.or([where('account.expires_at', 'is', null), where('account.expires_at', '>', at)]))
    .selectAll('account')
    .select(['complete', 'seen_at', sql<Date>`session.expires_at`.as('session_expires_at')])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { complete, seen_at: seenAt, session_expires_at: expiresAt } = row;
  return { account: accountOf(row), complete, seenAt, expiresAt };
}

/** Notes that a session was used. */
export async function touchSession({ db, at }: ScopedTransaction, tokenHash: string): Promise<void> {
  await db.updateTable('session').set({ seen_at: at }).where('token_hash', '=', tokenHash).execute();
}

/** Ends one session. */
export async function closeSession({ db }: ScopedTransaction, tokenHash: string): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
}

/** One of the sessions of an account, as its owner is told of it; nothing of its token. */
export interface SessionOfAccount {
  readonly openedAt: Date;
  readonly seenAt: Date;
  readonly address: string;
  readonly complete: boolean;
  /** whether it is the session that asks */
  readonly current: boolean;
}

/** The sessions of an account that still open something, the one that asks first, then the last used; 200 at most. */
export async function sessionsOf(
  { db, at }: ScopedTransaction,
  {
    accountId,
    tokenHash,
    usedSince,
  }: { readonly accountId: string; readonly tokenHash: string; readonly usedSince: Date },
): Promise<readonly SessionOfAccount[]> {
  return db
    .selectFrom('session')
    .where('account_id', '=', accountId)
    .where('expires_at', '>', at)
    .where('seen_at', '>=', usedSince)
    .select(['opened_at as openedAt', 'seen_at as seenAt', 'address', 'complete'])
    .select(({ eb }) => eb('token_hash', '=', tokenHash).$castTo<boolean>().as('current'))
    .orderBy('current', 'desc')
    .orderBy('seen_at', 'desc')
    .limit(200)
    .execute();
}

/** Ends every session of an account but one: the next request of each other is refused. @returns how many */
export async function closeOtherSessions(
  { db }: ScopedTransaction,
  { accountId, tokenHash }: { readonly accountId: string; readonly tokenHash: string },
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .where('token_hash', '<>', tokenHash)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Ends every session of an account: the next request of each is refused. */
export async function closeSessionsOf({ db }: ScopedTransaction, accountId: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Removes sessions, links and attempts that can open nothing any more. */
export async function sweepSessions({ db, at }: ScopedTransaction): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<=', at).execute();
  await db.deleteFrom('one_time_token').where('expires_at', '<=', at).execute();
  await db
    .deleteFrom('login_limit')
    .where('at', '<', new Date(at.getTime() - DAY))
    .execute();
}
