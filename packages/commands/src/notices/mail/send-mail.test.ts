import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { Mail } from './mail.ts';
import { sendMail } from './send-mail.ts';
import { type MailSettings, readMailSettings } from './settings.ts';

const mail: Mail = {
  id: 'n-17',
  to: 'wang.li@example.test',
  subject: '第三次催报：红旗小学',
  text: '还有 2 个学校未上报。\n',
};
const refusal = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly encrypted: boolean;
}
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A real mail server on loopback; gives its port and what it received. */
async function mailServer(options: SMTPServerOptions) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 50,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('utf8'),
          encrypted: session.secure,
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  closers.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { port: portOf(server.server), received };
}

/** A server that does with each connection what it is told. */
async function oddServer(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return portOf(server);
}

function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const settings = (port: number, more: Partial<MailSettings> = {}): MailSettings => ({
  host: '127.0.0.1',
  port,
  encryption: 'none',
  from: 'junheng@example.test',
  ...more,
});

describe('a mail', () => {
  it('is plain text to one person, with the id of the outbox', async () => {
    const { port, received } = await mailServer({ hideSTARTTLS: true });
    expect(await sendMail(settings(port), mail)).toMatchObject({ result: 'sent' });
    const [{ raw, ...rest } = { raw: '' }] = received;
    expect(rest).toEqual({ from: 'junheng@example.test', to: [mail.to], encrypted: false });
    const [head = '', body = ''] = raw.split('\r\n\r\n');
    expect(head).toContain('Message-ID: <n-17@example.test>');
    expect(head).toContain('Auto-Submitted: auto-generated');
    expect(head).toMatch(/Content-Type: text\/plain; charset=utf-8/);
    expect(decodeWords(head)).toContain('From: 均衡 <junheng@example.test>');
    expect(decodeWords(head)).toContain(`Subject: ${mail.subject}`);
    expect(Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n')).toBe(mail.text);
  });

  it.each([
    ['a subject that ends the header', { subject: 'x\r\nBcc: all@example.test' }],
    ['a subject with another line break', { subject: 'x\u2028Bcc: all@example.test' }],
    ['no subject', { subject: ' ' }],
    ['two addresses', { to: 'a@example.test, b@example.test' }],
    ['an address that ends the header', { to: 'a@example.test\nBcc: b@example.test' }],
    ['a name and an address', { to: 'Wang <a@example.test>' }],
    ['an address that ends the command', { to: 'a@example.test> NOTIFY=NEVER' }],
    ['no address', { to: '' }],
    ['an id that ends the header', { id: 'x>\r\nBcc: b@example.test' }],
    ['a book', { text: 'x'.repeat(200_001) }],
  ])('with %s never leaves', async (_what, change) => {
    const { port, received } = await mailServer({ hideSTARTTLS: true });
    const delivery = await sendMail(settings(port), { ...mail, ...change });
    expect(delivery).toMatchObject({ result: 'refused', code: 'mailInvalid' });
    expect(received).toEqual([]);
  });

  it('may talk about files and dots; its controls are left out', async () => {
    const { port, received } = await mailServer({ hideSTARTTLS: true });
    const text = '/etc/passwd\n.\n\u0000\u001b[31mQUIT\r\n..end\n';
    expect((await sendMail(settings(port), { ...mail, text })).result).toBe('sent');
    expect(received[0]?.raw).toMatch(/\r\n\r\n\/etc\/passwd\r\n\.\r\n\[31mQUIT\r\n\.\.end\r\n$/);
  });
});

describe('a mail server', () => {
  it('that refuses the address, or the text, is not asked again; one that is busy is', async () => {
    const codes = { 'gone@example.test': 550, 'full@example.test': 452, 'grey@example.test': 450 } as const;
    const { port } = await mailServer({
      hideSTARTTLS: true,
      onRcptTo({ address }, _session, done) {
        const code = (codes as Record<string, number>)[address];
        done(code === undefined ? null : refusal(code, 'no\u202e'));
      },
      onData(stream, _session, done) {
        stream.resume().on('end', () => done(refusal(554, 'looks like spam')));
      },
    });
    const send = (to: string) => sendMail(settings(port), { ...mail, to });
    expect(await send('gone@example.test')).toMatchObject({ result: 'refused', code: 'mailRecipientRefused' });
    expect(await send('full@example.test')).toMatchObject({ result: 'later', code: 'mailBusy' });
    expect(await send('grey@example.test')).toMatchObject({ result: 'later', code: 'mailBusy' });
    const spam = await send('wang.li@example.test');
    expect(spam).toMatchObject({ result: 'refused', answer: expect.stringContaining('looks like spam') });
    for (const delivery of [await send('gone@example.test'), spam])
      expect(delivery.answer).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('that refuses the sender or the login can be set right, and the mail waits', async () => {
    const sender = await mailServer({
      hideSTARTTLS: true,
      onMailFrom: (_from, _session, done) => done(refusal(553, 'no')),
    });
    expect(await sendMail(settings(sender.port), mail)).toMatchObject({ result: 'later' });
    const login = await mailServer({
      hideSTARTTLS: true,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'u' && password === 'right' ? done(null, { user: 'u' }) : done(refusal(535, 'bad login')),
    });
    const as = (password: string) => sendMail(settings(login.port, { login: { user: 'u', password } }), mail);
    expect(await as('wrong')).toMatchObject({ result: 'later', code: 'mailLoginRefused' });
    expect(await as('right')).toMatchObject({ result: 'sent' });
  });

  it.each([
    ['never greets', () => {}],
    ['greets and falls silent', (socket: Socket) => socket.write('220 hello\r\n')],
    ['drips its greeting', (socket: Socket) => drip(socket, '220-wait\r\n')],
    ['greets and drips', (socket: Socket) => socket.write('220 hello\r\n', () => drip(socket, '250-wait\r\n'))],
    ['hangs up', (socket: Socket) => socket.end()],
    ['talks of something else', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['talks without end', (socket: Socket) => socket.write('220-'.padEnd(300_000, 'x'))],
  ])('that %s holds nobody up', async (_what, onConnection) => {
    const port = await oddServer(onConnection);
    const from = performance.now();
    const delivery = await sendMail(settings(port), mail, { connect: 300, silence: 300, whole: 900 });
    expect(delivery).toMatchObject({ result: 'later', code: 'mailUnreachable' });
    expect(performance.now() - from).toBeLessThan(10_000);
  });

  it('that is not there is tried again later', async () => {
    expect(await sendMail(settings(1), mail)).toMatchObject({ result: 'later', code: 'mailUnreachable' });
  });
});

describe('an encrypted connection', () => {
  const login = { user: 'u', password: 'p' };

  it('is insisted on: a server without it, or with a certificate nobody vouches for, gets neither mail nor password', async () => {
    let logins = 0;
    const onAuth: NonNullable<SMTPServerOptions['onAuth']> = (_auth, _session, done) => {
      logins += 1;
      done(null, { user: 'u' });
    };
    const plain = await mailServer({ hideSTARTTLS: true, allowInsecureAuth: true, onAuth });
    const strange = await mailServer({ onAuth });
    const deliveries = [
      await sendMail(settings(plain.port, { encryption: 'starttls', login }), mail),
      await sendMail(settings(plain.port, { encryption: 'tls', login }), mail, { connect: 1000, silence: 1000 }),
      await sendMail(settings(strange.port, { encryption: 'starttls', login }), mail),
    ];
    for (const delivery of deliveries) expect(delivery).toMatchObject({ result: 'later', code: 'mailNotEncrypted' });
    expect([...plain.received, ...strange.received]).toEqual([]);
    expect(logins).toBe(0);
  });

  const own = ownCertificate();
  it.skipIf(own === undefined)('to a server whose authority is known takes the mail (needs openssl)', async () => {
    if (own === undefined) return;
    const tls = { key: own.key, cert: own.certificate };
    const { port, received } = await mailServer(tls);
    const direct = await mailServer({ ...tls, secure: true });
    const trusted = { host: 'localhost', authorities: own.certificate };
    expect(await sendMail(settings(port, { ...trusted, encryption: 'starttls' }), mail)).toMatchObject({
      result: 'sent',
    });
    expect(await sendMail(settings(direct.port, { ...trusted, encryption: 'tls' }), mail)).toMatchObject({
      result: 'sent',
    });
    expect([...received, ...direct.received].map(({ encrypted }) => encrypted)).toEqual([true, true]);
    const otherName = settings(port, { ...trusted, host: '127.0.0.1', encryption: 'starttls' });
    expect(await sendMail(otherName, mail)).toMatchObject({ code: 'mailNotEncrypted' });
  });
});

describe('the settings', () => {
  const right = { JUNHENG_SMTP_HOST: 'mail.example.test', JUNHENG_MAIL_FROM: 'junheng@example.test' };

  it('come from the environment; without a host nothing is mailed', () => {
    expect(readMailSettings({})).toBeUndefined();
    expect(readMailSettings(right)).toMatchObject({ port: 587, encryption: 'starttls', login: undefined });
    const tls = { ...right, JUNHENG_SMTP_ENCRYPTION: 'tls', JUNHENG_SMTP_USER: 'u', JUNHENG_SMTP_PASSWORD: ' p ' };
    expect(readMailSettings(tls)).toMatchObject({ port: 465, login: { user: 'u', password: ' p ' } });
  });

  it('are all checked at once, and send no password in the clear', () => {
    const bad = {
      JUNHENG_SMTP_HOST: 'a b',
      JUNHENG_SMTP_PORT: '0x',
      JUNHENG_SMTP_ENCRYPTION: 'ssl',
      JUNHENG_MAIL_FROM: '均衡 <a@b>',
      JUNHENG_SMTP_USER: 'u',
    };
    expect(() => readMailSettings(bad)).toThrow(
      expect.objectContaining({ details: Array(5).fill(expect.objectContaining({ code: expect.any(String) })) }),
    );
    const clear = { ...right, JUNHENG_SMTP_ENCRYPTION: 'none', JUNHENG_SMTP_USER: 'u', JUNHENG_SMTP_PASSWORD: 'p' };
    expect(() => readMailSettings(clear)).toThrow(
      expect.objectContaining({ details: [expect.objectContaining({ code: 'passwordInClear' })] }),
    );
    expect(readMailSettings({ ...clear, JUNHENG_SMTP_HOST: '127.0.0.1' })?.port).toBe(25);
  });
});

function drip(socket: Socket, line: string): void {
  const timer = setInterval(() => socket.write(line), 100);
  socket.on('close', () => clearInterval(timer));
}

function decodeWords(head: string): string {
  return head
    .replaceAll(/\r\n /g, ' ')
    .replaceAll(/\?= =\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_all, text: string) => Buffer.from(text, 'base64').toString('utf8'))
    .replaceAll(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_all, text: string) =>
      decodeURIComponent(text.replaceAll('_', ' ').replaceAll('=', '%')),
    );
}

function ownCertificate(): { readonly key: string; readonly certificate: string } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'junheng-mail-'));
  try {
    const files = { key: join(folder, 'key.pem'), certificate: join(folder, 'certificate.pem') };
    const what = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    execFileSync('openssl', [...what, ...names, '-keyout', files.key, '-out', files.certificate], { stdio: 'ignore' });
    return { key: readFileSync(files.key, 'utf8'), certificate: readFileSync(files.certificate, 'utf8') };
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
