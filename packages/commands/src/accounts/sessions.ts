import { randomBytes } from 'node:crypto';
import {
  appendAudit,
  closeSession,
  findSession,
  openSession,
  type StoredAccount,
  sweepSessions,
  touchSession,
} from '@junheng/store';
import { type Actor, actorOf } from '../actor.ts';
import { atTheDoor, type CommandContext } from '../context.ts';
import { isSessionToken, sessionHash } from './session-token.ts';

const HOUR = 3_600_000;
/** A session ends so long after it was opened, */
const LONGEST_MS = 12 * HOUR;
/** and so long after it was last used. */
const IDLE_MS = 2 * HOUR;
/** The last use after which a session still holds. */
export const usedSince = (now: Date): Date => new Date(now.getTime() - IDLE_MS);
/** Use is noted no more often than this. */
const NOTED_MS = 60_000;

/** Who is logged in 当前会话. */
export interface CurrentSession {
  readonly account: StoredAccount;
  readonly actor: Actor;
  /** false until the second factor was given: it opens that step only */
  readonly complete: boolean;
  /** when this session's token was given, at the last step of the login */
  readonly openedAt: Date;
}

/** Opens a session under a new token, at every step of a login anew; the database keeps only its hash. */
export async function beginSession(
  context: CommandContext,
  account: StoredAccount,
  { complete, address, replaces }: { readonly complete: boolean; readonly address: string; readonly replaces?: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(context.clock().getTime() + LONGEST_MS);
  await atTheDoor(context, { who: account.login, log: [account.home] }, async (tx) => {
    if (replaces !== undefined) await closeSession(tx, sessionHash(replaces));
    await openSession(tx, { tokenHash: sessionHash(token), accountId: account.id, complete, expiresAt, address });
    if (complete)
      await appendAudit(tx, { countyCode: account.home, action: 'login', subject: account.login, detail: { address } });
  });
  return token;
}

/** The session of a token as it stands at this moment, or undefined: revoked, ended, idle for too long, or never there. */
export async function currentSession(context: CommandContext, token: string): Promise<CurrentSession | undefined> {
  if (!isSessionToken(token)) return undefined;
  const now = context.clock().getTime();
  return atTheDoor(context, { who: 'session' }, async (tx) => {
    const found = await findSession(tx, sessionHash(token));
    if (found === undefined) return undefined;
    const idle = now - found.seenAt.getTime();
    if (idle > IDLE_MS) {
      await closeSession(tx, sessionHash(token));
      return undefined;
    }
    if (idle > NOTED_MS) await touchSession(tx, sessionHash(token));
    const openedAt = new Date(found.expiresAt.getTime() - LONGEST_MS);
    return { account: found.account, actor: actorOf(found.account), complete: found.complete, openedAt };
  });
}

/** 退出登录. */
export async function logOut(context: CommandContext, token: string): Promise<void> {
  if (!isSessionToken(token)) return;
  await atTheDoor(context, { who: 'session' }, (tx) => closeSession(tx, sessionHash(token)));
}

/** Removes what can open nothing any more: ended sessions, links that ran out, attempts of days before. Once a day is enough. */
export async function sweepEnded(context: CommandContext): Promise<void> {
  await atTheDoor(context, { who: 'daily' }, sweepSessions);
}
