import {
  type AccountSecrets,
  appendAudit,
  findAccount,
  forgiveAttempts,
  type LoginLimit,
  loadSecrets,
  type StoredAccount,
  saveSecrets,
  spentAttempts,
  takeAttempt,
} from '@junheng/store';
import { roleOf } from '@junheng/work';
import { allOrNothing } from '../all-or-nothing.ts';
import { atTheDoor, type CommandContext } from '../context.ts';
import { hashPassword, needsRehash, verifyPassword } from '../identity/index.ts';
import { Trouble } from '../trouble.ts';
import { beginSession } from './sessions.ts';

const QUARTER_HOUR = 15 * 60_000;
/** A whole school, or a county behind one gateway, may share an address: only failures count, and more of them. */
const ADDRESS_FAILURES = 50;
const ATTEMPTS = 5;

/** What comes after the password: nothing, the second factor, or setting it up first. */
export type NextStep = 'done' | 'secondFactor' | 'enrolSecondFactor';

export interface LoggedIn {
  readonly token: string;
  readonly next: NextStep;
  readonly account: StoredAccount;
}

export const attemptsOf = (key: string): LoginLimit => ({ kind: 'login', key, most: ATTEMPTS, withinMs: QUARTER_HOUR });
const failuresOf = (key: string): LoginLimit => ({
  kind: 'address',
  key,
  most: ADDRESS_FAILURES,
  withinMs: QUARTER_HOUR,
});

/** A login name as it is kept: full-width letters, capitals and spaces around make no other account. */
export function plainLogin(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

/**
 * 登录 with name and password. An attempt is taken before the password is looked at; whatever is wrong, the answer is the same and takes
 * the same time.
 * @throws Trouble 401 `loginFailed`, 429 `tooManyAttempts` with the moment from which on it may be tried again.
 */
export async function logIn(
  context: CommandContext,
  { login: typed, password, address }: { readonly login: string; readonly password: string; readonly address: string },
): Promise<LoggedIn> {
  const login = plainLogin(typed);
  const { account, secrets } = await takeTry(context, login, address);
  const right = await verifyPassword(password, secrets?.passwordHash ?? undefined);
  if (account === undefined || secrets === undefined || !right || !mayLogIn(account, context.clock()))
    throw await failure(context, { account, address });
  const hash = needsRehash(secrets.passwordHash ?? '') ? await hashPassword(password) : undefined;
  return allOrNothing(context, (own) => enter(own, { account, secrets, address, hash }));
}

interface Entering {
  readonly account: StoredAccount;
  readonly secrets: AccountSecrets;
  readonly address: string;
  /** the password by newer settings */
  readonly hash: string | undefined;
}

async function enter(context: CommandContext, { account, secrets, address, hash }: Entering): Promise<LoggedIn> {
  const { login } = account;
  const late = await atTheDoor(context, { who: login }, async (tx) => {
    // those who came at once from one address were let in before any of them had failed
    const byAddress = await spentAttempts(tx, failuresOf(address));
    if (!byAddress.allowed) return byAddress.again;
    await forgiveAttempts(tx, attemptsOf(login));
    if (hash !== undefined) await saveSecrets(tx, account.id, { passwordHash: hash });
    return undefined;
  });
  if (late !== undefined) throw tooManyAttempts(late, context.clock());
  return openFor(context, account, { secrets, address });
}

/** Opens what the account may have now: a whole session, or one that leads to the second factor only. */
export async function openFor(
  context: CommandContext,
  account: StoredAccount,
  { secrets, address }: { readonly secrets: AccountSecrets; readonly address: string },
): Promise<LoggedIn> {
  const next = nextStep(account, secrets);
  const token = await beginSession(context, account, { complete: next === 'done', address });
  return { token, next, account };
}

/** What is still to come for someone whose session is not whole yet. */
export async function nextStepOf(context: CommandContext, account: StoredAccount): Promise<NextStep> {
  return nextStep(account, await atTheDoor(context, { who: account.login }, (tx) => loadSecrets(tx, account.id)));
}

function nextStep({ role }: StoredAccount, { totpSealed, totpStep }: AccountSecrets): NextStep {
  if (totpSealed !== null && totpStep > 0) return 'secondFactor';
  return roleOf(role)?.secondFactor === true ? 'enrolSecondFactor' : 'done';
}

function mayLogIn({ state, expiresAt }: StoredAccount, now: Date): boolean {
  return state === 'active' && (expiresAt === null || new Date(expiresAt) > now);
}

async function takeTry(context: CommandContext, login: string, address: string) {
  const answer = await atTheDoor(context, { who: 'login' }, async (tx) => {
    const byAddress = await spentAttempts(tx, failuresOf(address));
    const limit = byAddress.allowed ? await takeAttempt(tx, attemptsOf(login)) : byAddress;
    if (!limit.allowed) return { again: limit.again };
    const account = await findAccount(tx, login);
    return { account, secrets: account === undefined ? undefined : await loadSecrets(tx, account.id) };
  });
  if (answer.again !== undefined) throw tooManyAttempts(answer.again, context.clock());
  return { account: answer.account, secrets: answer.secrets };
}

/** Notes a failure and says it. What was typed is not logged: it may be a password in the wrong box. */
async function failure(
  context: CommandContext,
  { account, address }: { readonly account: StoredAccount | undefined; readonly address: string },
): Promise<Trouble> {
  const taken = await atTheDoor(
    context,
    { who: account?.login ?? 'unknown', log: account === undefined ? [] : [account.home] },
    async (tx) => {
      const countyCode = account?.home ?? '000000';
      await appendAudit(tx, { countyCode, action: 'loginFailed', subject: account?.login ?? '', detail: { address } });
      return takeAttempt(tx, failuresOf(address));
    },
  );
  return taken.allowed ? loginFailed() : tooManyAttempts(taken.again, context.clock());
}

export function loginFailed(): Trouble {
  return new Trouble(
    'loginFailed',
    {
      zh: '登录名或密码不正确，或账号已停用、过期。请核对后重试；忘记密码请联系本单位的系统管理员',
      en: 'the login or the password is not right, or the account has ended. Check them; if forgotten, ask your administrator',
    },
    { status: 401 },
  );
}

export function tooManyAttempts(again: Date, now: Date): Trouble {
  const minutes = Math.max(1, Math.ceil((again.getTime() - now.getTime()) / 60_000));
  return new Trouble(
    'tooManyAttempts',
    { zh: `尝试次数过多，请 ${minutes} 分钟后再试`, en: `too many attempts; try again in ${minutes} min` },
    { status: 429, current: { again: again.toISOString() } },
  );
}
