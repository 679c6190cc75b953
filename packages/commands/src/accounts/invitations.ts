import {
  appendAudit,
  changeAccount,
  keepToken,
  loadAccount,
  peekToken,
  type ScopedTransaction,
  type StoredAccount,
  saveSecrets,
  useToken,
} from '@junheng/store';
import { allOrNothing } from '../all-or-nothing.ts';
import { atTheDoor, type CommandContext } from '../context.ts';
import { hashPassword, issueToken, tokenHash } from '../identity/index.ts';
import { linkInvalid, refuseWeak } from './first-account.ts';
import { type LoggedIn, openFor } from './log-in.ts';

/** 邀请链接: path and one-time token by which a person sets the password; an earlier one opens nothing any more. */
export async function invite(tx: ScopedTransaction, account: StoredAccount): Promise<string> {
  const { token, stored } = issueToken('invitation', tx.at);
  const kept = {
    tokenHash: stored.hash,
    purpose: 'invitation',
    accountId: account.id,
    expiresAt: stored.expiresAt,
  } as const;
  await keepToken(tx, kept);
  return `/invitation#${token}`;
}

/** Whose link it is, for the page to greet. @throws Trouble 403 `linkInvalid`. */
export async function invitedPerson(
  context: CommandContext,
  token: string,
): Promise<{ readonly login: string; readonly person: string }> {
  return atTheDoor(context, { who: 'invitation' }, async (tx) => {
    const found = await peekToken(tx, { tokenHash: tokenHash('invitation', token) ?? '', purpose: 'invitation' });
    if (found === undefined || found.accountId === null) throw linkInvalid();
    const { login, person } = await loadAccount(tx, found.accountId);
    return { login, person };
  });
}

/** 接受邀请: sets the password and opens the account; the link is used up. @throws Trouble 403 `linkInvalid`, 400 `passwordUnfit`. */
export async function acceptInvitation(
  context: CommandContext,
  { token, password, address }: { readonly token: string; readonly password: string; readonly address: string },
): Promise<LoggedIn> {
  const { login, person } = await invitedPerson(context, token);
  refuseWeak(password, { login, person });
  const passwordHash = await hashPassword(password);
  return allOrNothing(context, (own) => enter(own, { login, token, passwordHash, address }));
}

interface Entering {
  readonly login: string;
  readonly token: string;
  readonly passwordHash: string;
  readonly address: string;
}

/** The link is used up only together with what it opens. */
async function enter(context: CommandContext, { login, token, passwordHash, address }: Entering): Promise<LoggedIn> {
  const account = await atTheDoor(context, { who: login }, async (tx) => {
    const used = await useToken(tx, { tokenHash: tokenHash('invitation', token) ?? '', purpose: 'invitation' });
    if (used === undefined || used.accountId === null) throw linkInvalid();
    const before = await loadAccount(tx, used.accountId);
    if (before.state === 'suspended') throw linkInvalid();
    await saveSecrets(tx, before.id, { passwordHash, totpSealed: null, totpStep: 0, recoveryHashes: [] });
    return changeAccount(tx, {
      id: before.id,
      expectedVersion: before.version,
      content: { ...before, state: 'active' },
    });
  });
  await atTheDoor(context, { who: login, log: [account.home] }, (tx) =>
    appendAudit(tx, { countyCode: account.home, action: 'acceptInvitation', subject: login }),
  );
  const secrets = {
    passwordHash,
    totpSealed: null,
    totpStep: 0,
    recoveryHashes: [],
    emailSealed: null,
    oidcSubject: null,
  };
  return openFor(context, account, { secrets, address });
}
