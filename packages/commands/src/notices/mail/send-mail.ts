import { createTransport } from 'nodemailer';
import { type Delivery, deliveryOfError, failed } from './delivery.ts';
import { checkMail, type Mail, mailableText } from './mail.ts';
import type { MailSettings } from './settings.ts';

/** How long a mail server may take, in milliseconds. */
export interface MailTimeouts {
  /** to take the connection, and to greet */
  readonly connect: number;
  /** between two of its answers */
  readonly silence: number;
  /** for the whole mail, however it drips */
  readonly whole: number;
}

/** Well below the lease of the mailer, so that a mail is never sent by two. */
const TIMEOUTS: MailTimeouts = { connect: 10_000, silence: 20_000, whole: 60_000 };
const SENDER = '均衡';

/**
 * 发送邮件: plain text to one address. Never throws: the outcome says whether to try again. `starttls` that the server does not offer, or
 * a certificate nobody vouches for, sends nothing.
 */
export async function sendMail(
  settings: MailSettings,
  mail: Mail,
  timeouts: Partial<MailTimeouts> = {},
): Promise<Delivery> {
  const findings = checkMail(mail);
  if (findings.length > 0)
    return failed('refused', 'mailInvalid', findings.map(({ pointer, code }) => `${pointer} ${code}`).join(', '));
  const limits = { ...TIMEOUTS, ...timeouts };
  const transport = createTransport(connectionOf(settings, limits));
  try {
    const { response } = await transport.sendMail({
      ...messageOf(settings, mail),
      signal: AbortSignal.timeout(limits.whole),
    });
    return { result: 'sent', answer: response.slice(0, 300) };
  } catch (error) {
    return deliveryOfError(error);
  } finally {
    transport.close();
  }
}

function connectionOf(
  { host, port, encryption, login, authorities }: MailSettings,
  { connect, silence }: MailTimeouts,
) {
  return {
    host,
    port,
    secure: encryption === 'tls',
    requireTLS: encryption === 'starttls',
    ignoreTLS: encryption === 'none',
    connectionTimeout: connect,
    greetingTimeout: connect,
    dnsTimeout: connect,
    socketTimeout: silence,
    maxResponseSize: 64 * 1024,
    // a text that looks like a path or an address stays a text
    disableFileAccess: true,
    disableUrlAccess: true,
    tls: { minVersion: 'TLSv1.2' as const, ...(authorities === undefined ? {} : { ca: authorities }) },
    ...(login === undefined ? {} : { auth: { user: login.user, pass: login.password } }),
  };
}

function messageOf({ from }: MailSettings, { id, to, subject, text }: Mail) {
  return {
    from: { name: SENDER, address: from },
    to: { name: '', address: to },
    envelope: { from, to: [to] },
    subject,
    text: mailableText(text),
    messageId: `<${id}@${from.slice(from.indexOf('@') + 1)}>`,
    // no answers by machines on holiday (RFC 3834)
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
