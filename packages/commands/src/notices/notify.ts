import {
  activeAccounts,
  addNotices,
  emailsOf,
  enqueueMail,
  type NoticeToAdd,
  type ScopedTransaction,
  type StoredAccount,
} from '@junheng/store';
import type { Reach, Right } from '@junheng/work';
import { actorOf, LOCAL_ACTOR, reaches } from '../actor.ts';
import { atTheDoor, type CommandContext } from '../context.ts';
import type { SecretBox } from '../identity/index.ts';
import { Trouble } from '../trouble.ts';

/** Whom a notice is for: everyone active who may do something about it, within reach of the county and the school. */
export interface Addressees {
  readonly county: string;
  readonly right: Right;
  /** code of a school: those bound to schools are told of their own only */
  readonly school?: string;
  /** units: departments are told of what names them only */
  readonly units?: readonly string[];
  /** only those at home at this level */
  readonly level?: 'county' | 'prefecture' | 'province';
  /** only those who reach this far: a digest of a unit is for the unit */
  readonly reach?: Reach;
  /** of these only the one with this login name */
  readonly login?: string;
}

/** What is told 通知内容. */
export type NoticeContent = Pick<NoticeToAdd, 'origin' | 'kind' | 'subject' | 'title' | 'body' | 'link'>;

/**
 * 通知 in the program, and by letter to those who gave an address. The same origin is told once to each; who acts is not told of his own deed.
 * @returns how many people were told now
 */
export async function notify(context: CommandContext, addressees: Addressees, notice: NoticeContent): Promise<number> {
  const { who } = context.actor ?? LOCAL_ACTOR;
  return atTheDoor(context, { who, log: homesOf(addressees) }, (tx) => notifyIn(context, tx, addressees, notice));
}

/** The same within a transaction that stands at the door of logins for all of {@link homesOf}. */
export async function notifyIn(
  context: CommandContext,
  tx: ScopedTransaction,
  addressees: Addressees,
  notice: NoticeContent,
): Promise<number> {
  const accounts = await activeAccounts(tx, homesOf(addressees));
  const people = accounts.filter(
    (account) => account.login !== tx.who && !isOver(account, tx.at) && concerns(account, addressees),
  );
  const added = await addNotices(
    tx,
    people.map(({ home, login }) => ({ ...notice, home, to: login })),
  );
  if (added > 0) await writeLetters(context, tx, people, notice);
  return added;
}

/** Where those may be at home who are told of a county: itself, its city and its province, or one of them. */
export function homesOf({ county, level }: Pick<Addressees, 'county' | 'level'>): readonly string[] {
  const all = { county, prefecture: `${county.slice(0, 4)}00`, province: `${county.slice(0, 2)}0000` };
  return level === undefined ? [...new Set(Object.values(all))] : [all[level]];
}

/** An account whose day has come reads nothing any more. */
const isOver = ({ expiresAt }: StoredAccount, now: Date) => expiresAt !== null && expiresAt <= now.toISOString();

function concerns(account: StoredAccount, { county, right, school, units = [], login, reach }: Addressees): boolean {
  if (login !== undefined && account.login !== login) return false;
  const actor = actorOf(account);
  if (!actor.rights.has(right) || !reaches(actor, county)) return false;
  if (reach !== undefined && actor.reach !== reach) return false;
  if (actor.reach === 'schools') return school !== undefined && actor.schools.includes(school);
  return actor.reach !== 'unit' || units.includes(actor.unit);
}

/** Letters say that there is something, not what: who reads a mailbox is not known. */
async function writeLetters(
  context: CommandContext,
  tx: ScopedTransaction,
  people: readonly StoredAccount[],
  { origin, title }: NoticeContent,
): Promise<void> {
  const homes = new Map(people.map(({ login, home }) => [login, home]));
  for (const { login, accountId, emailSealed } of await emailsOf(tx, [...homes.keys()])) {
    const box = context.secretBox();
    const address = opened(box, emailSealed, accountId);
    if (address === undefined) continue;
    const key = `${origin}/${login}`;
    await enqueueMail(tx, {
      ...{ home: homes.get(login) ?? '', origin: key, subject: `【均衡】${title}` },
      body: `${title}\n\n请登录“均衡”系统查看详情。本邮件由系统自动发出，请勿回复。\nLog in to Junheng to see it.\n`,
      to: box.seal(address, { table: 'mail_outbox', column: 'to_address', row: key }),
    });
  }
}

/** A letter less when the address was sealed with a key that is lost: the notice tells all the same, and no step waits for the key. */
function opened(box: SecretBox, sealed: string, row: string): string | undefined {
  try {
    return box.open(sealed, { table: 'account_secret', column: 'email_sealed', row });
  } catch (error) {
    if (error instanceof Trouble) return undefined;
    throw error;
  }
}
