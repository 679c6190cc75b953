import { type ClaimedMail, claimMail, failMail, finishMail, homesWithMail, listDivisions } from '@junheng/store';
import type { CommandContext } from '../context.ts';
import {
  type ClaimedMail as Letter,
  type Mailer,
  type OutboxPorts,
  readMailSettings,
  sendMail,
  startMailer,
} from './mail/index.ts';

/** Starts sending letters 启动邮件发送 when a mail server is set, else does nothing; a round that fails is told to `onError`. */
export function runMailer(context: CommandContext, onError: (error: unknown) => void): Mailer | undefined {
  const settings = readMailSettings(process.env);
  if (settings === undefined) return undefined;
  return startMailer({
    outbox: outboxOf(context),
    send: (mail) => sendMail(settings, mail),
    clock: context.clock,
    onError,
  });
}

/** The store's outbox as the mailer asks of it; a letter's lease is the number of its attempt. */
export function outboxOf(context: CommandContext): OutboxPorts {
  const held = new Map<string, ClaimedMail>();
  const inHome = <T>(home: string, work: Parameters<typeof context.store.inScope<T>>[1]) =>
    context.store.inScope({ counties: [home], identity: true, who: 'mailer' }, work);
  return {
    async claim() {
      for (const home of await homes(context)) {
        const [mail] = await inHome(home, (tx) => claimMail(tx, home, 1));
        if (mail === undefined) continue;
        held.set(mail.id, mail);
        return letterOf(context, mail);
      }
      return undefined;
    },
    async finish({ id }) {
      const mail = held.get(id);
      if (mail !== undefined) await inHome(mail.countyCode, (tx) => finishMail(tx, mail));
      held.delete(id);
    },
    async fail({ id }, { answer, nextAt }) {
      const mail = held.get(id);
      if (mail !== undefined)
        await inHome(mail.countyCode, (tx) => failMail(tx, mail, { error: answer, final: nextAt === undefined }));
      held.delete(id);
    },
  };
}

async function homes({ store }: CommandContext): Promise<readonly string[]> {
  const all = await store.inScope({ counties: [] }, (tx) => listDivisions(tx));
  const counties = all.map(({ code }) => code);
  return store.inScope({ counties, identity: true, who: 'mailer' }, homesWithMail);
}

function letterOf({ secretBox }: CommandContext, { id, origin, to, subject, body, attempt }: ClaimedMail): Letter {
  const address = secretBox().open(to, { table: 'mail_outbox', column: 'to_address', row: origin });
  return { id, to: address, subject, text: body, attempts: attempt, lease: `${attempt}` };
}
