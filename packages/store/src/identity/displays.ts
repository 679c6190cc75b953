import { randomUUID } from 'node:crypto';
import type { ScopedTransaction } from '../database/scope.ts';

/** A wall display 大屏: whoever holds its token sees one division's totals, and nothing else. */
export interface StoredDisplay {
  readonly id: string;
  readonly home: string;
  readonly title: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly createdBy: string;
}

export async function addDisplay(
  { db, at, who }: ScopedTransaction,
  display: { readonly tokenHash: string; readonly home: string; readonly title: string; readonly expiresAt: Date },
): Promise<string> {
  const { tokenHash, home, title, expiresAt } = display;
  const id = randomUUID();
  await db
    .insertInto('display_token')
    .values({
      ...{ token_hash: tokenHash, display_id: id, home, title, expires_at: expiresAt, revoked_at: null },
      ...{ created_at: at, created_by: who },
    })
    .execute();
  return id;
}

/** The displays of a division, the newest first. */
export async function listDisplays({ db }: ScopedTransaction, home: string): Promise<readonly StoredDisplay[]> {
  const rows = await db
    .selectFrom('display_token')
    .where('home', '=', home)
    .select(['display_id', 'home', 'title', 'expires_at', 'revoked_at', 'created_by'])
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(({ display_id, expires_at, revoked_at, created_by, ...row }) => {
    const revokedAt = revoked_at?.toISOString() ?? null;
    return { id: display_id, ...row, expiresAt: expires_at.toISOString(), revokedAt, createdBy: created_by };
  });
}

/** The division whose totals a token shows, or undefined when it shows none. */
export async function displayOfToken(
  { db, at }: ScopedTransaction,
  tokenHash: string,
): Promise<{ readonly home: string; readonly title: string } | undefined> {
  return db
    .selectFrom('display_token')
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .select(['home', 'title'])
    .executeTakeFirst();
}

/** Ends a display of a division; @returns whether there was one. */
export async function revokeDisplay({ db, at }: ScopedTransaction, home: string, id: string): Promise<boolean> {
  const row = await db
    .updateTable('display_token')
    .set({ revoked_at: at })
    .where('display_id', '=', id)
    .where('home', '=', home)
    .returning('display_id')
    .executeTakeFirst();
  return row !== undefined;
}
