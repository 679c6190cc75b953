import { appendAudit, closeSessionsOf, loadSecrets, type StoredAccount, saveSecrets } from '@junheng/store';
import { atTheDoor, type CommandContext } from '../context.ts';
import { hashPassword, verifyPassword } from '../identity/index.ts';
import { refuseWeak } from './first-account.ts';
import { loginFailed } from './log-in.ts';
import { beginSession } from './sessions.ts';

/** 修改密码; every other session of the account ends. @throws Trouble 401 when the old one is wrong, 400 when the new one is unfit. */
export async function changePassword(
  context: CommandContext,
  account: StoredAccount,
  { old, password, address }: { readonly old: string; readonly password: string; readonly address: string },
): Promise<string> {
  const { passwordHash } = await atTheDoor(context, { who: account.login }, (tx) => loadSecrets(tx, account.id));
  if (!(await verifyPassword(old, passwordHash ?? undefined))) throw loginFailed();
  refuseWeak(password, account.login);
  const fresh = await hashPassword(password);
  await atTheDoor(context, { who: account.login, log: [account.home] }, async (tx) => {
    await saveSecrets(tx, account.id, { passwordHash: fresh });
    await closeSessionsOf(tx, account.id);
    await appendAudit(tx, { countyCode: account.home, action: 'changePassword', subject: account.login });
  });
  return beginSession(context, account, { complete: true, address });
}
