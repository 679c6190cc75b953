import { randomUUID } from 'node:crypto';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';
import { requireHome } from './require-home.ts';

/** A letter to send. */
export interface MailToSend {
  /** home division of the addressee, six digits; in the scope's counties or divisions */
  readonly home: string;
  /** what it tells of; there once, however often it is sent */
  readonly origin: string;
  /** the address as the account gives it, sealed */
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** A letter 待发邮件 in the hands of the mailer. */
export interface ClaimedMail extends Omit<MailToSend, 'home'> {
  readonly countyCode: string;
  readonly id: string;
  /** which attempt this is, from 1 */
  readonly attempt: number;
  readonly at: string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** longer than any mail server takes over a few letters; a mailer that died gives its letters back after it */
const LEASE = 10 * MINUTE;
const MOST_ATTEMPTS = 8;

/** Puts a letter into the outbox unless it is there by its origin. @returns whether it is new @throws StoreError `outOfScope`. */
export async function enqueueMail(
  tx: ScopedTransaction,
  { home, origin, to, subject, body }: MailToSend,
): Promise<boolean> {
  requireHome(tx, home);
  const result = await tx.db
    .insertInto('mail_outbox')
    .values({
      ...{ county_code: home, mail_id: randomUUID(), origin, to_address: to, subject, body, at: tx.at, by_who: tx.who },
      ...{ state: 'queued', attempts: 0, next_at: tx.at, last_error: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Where letters are due, of the divisions in scope; only by the door of identity. */
export async function homesWithMail({ db, at }: ScopedTransaction): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('mail_outbox')
    .where('state', '=', 'queued')
    .where('next_at', '<=', at)
    .select('county_code')
    .distinct()
    .orderBy('county_code')
    .execute();
  return rows.map(({ county_code }) => county_code);
}

/**
 * Takes letters of one division that are due, the longest waiting first; another mailer takes others. Commit, then send: a letter that is
 * neither finished nor failed within ten minutes is due again.
 * @throws StoreError `outOfScope`.
 */
export async function claimMail(tx: ScopedTransaction, home: string, limit = 20): Promise<readonly ClaimedMail[]> {
  requireCounty(tx, home);
  const due = await tx.db
    .selectFrom('mail_outbox')
    .where('county_code', '=', home)
    .where('state', '=', 'queued')
    .where('next_at', '<=', tx.at)
    .select('mail_id')
    .orderBy('next_at')
    .orderBy('mail_id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  if (due.length === 0) return [];
  const rows = await tx.db
    .updateTable('mail_outbox')
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), next_at: later(tx, LEASE) }))
    .where('county_code', '=', home)
    .where(
      'mail_id',
      'in',
      due.map(({ mail_id }) => mail_id),
    )
    .returningAll()
    .execute();
  return rows
    .map(({ mail_id, origin, to_address, subject, body, attempts, at }) => ({
      ...{ countyCode: home, id: mail_id, origin, to: to_address, subject, body, attempt: attempts },
      at: at.toISOString(),
    }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** A claimed letter, by what {@link claimMail} returned. */
export type MailInHand = Pick<ClaimedMail, 'countyCode' | 'id' | 'attempt'>;

/** Notes that a letter went out. */
export async function finishMail(tx: ScopedTransaction, { countyCode, id }: MailInHand): Promise<void> {
  await tx.db
    .updateTable('mail_outbox')
    .set({ state: 'sent', last_error: null })
    .where('county_code', '=', countyCode)
    .where('mail_id', '=', id)
    .execute();
}

/**
 * Notes that a letter did not go out: it is due again after 5 minutes, then 10, 20 … up to a day, and given up after eight attempts or
 * at once when no further attempt can help.
 * @returns whether it is given up
 */
export async function failMail(
  tx: ScopedTransaction,
  { countyCode, id, attempt }: MailInHand,
  trouble: { readonly error: string; readonly final?: boolean },
): Promise<boolean> {
  const givenUp = trouble.final === true || attempt >= MOST_ATTEMPTS;
  const delay = Math.min(DAY, 5 * MINUTE * 2 ** (attempt - 1));
  await tx.db
    .updateTable('mail_outbox')
    .set({ state: givenUp ? 'failed' : 'queued', next_at: later(tx, delay), last_error: trouble.error })
    .where('county_code', '=', countyCode)
    .where('mail_id', '=', id)
    // a mailer whose time was over does not undo what the next one did
    .where('state', '=', 'queued')
    .where('attempts', '=', attempt)
    .execute();
  return givenUp;
}

const later = ({ at }: ScopedTransaction, milliseconds: number) => new Date(at.getTime() + milliseconds);
