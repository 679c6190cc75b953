import type { OwnAccess } from '@junheng/contract';
import { appendAudit, closeOtherSessions, loadSecrets, type StoredAccount, sessionsOf } from '@junheng/store';
import { atTheDoor, type CommandContext } from '../context.ts';
import { sessionHash } from './session-token.ts';
import { usedSince } from './sessions.ts';

/** 我的登录: one's own sessions, and what one proves oneself with. @param token the session that asks */
export function ownAccess(context: CommandContext, account: StoredAccount, token: string): Promise<OwnAccess> {
  return atTheDoor(context, { who: account.login }, async (tx) => {
    const own = { accountId: account.id, tokenHash: sessionHash(token), usedSince: usedSince(tx.at) };
    const sessions = await sessionsOf(tx, own);
    const { totpSealed, totpStep, recoveryHashes } = await loadSecrets(tx, account.id);
    const bound = totpSealed !== null && totpStep > 0;
    return {
      sessions: sessions.map(({ openedAt, seenAt, ...rest }) => ({
        ...{ openedAt: openedAt.toISOString(), seenAt: seenAt.toISOString() },
        ...rest,
      })),
      secondFactor: { bound, recoveryCodes: bound ? recoveryHashes.length : 0 },
    };
  });
}

/** 退出其他登录: every session of the account but the one that asks. Done again it ends nothing more. */
export function endOtherSessions(
  context: CommandContext,
  { id, login, home }: StoredAccount,
  token: string,
): Promise<{ readonly ended: number }> {
  return atTheDoor(context, { who: login, log: [home] }, async (tx) => {
    const ended = await closeOtherSessions(tx, { accountId: id, tokenHash: sessionHash(token) });
    if (ended > 0)
      await appendAudit(tx, { countyCode: home, action: 'endOtherSessions', subject: login, detail: { ended } });
    return { ended };
  });
}
