import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 用途: first start, a new account, a forgotten password, a wall display. */
export type TokenPurpose = 'setup' | 'invitation' | 'reset' | 'display';

/** 有效期 in hours by purpose. */
export const TOKEN_LIFETIME_HOURS: Readonly<Record<TokenPurpose, number>> = {
  setup: 24,
  invitation: 14 * 24,
  reset: 1,
  display: 180 * 24,
};

/** What is stored of a token: its hash, never the token. */
export interface StoredToken {
  readonly purpose: TokenPurpose;
  /** SHA-256 of purpose and token, 64 hex digits: the key to look it up by */
  readonly hash: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  /** when it was used up, or revoked */
  readonly usedAt?: Date | undefined;
}

/** 一次性令牌: 256 random bits as 43 signs, handed out once. */
export interface OneTimeToken {
  readonly token: string;
  readonly stored: StoredToken;
}

/** `used` covers revoked ones; a wall display's token is never used up, only revoked. */
export type TokenCheck = 'valid' | 'wrong' | 'expired' | 'used';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const HOUR = 3_600_000;

/** 发放令牌 for one purpose. `hours` shortens or lengthens the usual lifetime. */
export function issueToken(purpose: TokenPurpose, now: Date, hours = TOKEN_LIFETIME_HOURS[purpose]): OneTimeToken {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + hours * HOUR);
  return { token, stored: { purpose, hash: hashOf(purpose, token), issuedAt: now, expiresAt } };
}

/** 令牌散列 to look a token up by; undefined for anything that is no token (nothing, null, another length): then there is no row to look for. */
export function tokenHash(purpose: TokenPurpose, token: unknown): string | undefined {
  return typeof token === 'string' && TOKEN.test(token) ? hashOf(purpose, token) : undefined;
}

/**
 * 核对令牌 against its row. Expiry is exclusive: at `expiresAt` it is expired. A caller that uses it up does so in one statement
 * (`… where used_at is null`), so that eight at once are one.
 * @param stored undefined when no row was found
 */
export function checkToken(
  token: unknown,
  { purpose, stored, now }: { purpose: TokenPurpose; stored: StoredToken | undefined; now: Date },
): TokenCheck {
  const hash = tokenHash(purpose, token);
  if (hash === undefined || stored === undefined || stored.purpose !== purpose) return 'wrong';
  if (stored.hash.length !== hash.length || !timingSafeEqual(Buffer.from(stored.hash), Buffer.from(hash)))
    return 'wrong';
  if (stored.usedAt !== undefined && stored.usedAt !== null) return 'used';
  // a date that cannot be read is never in the future
  return stored.expiresAt.getTime() > now.getTime() ? 'valid' : 'expired';
}

function hashOf(purpose: TokenPurpose, token: string): string {
  return createHash('sha256').update(`${purpose}:${token}`).digest('hex');
}
