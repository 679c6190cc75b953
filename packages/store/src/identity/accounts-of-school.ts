import { sql } from 'kysely';
import type { ScopedTransaction } from '../database/scope.ts';
import { accountOf, type StoredAccount } from './accounts.ts';

/** The accounts at home in these divisions that hold a school's code, by login, whatever their state. */
export async function accountsHolding(
  { db }: ScopedTransaction,
  homes: readonly string[],
  school: string,
): Promise<readonly StoredAccount[]> {
  if (homes.length === 0) return [];
  const rows = await db
    .selectFrom('account')
    .where('home', 'in', homes)
    .where(({ eb, fn, ref }) => eb(eb.val(school), '=', fn.any(ref('schools'))))
    .selectAll()
    .orderBy('login')
    .execute();
  return rows.map(accountOf);
}

/** Gives each account of a division that holds the one code the other too 账号随学校换码. @returns those that changed */
export async function addSchoolCode(
  { db, at, who }: ScopedTransaction,
  { home, from, to }: { readonly home: string; readonly from: string; readonly to: string },
): Promise<readonly StoredAccount[]> {
  const rows = await db
    .updateTable('account')
    .set({
      schools: sql<string[]>`array_append(schools, ${to})`,
      version: sql<number>`version + 1`,
      ...{ changed_at: at, changed_by: who },
    })
    .where('home', '=', home)
    .where(({ eb, fn, ref }) => eb(eb.val(from), '=', fn.any(ref('schools'))))
    .where(({ eb, fn, ref, not }) => not(eb(eb.val(to), '=', fn.any(ref('schools')))))
    .returningAll()
    .execute();
  return rows.map(accountOf).toSorted((a, b) => (a.login < b.login ? -1 : 1));
}
