import type { ScopedTransaction } from '../database/scope.ts';
import type { OneTimeTokenTable } from '../database/tables-identity.ts';

/** A one-time link 一次性链接 to keep: its hash and what it opens. */
export interface TokenToKeep {
  readonly tokenHash: string;
  readonly purpose: OneTimeTokenTable['purpose'];
  /** null only for the first set-up */
  readonly accountId: string | null;
  readonly expiresAt: Date;
}

/** Keeps a link; earlier ones for the same purpose and account open nothing from now on. */
export async function keepToken({ db, at, who }: ScopedTransaction, token: TokenToKeep): Promise<void> {
  const { tokenHash, purpose, accountId, expiresAt } = token;
  await db
    .deleteFrom('one_time_token')
    .where('purpose', '=', purpose)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .where('used_at', 'is', null)
    .execute();
  await db
    .insertInto('one_time_token')
    .values({
      ...{ token_hash: tokenHash, purpose, account_id: accountId, expires_at: expiresAt, used_at: null },
      ...{ created_at: at, created_by: who },
    })
    .execute();
}

/** Uses a link up: of any number at once exactly one gets its content, the others undefined. */
export async function useToken(
  { db, at }: ScopedTransaction,
  { tokenHash, purpose }: Pick<TokenToKeep, 'tokenHash' | 'purpose'>,
): Promise<{ readonly accountId: string | null } | undefined> {
  const row = await db
    .updateTable('one_time_token')
    .set({ used_at: at })
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returning('account_id')
    .executeTakeFirst();
  return row === undefined ? undefined : { accountId: row.account_id };
}

/** What a link would open, without using it up. */
export async function peekToken(
  { db, at }: ScopedTransaction,
  { tokenHash, purpose }: Pick<TokenToKeep, 'tokenHash' | 'purpose'>,
): Promise<{ readonly accountId: string | null } | undefined> {
  const row = await db
    .selectFrom('one_time_token')
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .select('account_id')
    .executeTakeFirst();
  return row === undefined ? undefined : { accountId: row.account_id };
}
