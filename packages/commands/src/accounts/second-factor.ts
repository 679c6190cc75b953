import {
  type AccountSecrets,
  appendAudit,
  forgiveAttempts,
  loadSecrets,
  type ScopedTransaction,
  type StoredAccount,
  saveSecrets,
  takeAttempt,
} from '@junheng/store';
import { allOrNothing } from '../all-or-nothing.ts';
import { atTheDoor, type CommandContext } from '../context.ts';
import {
  newRecoveryCodes,
  newTotpSecret,
  recoveryCodeUsed,
  type TotpCheck,
  totpAddress,
  verifyTotp,
} from '../identity/index.ts';
import { Trouble } from '../trouble.ts';
import { attemptsOf, tooManyAttempts } from './log-in.ts';
import { beginSession, type CurrentSession } from './sessions.ts';
import { tellOwner } from './tell-owner.ts';

const placeOf = (accountId: string) => ({ table: 'account_secret', column: 'totp_sealed', row: accountId });

/** A session that was taken over shall not lock its owner out: the password was given so short a time ago. */
const FRESH_MS = 10 * 60_000;

/**
 * 绑定动态口令: a new secret, which counts only when its first code is given.
 * @throws Trouble 409 when one is bound already, 401 `logInAgain` when the password was given more than ten minutes ago.
 */
export async function startSecondFactor(
  context: CommandContext,
  { account, openedAt }: Pick<CurrentSession, 'account' | 'openedAt'>,
): Promise<{ readonly secret: string; readonly address: string }> {
  if (context.clock().getTime() - openedAt.getTime() > FRESH_MS) throw logInAgain();
  const secret = newTotpSecret();
  await atTheDoor(context, { who: account.login }, async (tx) => {
    const { totpSealed, totpStep } = await loadSecrets(tx, account.id);
    if (totpSealed !== null && totpStep > 0) throw alreadyBound();
    await saveSecrets(tx, account.id, {
      totpSealed: context.secretBox().seal(secret, placeOf(account.id)),
      totpStep: 0,
    });
  });
  return { secret, address: totpAddress(secret, { login: account.login }) };
}

/** What opening the second lock gave; the recovery codes are shown this once. */
export interface SecondFactorGiven {
  readonly token: string;
  readonly recoveryCodes?: readonly string[];
}

/**
 * 核对动态口令 or a recovery code, and opens a whole session under a new token. The first code of a new secret binds it.
 * @throws Trouble 401 `codeWrong`, 429 `tooManyAttempts`.
 */
export async function giveSecondFactor(
  context: CommandContext,
  account: StoredAccount,
  { code, address, replaces }: { readonly code: string; readonly address: string; readonly replaces: string },
): Promise<SecondFactorGiven> {
  const limit = attemptsOf(`second/${account.login}`);
  // a factor is bound, and its recovery codes are made, only together with the session that tells them
  const answer = await allOrNothing(context, async (own) => {
    const answer = await atTheDoor(own, { who: account.login, log: [account.home] }, async (tx) => {
      const taken = await takeAttempt(tx, limit);
      if (!taken.allowed) return { again: taken.again };
      const secrets = await loadSecrets(tx, account.id);
      const recoveryCodes = await accept(context, tx, { account, secrets, code });
      if (recoveryCodes !== undefined) await forgiveAttempts(tx, limit);
      else await appendAudit(tx, { countyCode: account.home, action: 'secondFactorFailed', subject: account.login });
      return { recoveryCodes };
    });
    const { recoveryCodes: codes } = answer;
    if (codes === undefined) return answer;
    return { codes, token: await beginSession(own, account, { complete: true, address, replaces }) };
  });
  if ('codes' in answer)
    return { token: answer.token, ...(answer.codes.length === 0 ? {} : { recoveryCodes: answer.codes }) };
  throw answer.again === undefined ? codeWrong() : tooManyAttempts(answer.again, context.clock());
}

/**
 * 重新生成恢复代码: ten new ones, told this once; those from before open nothing any more. Wants a code of the authenticator, so that a session
 * that was taken over gets none; a recovery code is not enough.
 * @throws Trouble 401 `codeWrong`, also where nothing is bound, 429 `tooManyAttempts`.
 */
export async function renewRecoveryCodes(
  context: CommandContext,
  account: StoredAccount,
  code: string,
): Promise<{ readonly recoveryCodes: readonly string[] }> {
  const limit = attemptsOf(`second/${account.login}`);
  const { login: subject, home: countyCode } = account;
  const answer = await atTheDoor(context, { who: subject, log: [countyCode] }, async (tx) => {
    const taken = await takeAttempt(tx, limit);
    if (!taken.allowed) return { again: taken.again };
    const secrets = await loadSecrets(tx, account.id);
    const check = checkCode(context, account, { secrets, code });
    if (secrets.totpStep === 0 || check?.result !== 'accepted') {
      await appendAudit(tx, { countyCode, action: 'secondFactorFailed', subject });
      return undefined;
    }
    await forgiveAttempts(tx, limit);
    const { codes, hashes } = newRecoveryCodes();
    await saveSecrets(tx, account.id, { totpStep: check.step, recoveryHashes: hashes });
    await tellOwner(context, tx, { account, what: 'recoveryCodesRenewed' });
    await appendAudit(tx, { countyCode, action: 'renewRecoveryCodes', subject });
    return { recoveryCodes: codes };
  });
  if (answer === undefined) throw codeWrong();
  if ('again' in answer) throw tooManyAttempts(answer.again, context.clock());
  return answer;
}

/** What a code of the authenticator is worth; undefined where there is no secret. */
function checkCode(
  context: CommandContext,
  { id }: StoredAccount,
  { secrets, code }: { readonly secrets: AccountSecrets; readonly code: string },
): TotpCheck | undefined {
  if (secrets.totpSealed === null) return undefined;
  const secret = context.secretBox().open(secrets.totpSealed, placeOf(id));
  const lastStep = secrets.totpStep === 0 ? undefined : secrets.totpStep;
  return verifyTotp({ secret, code, lastStep, now: context.clock() });
}

/** New recovery codes when the secret is bound now, none when it was bound, undefined when the code is wrong. */
async function accept(
  context: CommandContext,
  tx: ScopedTransaction,
  {
    account,
    secrets,
    code,
  }: { readonly account: StoredAccount; readonly secrets: AccountSecrets; readonly code: string },
): Promise<readonly string[] | undefined> {
  if (secrets.totpSealed === null) return undefined;
  const used = recoveryCodeUsed(code, secrets.recoveryHashes);
  if (used !== undefined) {
    await saveSecrets(tx, account.id, { recoveryHashes: secrets.recoveryHashes.filter((hash) => hash !== used) });
    await tellOwner(context, tx, { account, what: 'recoveryCodeUsed' });
    return [];
  }
  const check = checkCode(context, account, { secrets, code });
  if (check?.result !== 'accepted') return undefined;
  const isNew = secrets.totpStep === 0;
  const recovery = isNew ? newRecoveryCodes() : undefined;
  await saveSecrets(tx, account.id, {
    totpStep: check.step,
    ...(recovery === undefined ? {} : { recoveryHashes: recovery.hashes }),
  });
  if (isNew) await tellOwner(context, tx, { account, what: 'secondFactorBound' });
  return recovery?.codes ?? [];
}

function codeWrong(): Trouble {
  return new Trouble(
    'codeWrong',
    {
      zh: '动态口令不正确或已用过。请等待下一个口令，并检查手机时间',
      en: 'the code is not right or was used. Wait for the next one and check the clock of the phone',
    },
    { status: 401 },
  );
}

function logInAgain(): Trouble {
  return new Trouble(
    'logInAgain',
    {
      zh: '绑定动态口令须在登录后 10 分钟内进行；请退出后重新登录，再行绑定',
      en: 'a second factor is bound within ten minutes of the login; log out, log in again and bind it then',
    },
    { status: 401 },
  );
}

function alreadyBound(): Trouble {
  return new Trouble(
    'secondFactorBound',
    {
      zh: '已绑定动态口令；如更换手机，请由系统管理员重置',
      en: 'a second factor is bound; ask the administrator to reset it',
    },
    { status: 409 },
  );
}
