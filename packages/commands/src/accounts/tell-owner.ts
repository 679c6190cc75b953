import { addNotices, emailsOf, enqueueMail, type ScopedTransaction, type StoredAccount } from '@junheng/store';
import type { CommandContext } from '../context.ts';
import { keyIdOf } from '../identity/index.ts';

const HAPPENED = {
  passwordChanged: { zh: '账号密码已修改', en: 'the password was changed' },
  secondFactorBound: { zh: '账号已绑定动态口令', en: 'a second factor was bound' },
  recoveryCodeUsed: { zh: '账号用恢复码登录，该恢复码已失效', en: 'a recovery code was used and is spent' },
  recoveryCodesRenewed: {
    zh: '账号重新生成了恢复代码，原有恢复代码已失效',
    en: 'new recovery codes were made; those from before are void',
  },
  invitedAgain: {
    zh: '账号已被重新邀请，原密码和动态口令已失效',
    en: 'the account was invited anew; password and second factor are void',
  },
} as const;

/**
 * 账号安全通知: tells the owner, in the program and by letter if there is an address, what happened to the account, so that whoever was not
 * behind it can say so. Part of the transaction that does it.
 */
export async function tellOwner(
  { secretBox }: CommandContext,
  tx: ScopedTransaction,
  { account, what }: { readonly account: StoredAccount; readonly what: keyof typeof HAPPENED },
): Promise<void> {
  const { home, login, id } = account;
  const { zh, en } = HAPPENED[what];
  const origin = `account/${what}/${tx.at.toISOString()}`;
  const body = `${zh}。如非本人操作，请立即联系系统管理员。\nJunheng: ${en}. If it was not you, tell your administrator at once.`;
  const notice = { home, to: login, origin, kind: 'account', subject: `account/${id}`, title: zh, body, link: '' };
  await addNotices(tx, [notice]);
  const [address] = await emailsOf(tx, [login]);
  if (address === undefined) return;
  const box = secretBox();
  // an address that no key here opens holds nobody up: the notice tells all the same
  if (!box.holds(keyIdOf(address.emailSealed) ?? '')) return;
  const key = `${origin}/${login}`;
  const to = box.open(address.emailSealed, { table: 'account_secret', column: 'email_sealed', row: id });
  await enqueueMail(tx, {
    ...{ home, origin: key, subject: `【均衡】${zh}`, body: `${body}\n` },
    to: box.seal(to, { table: 'mail_outbox', column: 'to_address', row: key }),
  });
}
