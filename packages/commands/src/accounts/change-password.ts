import {
  appendAudit,
  closeSessionsOf,
  forgiveAttempts,
  loadSecrets,
  type StoredAccount,
  saveSecrets,
  takeAttempt,
} from '@junheng/store';
import { allOrNothing } from '../all-or-nothing.ts';
import { atTheDoor, type CommandContext } from '../context.ts';
import { hashPassword, verifyPassword } from '../identity/index.ts';
import { refuseWeak } from './first-account.ts';
import { attemptsOf, loginFailed, tooManyAttempts } from './log-in.ts';
import { beginSession } from './sessions.ts';
import { tellOwner } from './tell-owner.ts';

/** 修改密码; every other session of the account ends. @throws Trouble 401 when the old one is wrong, 429 after five wrong ones, 400 when the new one is unfit. */
export async function changePassword(
  context: CommandContext,
  account: StoredAccount,
  { old, password, address }: { readonly old: string; readonly password: string; readonly address: string },
): Promise<string> {
  const limit = attemptsOf(account.login); // a session that was taken over is no place to guess the password
  const answer = await atTheDoor(context, { who: account.login }, async (tx) => {
    const taken = await takeAttempt(tx, limit);
    return taken.allowed ? { passwordHash: (await loadSecrets(tx, account.id)).passwordHash } : taken;
  });
  if ('again' in answer) throw tooManyAttempts(answer.again, context.clock());
  const { passwordHash } = answer;
  if (!(await verifyPassword(old, passwordHash ?? undefined))) throw loginFailed();
  refuseWeak(password, account);
  const fresh = await hashPassword(password);
  return allOrNothing(context, async (own) => {
    await atTheDoor(own, { who: account.login, log: [account.home] }, async (tx) => {
      await forgiveAttempts(tx, limit);
      await saveSecrets(tx, account.id, { passwordHash: fresh });
      await closeSessionsOf(tx, account.id);
      await tellOwner(context, tx, { account, what: 'passwordChanged' });
      await appendAudit(tx, { countyCode: account.home, action: 'changePassword', subject: account.login });
    });
    return beginSession(own, account, { complete: true, address });
  });
}
