import {
  type AccountSecrets,
  accountIdOfSubject,
  appendAudit,
  changeAccount,
  findAccount,
  loadAccount,
  loadSecrets,
  type ScopedTransaction,
  type StoredAccount,
  saveSecrets,
} from '@junheng/store';
import { atTheDoor, type CommandContext } from '../context.ts';
import type { OidcIdentity } from '../identity/index.ts';
import { Trouble } from '../trouble.ts';
import { type LoggedIn, openFor, plainLogin } from './log-in.ts';

/**
 * 统一身份认证登录: opens the account that the provider's subject is bound to. The first time it is bound to the account whose login the
 * provider names, if that one is bound to nobody yet; no account is made. A role that needs a second factor is asked for ours, whatever
 * the provider says of its own.
 * @throws Trouble 403 `openIdUnknown`, the same whatever the reason.
 */
export async function logInByOpenId(
  context: CommandContext,
  identity: OidcIdentity,
  address: string,
): Promise<LoggedIn> {
  const found = await atTheDoor(context, { who: 'login' }, (tx) => meant(tx, identity));
  if (found === undefined || !mayEnter(found, context.clock())) {
    await noteRefusal(context, found?.account, address);
    throw openIdUnknown();
  }
  const { account, secrets } = found.bound ? found : await bind(context, found, identity);
  return openFor(context, account, { secrets, address });
}

interface Found {
  readonly account: StoredAccount;
  readonly secrets: AccountSecrets;
  readonly bound: boolean;
}

/** Subjects are unique within their issuer only. */
const subjectOf = ({ issuer, subject }: OidcIdentity) => JSON.stringify([issuer, subject]);

async function meant(tx: ScopedTransaction, identity: OidcIdentity): Promise<Found | undefined> {
  const id = await accountIdOfSubject(tx, subjectOf(identity));
  const account = id === undefined ? await findAccount(tx, plainLogin(identity.login)) : await loadAccount(tx, id);
  if (account === undefined) return undefined;
  return { account, secrets: await loadSecrets(tx, account.id), bound: id !== undefined };
}

/** One that waits for its first password may be opened this way instead; one bound to somebody else may not. */
function mayEnter({ account, secrets, bound }: Found, now: Date): boolean {
  const { state, expiresAt } = account;
  if (expiresAt !== null && new Date(expiresAt) <= now) return false;
  return bound ? state === 'active' : state !== 'suspended' && secrets.oidcSubject === null;
}

async function bind(context: CommandContext, { account }: Found, identity: OidcIdentity) {
  return atTheDoor(context, { who: account.login, log: [account.home] }, async (tx) => {
    const secrets = await loadSecrets(tx, account.id); // held: of two at once one binds
    const now = await loadAccount(tx, account.id);
    if (secrets.oidcSubject !== null || now.state === 'suspended') throw openIdUnknown();
    const oidcSubject = subjectOf(identity);
    await saveSecrets(tx, account.id, { oidcSubject });
    const content = { ...now, state: 'active' } as const;
    const opened =
      now.state === 'active' ? now : await changeAccount(tx, { id: account.id, expectedVersion: now.version, content });
    const detail = { issuer: identity.issuer };
    await appendAudit(tx, { countyCode: account.home, action: 'bindOpenId', subject: account.login, detail });
    return { account: opened, secrets: { ...secrets, oidcSubject } };
  });
}

async function noteRefusal(
  context: CommandContext,
  account: StoredAccount | undefined,
  address: string,
): Promise<void> {
  const { login: who, home: countyCode } = account ?? { login: 'unknown', home: '000000' };
  await atTheDoor(context, { who, log: account === undefined ? [] : [account.home] }, (tx) =>
    appendAudit(tx, {
      ...{ countyCode, action: 'loginFailed', subject: account?.login ?? '' },
      detail: { address, way: 'openId' },
    }),
  );
}

function openIdUnknown(): Trouble {
  return new Trouble(
    'openIdUnknown',
    {
      zh: '统一身份认证的这个用户在本系统没有账号，或账号已停用、已绑定他人；请联系系统管理员',
      en: 'this person of the identity provider has no account here, or it has ended or belongs to another; ask the administrator',
    },
    { status: 403 },
  );
}
