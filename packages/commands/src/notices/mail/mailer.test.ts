import { describe, expect, it, vi } from 'vitest';
import { type Delivery, type DeliveryCode, failed } from './delivery.ts';
import type { Mail } from './mail.ts';
import {
  type ClaimedMail,
  deliverDue,
  type MailFailure,
  nextAttempt,
  type OutboxPorts,
  startMailer,
} from './mailer.ts';

const START = Date.parse('2026-11-24T08:00:00Z');
const PATIENCE = { timeout: 20_000 };
const sent: Delivery = { result: 'sent', answer: '250 ok' };
const later = (code: DeliveryCode = 'mailBusy'): Delivery => failed('later', code, '451 not now');

interface Row {
  readonly id: string;
  attempts: number;
  dueAt: number | undefined;
  heldUntil: number;
  lease: string;
  sentAt?: number;
  failures: MailFailure[];
}

/** An outbox as the database keeps it: each call takes its time, and the claim itself is one step. */
function outboxOf(count: number) {
  const rows: Row[] = Array.from({ length: count }, (_, at) => {
    return { id: `m-${at}`, attempts: 0, dueAt: START, heldUntil: 0, lease: '', failures: [] };
  });
  let leases = 0;
  const ours = (mail: ClaimedMail): Row | undefined =>
    rows.find((row) => row.id === mail.id && row.lease === mail.lease);
  const ports: OutboxPorts = {
    async claim({ now, leaseUntil }) {
      await new Promise(setImmediate);
      const time = now.getTime();
      const row = rows.find(
        ({ dueAt, heldUntil, sentAt }) =>
          sentAt === undefined && dueAt !== undefined && dueAt <= time && heldUntil <= time,
      );
      if (row === undefined) return undefined;
      Object.assign(row, { attempts: row.attempts + 1, heldUntil: leaseUntil.getTime(), lease: `l-${++leases}` });
      return { ...row, to: 'a@example.test', subject: 's', text: 't' };
    },
    async finish(mail, at) {
      await new Promise(setImmediate);
      const row = ours(mail);
      if (row !== undefined) row.sentAt = at.getTime();
    },
    async fail(mail, failure) {
      await new Promise(setImmediate);
      const row = ours(mail);
      if (row === undefined) return;
      row.failures.push(failure);
      Object.assign(row, { dueAt: failure.nextAt?.getTime(), heldUntil: 0 });
    },
  };
  return { rows, ports };
}

describe('the mailer', () => {
  it('sends each mail once, with two loops and more at work', async () => {
    const { rows, ports } = outboxOf(120);
    const counts = new Map<string, number>();
    const send = async ({ id }: Mail): Promise<Delivery> => {
      await new Promise(setImmediate);
      counts.set(id, (counts.get(id) ?? 0) + 1);
      return sent;
    };
    const parts = { outbox: ports, send, clock: () => new Date(START) };
    const rounds = await Promise.all([deliverDue(parts), deliverDue(parts), deliverDue(parts)]);
    expect(rounds.map((round) => round.sent).reduce((sum, each) => sum + each)).toBe(120);
    for (const { sent: each } of rounds) expect(each).toBeGreaterThan(0);
    expect([...counts.values()]).toEqual(Array(120).fill(1));
    expect(rows.every(({ sentAt }) => sentAt === START)).toBe(true);
  });

  it('tries again after growing delays and gives up after nine attempts', async () => {
    const { rows, ports } = outboxOf(1);
    let now = START;
    const parts = { outbox: ports, send: async () => later(), clock: () => new Date(now) };
    const delays: number[] = [];
    while (rows[0]?.dueAt !== undefined) {
      now = rows[0].dueAt;
      expect(await deliverDue({ ...parts, clock: () => new Date(now - 1) })).toEqual({ sent: 0, later: 0, givenUp: 0 });
      await deliverDue(parts);
      if (rows[0].dueAt !== undefined) delays.push((rows[0].dueAt - now) / 60_000);
    }
    expect(delays).toEqual([1, 5, 15, 60, 240, 720, 1440, 1440]);
    expect(delays.toSorted((one, other) => one - other)).toEqual(delays);
    expect(rows[0]?.attempts).toBe(9);
    expect(nextAttempt(9, new Date(START))).toBeUndefined();
  });

  it('gives a refused mail up at once, says why, and goes on with the others', async () => {
    const { rows, ports } = outboxOf(3);
    const send = async ({ id }: Mail) => (id === 'm-0' ? failed('refused', 'mailRecipientRefused', '550 gone') : sent);
    const round = await deliverDue({ outbox: ports, send, clock: () => new Date(START) });
    expect(round).toEqual({ sent: 2, later: 0, givenUp: 1 });
    expect(rows[0]).toMatchObject({
      dueAt: undefined,
      failures: [{ code: 'mailRecipientRefused', answer: '550 gone' }],
    });
  });

  it('asks a server that is away once a round, not once a mail', async () => {
    const { ports } = outboxOf(50);
    const send = vi.fn(async () => later('mailUnreachable'));
    expect(await deliverDue({ outbox: ports, send, clock: () => new Date(START) })).toMatchObject({ later: 1 });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('that was killed leaves its mail to another when the lease ends, and cannot mark it any more', async () => {
    const { rows, ports } = outboxOf(1);
    const lease = { now: new Date(START), leaseUntil: new Date(START + 600_000) };
    const held = await ports.claim(lease);
    const at = (time: number) => ({ outbox: ports, send: async () => sent, clock: () => new Date(time) });
    expect((await deliverDue(at(START + 599_999))).sent).toBe(0);
    const slow = { ...at(START + 600_000), send: async () => later() };
    expect((await deliverDue(slow)).later).toBe(1);
    if (held !== undefined) await ports.finish(held, new Date(START + 700_000));
    expect(rows[0]?.sentAt).toBeUndefined();
  });

  it('goes on when the outbox fails, and stops at once when told to', async () => {
    const { rows, ports } = outboxOf(2);
    const errors: unknown[] = [];
    let calls = 0;
    const outbox: OutboxPorts = {
      ...ports,
      claim: (times) => (++calls === 1 ? Promise.reject(new Error('the database is away')) : ports.claim(times)),
    };
    const parts = {
      outbox,
      send: async () => sent,
      clock: () => new Date(START),
      onError: (error: unknown) => errors.push(error),
    };
    const first = startMailer({ ...parts, pauseMilliseconds: 1 });
    await vi.waitFor(() => expect(rows.every(({ sentAt }) => sentAt !== undefined)).toBe(true), PATIENCE);
    await first.stop();
    expect(errors).toHaveLength(1);
    const second = startMailer({ ...parts, pauseMilliseconds: 3_600_000 });
    await new Promise(setImmediate);
    await second.stop();
    const before = calls;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(calls).toBe(before);
  });

  it('finishes the mail under way before it has stopped, and begins no other', async () => {
    const { rows, ports } = outboxOf(2);
    const sending = Promise.withResolvers<Delivery>();
    const parts = { outbox: ports, send: () => sending.promise, clock: () => new Date(START), onError: () => {} };
    const mailer = startMailer(parts);
    await vi.waitFor(() => expect(rows[0]?.attempts).toBe(1), PATIENCE);
    const stopped = mailer.stop();
    sending.resolve(sent);
    await stopped;
    expect(rows.map(({ sentAt }) => sentAt)).toEqual([START, undefined]);
  });
});
