import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { ScopedTransaction } from '../database/scope.ts';
import type { AccountTable } from '../database/tables-identity.ts';
import { StoreError } from '../store-error.ts';

/** What of an account its administrator decides. */
export interface AccountContent {
  /** six-digit code of the division it belongs to */
  readonly home: string;
  readonly role: string;
  /** school codes, for roles bound to schools */
  readonly schools: readonly string[];
  /** name of the unit, for departments */
  readonly unit: string;
  /** name of the person */
  readonly person: string;
  readonly state: AccountTable['state'];
  /** the moment at which it ends, ISO, or null */
  readonly expiresAt: string | null;
}

/** An account 账号; its secrets are elsewhere. */
export interface StoredAccount extends AccountContent {
  readonly id: string;
  /** lower-case name to log in with, unique in the store */
  readonly login: string;
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** Adds accounts, all or none. @throws StoreError `loginTaken` naming every login that is. */
export async function addAccounts(
  tx: ScopedTransaction,
  accounts: readonly (AccountContent & { readonly login: string })[],
): Promise<readonly StoredAccount[]> {
  const taken = await loginsTaken(
    tx,
    accounts.map(({ login }) => login),
  );
  if (taken.length > 0) throw loginTaken(taken);
  if (accounts.length === 0) return [];
  const rows = await tx.db
    .insertInto('account')
    .values(accounts.map((account) => newRow(tx, account)))
    .returningAll()
    .execute();
  return rows.map(accountOf);
}

/** Which of these logins have an account; asked at the door, where every account is seen. */
export async function loginsTaken({ db }: ScopedTransaction, logins: readonly string[]): Promise<readonly string[]> {
  if (logins.length === 0) return [];
  const rows = await db.selectFrom('account').where('login', 'in', logins).select('login').orderBy('login').execute();
  return rows.map(({ login }) => login);
}

function newRow({ at, who }: ScopedTransaction, account: AccountContent & { readonly login: string }) {
  return {
    ...{ account_id: randomUUID(), login: account.login, version: 1, ...contentRow(account) },
    ...{ created_at: at, created_by: who, changed_at: at, changed_by: who },
  };
}

function contentRow({ home, role, schools, unit, person, state, expiresAt }: AccountContent) {
  const expires_at = expiresAt === null ? null : new Date(expiresAt);
  return { home, role, schools: [...schools], unit, person, state, expires_at };
}

/** How many accounts there are: 0 means that only this machine may ask. */
export async function countAccounts({ db }: ScopedTransaction): Promise<number> {
  const { n } = await db
    .selectFrom('account')
    .select((expression) => expression.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** The accounts in scope by division, role and login. */
export async function listAccounts({ db }: ScopedTransaction): Promise<readonly StoredAccount[]> {
  const rows = await db.selectFrom('account').selectAll().orderBy('home').orderBy('role').orderBy('login').execute();
  return rows.map(accountOf);
}

/** The active accounts at home in these divisions: whom a notice may be for. */
export async function activeAccounts(
  { db }: ScopedTransaction,
  homes: readonly string[],
): Promise<readonly StoredAccount[]> {
  if (homes.length === 0) return [];
  const rows = await db
    .selectFrom('account')
    .where('home', 'in', homes)
    .where('state', '=', 'active')
    .selectAll()
    .orderBy('login')
    .execute();
  return rows.map(accountOf);
}

/** The account of a login name, if there is one. */
export async function findAccount({ db }: ScopedTransaction, login: string): Promise<StoredAccount | undefined> {
  const row = await db.selectFrom('account').where('login', '=', login).selectAll().executeTakeFirst();
  return row === undefined ? undefined : accountOf(row);
}

/** @throws StoreError `accountUnknown`, the same for one out of scope. */
export async function loadAccount({ db }: ScopedTransaction, id: string): Promise<StoredAccount> {
  const row = await db.selectFrom('account').where('account_id', '=', id).selectAll().executeTakeFirst();
  if (row === undefined) throw accountUnknown(id);
  return accountOf(row);
}

/** Changes an account. @throws StoreError `accountChanged` with both, `accountUnknown`. */
export async function changeAccount(
  tx: ScopedTransaction,
  {
    id,
    expectedVersion,
    content,
  }: { readonly id: string; readonly expectedVersion: number; readonly content: AccountContent },
): Promise<StoredAccount> {
  const row = await tx.db
    .updateTable('account')
    .set({ ...contentRow(content), version: expectedVersion + 1, changed_at: tx.at, changed_by: tx.who })
    .where('account_id', '=', id)
    .where('version', '=', expectedVersion)
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined) return accountOf(row);
  const theirs = await loadAccount(tx, id);
  throw new StoreError({
    code: 'accountChanged',
    zh: `账号 ${theirs.login} 已由 ${theirs.changedBy} 修改，您的修改未保存。请对照后再保存。`,
    en: `The account ${theirs.login} was changed by ${theirs.changedBy}; yours was not saved. Compare and save again.`,
    details: { yours: { version: expectedVersion, ...content }, theirs },
  });
}

function loginTaken(logins: readonly string[]): StoreError {
  return new StoreError({
    code: 'loginTaken',
    zh: `登录名 ${logins.join('、')} 已被使用，没有建立任何账号。请换一个登录名。`,
    en: `The logins ${logins.join(', ')} are taken; no account was made. Choose others.`,
    details: { logins },
  });
}

function accountUnknown(id: string): StoreError {
  return new StoreError({
    code: 'accountUnknown',
    zh: '该账号不存在，或不在您管理的范围内。请刷新列表。',
    en: 'There is no such account among those you manage. Load the list again.',
    details: { id },
  });
}

export function accountOf(row: Selectable<AccountTable>): StoredAccount {
  const { login, home, role, schools, unit, person, state, version } = row;
  return {
    ...{ id: row.account_id, login, home, role, schools, unit, person, state, version },
    expiresAt: row.expires_at?.toISOString() ?? null,
    ...{ changedAt: row.changed_at.toISOString(), changedBy: row.changed_by },
  };
}
