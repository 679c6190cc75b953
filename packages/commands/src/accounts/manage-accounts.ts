import type {
  AccountBody,
  AccountPatch,
  AccountRow,
  ChangedAccount,
  InviteBody,
  InvitedAccount,
} from '@junheng/contract';
import * as store from '@junheng/store';
import { accountFindings, isWithin, type Role, roleOf } from '@junheng/work';
import { type Actor, LOCAL_ACTOR } from '../actor.ts';
import { atTheDoor, type CommandContext } from '../context.ts';
import { chinaDay } from '../plans/task-dates.ts';
import { keyedAtTheDoor } from '../request-key.ts';
import { Trouble, type TroubleDetail } from '../trouble.ts';
import { troubleOf } from '../trouble-of.ts';
import { ensureHome } from './ensure-home.ts';
import { invite } from './invitations.ts';
import { namedBy, placeAccounts, placeSchools } from './place-accounts.ts';
import { schoolDirectory } from './school-directory.ts';
import { tellOwner } from './tell-owner.ts';

/** The accounts that the actor manages 账号列表: those of his division and all within. */
export async function listAccounts(context: CommandContext): Promise<readonly AccountRow[]> {
  return (await inManagement(context, [], store.listAccounts)).map(rowOf);
}

/**
 * 新增账号, one or a sheet of them: all or none; each gets a one-time link, shown this once.
 * @throws Trouble with every finding of every account at once, 409 `loginTaken`.
 */
export async function addAccounts(
  context: CommandContext,
  bodies: readonly AccountBody[],
): Promise<readonly InvitedAccount[]> {
  const actor = context.actor ?? LOCAL_ACTOR;
  const { accounts: placed, warnings, ...place } = await placeAccounts(context, bodies);
  const details = [...accountProblems(actor, bodies), ...place.details];
  if (details.length > 0) throw unfit(details);
  const named = placed.toSorted((one, other) => one.homeName.length - other.homeName.length);
  const homes = new Map(named.map(({ home, homeName }) => [home, homeName]));
  return atTheDoor(context, { who: actor.who, log: [...homes.keys()] }, (tx) =>
    keyedAtTheDoor(context, tx, async () => {
      const names = new Map<string, string>();
      for (const [code, name] of homes) names.set(code, await ensureHome(tx, code, name));
      const accounts = await store.addAccounts(tx, placed.map(contentOf));
      const at = new Map(bodies.map(({ login }, index) => [login, index]));
      const made: InvitedAccount[] = [];
      for (const account of accounts) {
        const index = at.get(account.login) ?? -1;
        const email = bodies[index]?.email ?? null;
        if (email !== null)
          await store.saveSecrets(tx, account.id, { emailSealed: sealedEmail(context, account.id, email) });
        const warning = warnings.find(({ pointer }) => pointer.startsWith(`/${index}/`))?.message;
        const slip = { homeName: names.get(account.home) ?? '', schools: place.schoolsOf(account) };
        made.push({ account: rowOf(account), ...slip, link: await invite(tx, account), ...said(warning) });
      }
      for (const home of homes.keys()) {
        const logins = accounts.filter((account) => account.home === home).map(({ login, role }) => `${login} ${role}`);
        await store.appendAudit(tx, {
          countyCode: home,
          action: 'addAccounts',
          subject: `${logins.length}`,
          detail: { logins },
        });
      }
      return made;
    }),
  );
}

/**
 * 修改账号; suspending it ends its sessions at once. Nobody suspends, demotes or ends himself, so that an administrator always remains.
 * @throws Trouble 404, 409 `accountChanged` with both, 400.
 */
export async function changeAccount(context: CommandContext, id: string, patch: AccountPatch): Promise<ChangedAccount> {
  const before = await requireManaged(context, id);
  const { version, expires, ...rest } = patch;
  const expiresAt = expires === undefined ? before.expiresAt : endOf(expires);
  const placed = await placeOfChange(context, before, rest);
  const filled = { ...rest, schools: placed.schools };
  const given = Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== undefined));
  const content: store.AccountContent = { ...before, ...given, expiresAt };
  const kept = content.state === 'active' && content.role === before.role && expiresAt === before.expiresAt;
  if (before.login === context.actor?.who && !kept) throw ownAccount();
  const outline = { ...content, role: content.role as Role, expires: expiresAt };
  const details =
    roleOf(content.role) === undefined
      ? [unknownRole('/role', content.role)]
      : [
          ...accountFindings(outline).map((finding) => ({ ...finding, pointer: `/${finding.field}` })),
          ...placed.details,
        ];
  if (details.length > 0) throw unfit(details);
  return atTheDoor(context, { who: whoOf(context), log: [before.home] }, (tx) =>
    keyedAtTheDoor(context, tx, async () => {
      const changed = await store.changeAccount(tx, { id, expectedVersion: version, content });
      if (changed.state !== 'active' || changed.role !== before.role) await store.closeSessionsOf(tx, id);
      const detail = { state: changed.state, role: changed.role, schools: changed.schools, unit: changed.unit };
      await store.appendAudit(tx, { countyCode: before.home, action: 'changeAccount', subject: before.login, detail });
      return { ...rowOf(changed), ...said(placed.warnings[0]?.message) };
    }),
  );
}

/** The schools that a change names, by their codes; those that stay are asked no more. */
async function placeOfChange(
  context: CommandContext,
  before: store.StoredAccount,
  { schools, role }: Partial<AccountPatch>,
) {
  const known = schools === undefined || schools.every((code) => before.schools.includes(code));
  if (known || roleOf(role ?? before.role)?.reach !== 'schools') return { schools, details: [], warnings: [] };
  return placeSchools(await schoolDirectory(context, before.home), { home: before.home, schools }, '/schools');
}

const said = (warning: InvitedAccount['warning']) => (warning === undefined ? {} : { warning });

/**
 * 重新邀请: a new link; password, second factor, binding at an identity provider and all sessions of the account end. `expires` puts a new
 * last day, for a link to an account past its end would open nothing. @throws Trouble 404, 409 `accountEnded`, 400.
 */
export async function inviteAgain(
  context: CommandContext,
  id: string,
  { expires }: InviteBody = {},
): Promise<InvitedAccount> {
  const before = await requireManaged(context, id);
  const expiresAt = expires === undefined ? before.expiresAt : endOf(expires);
  const outline = { ...before, role: before.role as Role, expires: expiresAt };
  const details = accountFindings(outline).map((finding) => ({ ...finding, pointer: `/${finding.field}` }));
  if (expires !== undefined && details.length > 0) throw unfit(details);
  if (expiresAt !== null && Date.parse(expiresAt) <= context.clock().getTime())
    throw accountEnded(before.login, chinaDay(new Date(expiresAt)));
  const directory = before.schools.length === 0 ? undefined : await schoolDirectory(context, before.home);
  return atTheDoor(context, { who: whoOf(context), log: [before.home] }, (tx) =>
    keyedAtTheDoor(context, tx, async () => {
      await tellOwner(context, tx, { account: before, what: 'invitedAgain' });
      await store.saveSecrets(tx, id, {
        ...{ passwordHash: null, totpSealed: null, totpStep: 0, recoveryHashes: [], oidcSubject: null },
      });
      await store.closeSessionsOf(tx, id);
      const content = { ...before, expiresAt, state: 'invited' } as const;
      const account = await store.changeAccount(tx, { id, expectedVersion: before.version, content });
      const link = await invite(tx, account);
      const detail = expires === undefined ? {} : { detail: { expires } };
      await store.appendAudit(tx, { countyCode: before.home, action: 'inviteAgain', subject: before.login, ...detail });
      const homeName = await ensureHome(tx, before.home, '');
      return { account: rowOf(account), homeName, schools: namedBy(directory, account.schools), link };
    }),
  );
}

/** Ends all sessions of an account 强制下线. @throws Trouble 404. */
export async function endSessions(context: CommandContext, id: string): Promise<{ readonly ended: number }> {
  const { home, login } = await requireManaged(context, id);
  return atTheDoor(context, { who: whoOf(context), log: [home] }, (tx) =>
    keyedAtTheDoor(context, tx, async () => {
      const ended = await store.closeSessionsOf(tx, id);
      await store.appendAudit(tx, { countyCode: home, action: 'endSessions', subject: login, detail: { ended } });
      return { ended };
    }),
  );
}

/** Row security holds the administrator to the accounts of his divisions before the door is opened to change one. */
function requireManaged(context: CommandContext, id: string): Promise<store.StoredAccount> {
  return inManagement(context, [], (tx) => store.loadAccount(tx, id));
}

/** Everything that is wrong with accounts to add, by index and field; what is taken already only the store knows. */
export function accountProblems(actor: Actor, bodies: readonly AccountBody[]): readonly TroubleDetail[] {
  return [...bodies.flatMap((body, index) => findingsOf(actor, body, index)), ...namedTwice(bodies)];
}

function namedTwice(bodies: readonly AccountBody[]): readonly TroubleDetail[] {
  const first = new Map<string, number>();
  return bodies.flatMap(({ login }, index) => {
    const before = first.get(login);
    if (before === undefined) {
      first.set(login, index);
      return [];
    }
    const message = { zh: `登录名 ${login} 出现两次`, en: `the login ${login} stands twice` };
    return [{ pointer: `/${index}/login`, code: 'loginTwice', message }];
  });
}

/** Work on the accounts that the actor manages, under row security. */
export async function inManagement<T>(
  { store: opened, actor = LOCAL_ACTOR }: CommandContext,
  counties: readonly string[],
  work: (tx: store.ScopedTransaction) => Promise<T>,
): Promise<T> {
  try {
    const all = await opened.inScope({ counties: [] }, (tx) => store.listDivisions(tx));
    const accounts = all.map(({ code }) => code).filter((code) => isWithin(code, actor.home));
    return await opened.inScope({ counties, accounts, who: actor.who }, work);
  } catch (error) {
    throw troubleOf(error);
  }
}

function findingsOf(actor: Actor, body: AccountBody, index: number): readonly TroubleDetail[] {
  const at = (field: string) => `/${index}/${field}`;
  if (roleOf(body.role) === undefined) return [unknownRole(at('role'), body.role)];
  const found = accountFindings({ ...body, role: body.role as Role }).map(({ field, code, message }) => ({
    pointer: at(field),
    code,
    message,
  }));
  if (isWithin(body.home, actor.home)) return found;
  const message = { zh: `${body.home} 不在您管理的区划内`, en: `${body.home} is not within the division you manage` };
  return [...found, { pointer: at('home'), code: 'notManaged', message }];
}

function unknownRole(pointer: string, role: string): TroubleDetail {
  return { pointer, code: 'unknownRole', message: { zh: `没有角色“${role}”`, en: `there is no role "${role}"` } };
}

function unfit(details: readonly TroubleDetail[]): Trouble {
  const detail = {
    zh: `有 ${details.length} 处不合要求，没有改动任何账号`,
    en: `${details.length} problems; no account was changed`,
  };
  return new Trouble('accountUnfit', detail, { details });
}

function ownAccount(): Trouble {
  return new Trouble('ownAccount', {
    zh: '不能停用自己的账号，也不能改变自己的角色和截止日期；请由另一位系统管理员办理',
    en: 'nobody suspends the own account or changes its role or last day; let another administrator do it',
  });
}

function accountEnded(login: string, day: string): Trouble {
  const detail = {
    zh: `账号 ${login} 已于 ${day} 到期，新的链接也不能用它登录；请同时给出今天以后的截止日期（终端用 --until 年-月-日）`,
    en: `the account ${login} ended on ${day}, and no link opens it; name a later last day too (--until at the terminal)`,
  };
  return new Trouble('accountEnded', detail, { status: 409 });
}

const whoOf = ({ actor = LOCAL_ACTOR }: CommandContext) => actor.who;

/** The account may be used to the end of that day in China. */
const endOf = (day: string | null) => (day === null ? null : new Date(`${day}T23:59:59+08:00`).toISOString());

function contentOf({ login, person, role, home, schools, unit, expires }: AccountBody) {
  return { login, person, role, home, schools, unit, expiresAt: endOf(expires), state: 'invited' } as const;
}

const sealedEmail = (context: CommandContext, row: string, email: string) =>
  context.secretBox().seal(email, { table: 'account_secret', column: 'email_sealed', row });

function rowOf({ id, login, person, role, home, schools, unit, state, ...row }: store.StoredAccount): AccountRow {
  const { expiresAt, version, changedAt, changedBy } = row;
  const roleTitle = roleOf(role)?.title ?? { zh: role, en: role };
  return { id, login, person, role, roleTitle, home, schools, unit, state, expiresAt, version, changedAt, changedBy };
}
