import { Trouble, type TroubleDetail } from '../../trouble.ts';
import { isMailAddress } from './mail.ts';

/** 邮件服务器设置. `none` sends in the clear: for a relay on this machine, or one that asks for no password. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  readonly encryption: 'tls' | 'starttls' | 'none';
  /** sender's address, shown as 均衡 */
  readonly from: string;
  readonly login?: { readonly user: string; readonly password: string } | undefined;
  /** further certificate authorities (PEM), for a server with a certificate of its own */
  readonly authorities?: string | undefined;
}

const USUAL_PORT = { tls: 465, starttls: 587, none: 25 } as const;
const VARIABLES = {
  host: 'JUNHENG_SMTP_HOST',
  port: 'JUNHENG_SMTP_PORT',
  encryption: 'JUNHENG_SMTP_ENCRYPTION',
  from: 'JUNHENG_MAIL_FROM',
  user: 'JUNHENG_SMTP_USER',
  password: 'JUNHENG_SMTP_PASSWORD',
} as const;

const MESSAGES = {
  hostName: { zh: '须为主机名或地址', en: 'is a host name or address' },
  portNumber: { zh: '须为 1–65535 的端口号', en: 'is a port from 1 to 65535' },
  encryptionWord: { zh: '只能是 tls、starttls 或 none', en: 'is tls, starttls or none' },
  senderAddress: { zh: '须为一个邮件地址', en: 'is one mail address' },
  loginPair: { zh: '用户名与密码须同时填写', en: 'user and password come together' },
  passwordInClear: {
    zh: '不加密时不发送密码（本机除外）；请改用 tls 或 starttls',
    en: 'no password is sent unencrypted, except on this machine; use tls or starttls',
  },
} as const;

/** 读取邮件设置 from the environment; undefined when no host is named: then nothing is mailed. @throws Trouble `mailSettings` with every finding at once */
export function readMailSettings(environment: Readonly<Record<string, string | undefined>>): MailSettings | undefined {
  const value = (name: keyof typeof VARIABLES): string => environment[VARIABLES[name]]?.trim() ?? '';
  if (value('host') === '') return undefined;
  const word = value('encryption') || 'starttls';
  const encryption = word === 'tls' || word === 'starttls' || word === 'none' ? word : undefined;
  const port = value('port') === '' ? USUAL_PORT[encryption ?? 'starttls'] : Number(value('port'));
  const { host, from, user } = { host: value('host'), from: value('from'), user: value('user') };
  const password = environment[VARIABLES.password] ?? '';
  const login = user === '' ? undefined : { user, password };
  const checks: readonly (readonly [keyof typeof VARIABLES, keyof typeof MESSAGES, boolean])[] = [
    ['host', 'hostName', /^[A-Za-z0-9.:_-]{1,253}$/.test(host)],
    ['port', 'portNumber', Number.isInteger(port) && port >= 1 && port <= 65_535],
    ['encryption', 'encryptionWord', encryption !== undefined],
    ['from', 'senderAddress', isMailAddress(from)],
    ['user', 'loginPair', (user === '') === (password === '')],
    ['encryption', 'passwordInClear', login === undefined || encryption !== 'none' || isThisMachine(host)],
  ];
  const details = checks.flatMap(([name, code, holds]): readonly TroubleDetail[] =>
    holds ? [] : [{ pointer: VARIABLES[name], code, message: MESSAGES[code] }],
  );
  if (details.length > 0 || encryption === undefined) throw badSettings(details);
  return { host, port, encryption, from, login };
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function badSettings(details: readonly TroubleDetail[]): Trouble {
  return new Trouble(
    'mailSettings',
    {
      zh: '邮件服务器的设置有误，请按所列各项修改后重新启动',
      en: 'the settings of the mail server are not right; correct those listed and start again',
    },
    { status: 500, details },
  );
}
