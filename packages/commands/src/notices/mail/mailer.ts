import type { Delivery, DeliveryCode, Reason } from './delivery.ts';
import type { Mail } from './mail.ts';

/** 已领取的邮件: nobody else gets it until the lease ends. */
export interface ClaimedMail extends Mail {
  /** how many times it was tried, this time included: 1 or more */
  readonly attempts: number;
  /** names this claim: a loop that was too slow changes nothing any more */
  readonly lease: string;
}

/** 发件箱 as the mailer needs it; each call is one transaction of its own. */
export interface OutboxPorts {
  /**
   * Takes one mail that is due at `now` and that nobody holds, counts the attempt, and holds it until `leaseUntil`, in one statement
   * (skip what others lock). Undefined when none is due.
   */
  readonly claim: (times: { readonly now: Date; readonly leaseUntil: Date }) => Promise<ClaimedMail | undefined>;
  /** marks it sent, if the lease is still ours */
  readonly finish: (mail: ClaimedMail, at: Date) => Promise<void>;
  /** gives it back, due at `nextAt`, or given up when undefined, if the lease is still ours */
  readonly fail: (mail: ClaimedMail, failure: MailFailure) => Promise<void>;
}

/** Why a mail did not go out, and when it is tried again. */
export interface MailFailure {
  readonly code: DeliveryCode;
  readonly reason: Reason;
  readonly answer: string;
  readonly at: Date;
  readonly nextAt: Date | undefined;
}

/** What a round did. */
export interface MailRound {
  readonly sent: number;
  readonly later: number;
  readonly givenUp: number;
}

/** 发信所需: the outbox, a way to send, a clock. */
export interface MailerParts {
  readonly outbox: OutboxPorts;
  readonly send: (mail: Mail) => Promise<Delivery>;
  readonly clock: () => Date;
}

const MINUTE = 60_000;
/** A mail is held for longer than any sending may take. */
const LEASE = 10 * MINUTE;
/** minutes until the next attempt; about two and a half days in all */
const DELAYS_MINUTES = [1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60, 24 * 60] as const;
const MOST_IN_A_ROUND = 200;
const ABOUT_THE_SERVER: ReadonlySet<DeliveryCode> = new Set([
  'mailUnreachable',
  'mailNotEncrypted',
  'mailLoginRefused',
]);

/** 下次重试时间 after so many attempts; undefined when there is none. */
export function nextAttempt(attempts: number, at: Date): Date | undefined {
  const minutes = DELAYS_MINUTES[attempts - 1];
  return minutes === undefined ? undefined : new Date(at.getTime() + minutes * MINUTE);
}

/**
 * 发送到期邮件, one after the other, at most 200 a round. Stops early when the server is the trouble. Several rounds may run at once, in one
 * program or many. A program killed between sending and `finish` sends that one mail again after the lease, with the same Message-ID.
 */
export async function deliverDue(parts: MailerParts, stopped: () => boolean = () => false): Promise<MailRound> {
  const round = { sent: 0, later: 0, givenUp: 0 };
  for (let count = 0; count < MOST_IN_A_ROUND && !stopped(); count += 1) {
    const now = parts.clock();
    const mail = await parts.outbox.claim({ now, leaseUntil: new Date(now.getTime() + LEASE) });
    if (mail === undefined) break;
    const delivery = await parts.send(mail);
    const at = parts.clock();
    if (delivery.result === 'sent') {
      await parts.outbox.finish(mail, at);
      round.sent += 1;
      continue;
    }
    const nextAt = delivery.result === 'later' ? nextAttempt(mail.attempts, at) : undefined;
    const { code, reason, answer } = delivery;
    await parts.outbox.fail(mail, { code, reason, answer, at, nextAt });
    round[nextAt === undefined ? 'givenUp' : 'later'] += 1;
    if (ABOUT_THE_SERVER.has(code)) break;
  }
  return round;
}

/** A loop that runs until it is stopped. */
export interface Mailer {
  /** ends the waiting at once and the mail under way orderly */
  readonly stop: () => Promise<void>;
}

/**
 * 启动发信循环: a round, a pause, a round. An outbox that fails (the database is away) is told to `onError`, and the loop goes on after the pause.
 */
export function startMailer(
  parts: MailerParts & { readonly onError: (error: unknown) => void; readonly pauseMilliseconds?: number },
): Mailer {
  const stopping = Promise.withResolvers<void>();
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      await deliverDue(parts, () => stopped).catch(parts.onError);
      if (!stopped) await pause(parts.pauseMilliseconds ?? MINUTE / 2, stopping.promise);
    }
  })();
  return {
    stop() {
      stopped = true;
      stopping.resolve();
      return loop;
    },
  };
}

async function pause(milliseconds: number, until: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  // waiting for mail keeps no program from ending
  timer.unref();
  await Promise.race([promise, until]);
  clearTimeout(timer);
}
