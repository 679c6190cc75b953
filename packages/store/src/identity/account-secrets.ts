import type { ScopedTransaction } from '../database/scope.ts';

/** What an account proves itself with 凭据: hashes and sealed texts, never the thing itself. */
export interface AccountSecrets {
  readonly passwordHash: string | null;
  /** secret of the second factor, sealed */
  readonly totpSealed: string | null;
  /** the last time step that was used: none before it opens again */
  readonly totpStep: number;
  readonly recoveryHashes: readonly string[];
  readonly emailSealed: string | null;
  /** issuer and subject at an OpenID provider */
  readonly oidcSubject: string | null;
}

const NOTHING: AccountSecrets = {
  ...{ passwordHash: null, totpSealed: null, totpStep: 0 },
  ...{ recoveryHashes: [], emailSealed: null, oidcSubject: null },
};

/** The secrets of an account, held until the transaction ends so that a code or a recovery key is used by one login only. */
export async function loadSecrets({ db }: ScopedTransaction, accountId: string): Promise<AccountSecrets> {
  const row = await db
    .selectFrom('account_secret')
    .where('account_id', '=', accountId)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return NOTHING;
  return {
    ...{ passwordHash: row.password_hash, totpSealed: row.totp_sealed, totpStep: row.totp_step },
    ...{ recoveryHashes: row.recovery_hashes, emailSealed: row.email_sealed, oidcSubject: row.oidc_subject },
  };
}

/** Writes the secrets that are given; the others stay. */
export async function saveSecrets(
  tx: ScopedTransaction,
  accountId: string,
  change: Partial<AccountSecrets>,
): Promise<void> {
  const { passwordHash, totpSealed, totpStep, recoveryHashes, emailSealed, oidcSubject } = {
    ...(await loadSecrets(tx, accountId)),
    ...change,
  };
  const row = {
    ...{ password_hash: passwordHash, totp_sealed: totpSealed, totp_step: totpStep, changed_at: tx.at },
    ...{ recovery_hashes: [...recoveryHashes], email_sealed: emailSealed, oidc_subject: oidcSubject },
  };
  await tx.db
    .insertInto('account_secret')
    .values({ account_id: accountId, ...row })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute();
}

/** The sealed addresses of those who have one, by login. */
export async function emailsOf(
  { db }: ScopedTransaction,
  logins: readonly string[],
): Promise<readonly { readonly login: string; readonly accountId: string; readonly emailSealed: string }[]> {
  if (logins.length === 0) return [];
  const rows = await db
    .selectFrom('account')
    .innerJoin('account_secret', 'account_secret.account_id', 'account.account_id')
    .where('login', 'in', logins)
    .where('state', '=', 'active')
    .select(['login', 'account.account_id as accountId', 'email_sealed'])
    .execute();
  return rows.flatMap(({ login, accountId, email_sealed }) =>
    email_sealed === null ? [] : [{ login, accountId, emailSealed: email_sealed }],
  );
}

/** Sealed texts that the key does not open 待重新封存, at most so many accounts, behind an id. */
export async function secretsNotOf(
  { db }: ScopedTransaction,
  { keyId, after, most }: { readonly keyId: string; readonly after?: string | undefined; readonly most: number },
): Promise<
  readonly { readonly accountId: string; readonly totpSealed: string | null; readonly emailSealed: string | null }[]
> {
  const own = `v1.${keyId}.%`;
  const rows = await db
    .selectFrom('account_secret')
    .where(({ eb, or }) => or([eb('totp_sealed', 'not like', own), eb('email_sealed', 'not like', own)]))
    .$if(after !== undefined, (query) => query.where('account_id', '>', after ?? ''))
    .select(['account_id as accountId', 'totp_sealed as totpSealed', 'email_sealed as emailSealed'])
    .orderBy('account_id')
    .limit(most)
    .execute();
  return rows;
}

/** The account that an OpenID provider's subject belongs to. */
export async function accountIdOfSubject({ db }: ScopedTransaction, subject: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('account_secret')
    .where('oidc_subject', '=', subject)
    .select('account_id')
    .executeTakeFirst();
  return row?.account_id;
}
