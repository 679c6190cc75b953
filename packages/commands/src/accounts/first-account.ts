import type { SetUpBody } from '@junheng/contract';
import { addAccounts, appendAudit, countAccounts, keepToken, peekToken, saveSecrets, useToken } from '@junheng/store';
import { allOrNothing } from '../all-or-nothing.ts';
import { atTheDoor, type CommandContext } from '../context.ts';
import { checkPassword, hashPassword, issueToken, tokenHash } from '../identity/index.ts';
import { Trouble } from '../trouble.ts';
import { ensureHome } from './ensure-home.ts';
import { type LoggedIn, openFor } from './log-in.ts';

/** Whether anyone has an account: until then only this machine may ask. */
export async function accountsExist(context: Pick<CommandContext, 'store'>): Promise<boolean> {
  return (await atTheDoor(context, { who: 'set-up' }, countAccounts)) > 0;
}

/** 首次设置链接: the path of a one-time link while there is no account; a new start makes an earlier one worthless. */
export async function setUpLink(context: CommandContext): Promise<string | undefined> {
  const { token, stored } = issueToken('setup', context.clock());
  return atTheDoor(context, { who: 'set-up' }, async (tx) => {
    if ((await countAccounts(tx)) > 0) return undefined;
    await keepToken(tx, { tokenHash: stored.hash, purpose: 'setup', accountId: null, expiresAt: stored.expiresAt });
    return `/set-up#${token}`;
  });
}

/**
 * 首次设置: makes the first administrator by the one-time link; from now on everyone logs in.
 * @throws Trouble 403 `linkInvalid`, 400 with everything that is wrong with the password.
 */
export async function setUp(context: CommandContext, body: SetUpBody, address: string): Promise<LoggedIn> {
  const hash = tokenHash('setup', body.token) ?? '';
  const open = await atTheDoor(context, { who: 'set-up' }, (tx) =>
    peekToken(tx, { tokenHash: hash, purpose: 'setup' }),
  );
  if (open === undefined) throw linkInvalid(); // without a link nobody makes this machine hash
  refuseWeak(body.password, body);
  const passwordHash = await hashPassword(body.password);
  return allOrNothing(context, (own) => openFirst(own, { body, hash, passwordHash, address }));
}

interface First {
  readonly body: SetUpBody;
  readonly hash: string;
  readonly passwordHash: string;
  readonly address: string;
}

/** The link is used up only together with what it opens. */
async function openFirst(context: CommandContext, { body, hash, passwordHash, address }: First): Promise<LoggedIn> {
  const { account, secrets } = await atTheDoor(context, { who: body.login }, async (tx) => {
    if ((await countAccounts(tx)) > 0 || (await useToken(tx, { tokenHash: hash, purpose: 'setup' })) === undefined)
      throw linkInvalid();
    await ensureHome(tx, body.home, body.homeName);
    const content = { home: body.home, role: 'administrator', schools: [], unit: '', person: body.person } as const;
    const [made] = await addAccounts(tx, [{ login: body.login, ...content, state: 'active', expiresAt: null }]);
    if (made === undefined) throw linkInvalid();
    await saveSecrets(tx, made.id, { passwordHash });
    await appendAudit(tx, { countyCode: '000000', action: 'setUp', subject: made.login, detail: { home: body.home } });
    return {
      account: made,
      secrets: {
        passwordHash,
        totpSealed: null,
        totpStep: 0,
        recoveryHashes: [],
        emailSealed: null,
        oidcSubject: null,
      },
    };
  });
  return openFor(context, account, { secrets, address });
}

/** Whose password it is to be, and what anyone may know of them. */
interface Owner {
  readonly login: string;
  readonly person: string;
  readonly unit?: string;
  readonly homeName?: string;
}

/** @throws Trouble `passwordUnfit` with everything that is wrong with it. */
export function refuseWeak(password: string, { login, person, unit = '', homeName = '' }: Owner): void {
  const details = checkPassword(password, { login, own: [person, unit, homeName] });
  if (details.length === 0) return;
  throw new Trouble(
    'passwordUnfit',
    { zh: `密码有 ${details.length} 处不合要求`, en: `${details.length} things are wrong with the password` },
    { details },
  );
}

export function linkInvalid(): Trouble {
  return new Trouble(
    'linkInvalid',
    {
      zh: '链接无效、已使用或已过期。请向系统管理员索取新的链接；首次设置请重新启动程序，使用终端上显示的新链接',
      en: 'the link is not valid, was used or has expired. Ask the administrator for a new one; for the first set-up start the program again',
    },
    { status: 403 },
  );
}
