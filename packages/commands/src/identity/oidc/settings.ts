import { Trouble, type TroubleDetail } from '../../trouble.ts';

/** 统一身份认证（OIDC）设置. */
export interface OidcSettings {
  /** https, or http on loopback only */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** where the provider sends people back to, as registered there */
  readonly redirect: string;
  /** the claim that holds the login name */
  readonly loginClaim: string;
  readonly clientAuthentication: 'basic' | 'post';
}

const VARIABLES = {
  issuer: 'JUNHENG_OIDC_ISSUER',
  clientId: 'JUNHENG_OIDC_CLIENT_ID',
  clientSecret: 'JUNHENG_OIDC_CLIENT_SECRET',
  redirect: 'JUNHENG_OIDC_REDIRECT',
  loginClaim: 'JUNHENG_OIDC_LOGIN_CLAIM',
  clientAuthentication: 'JUNHENG_OIDC_CLIENT_AUTH',
} as const;

const MESSAGES = {
  required: { zh: '须填写', en: 'is needed' },
  issuerAddress: {
    zh: '须为 https 地址，不带查询和片段；http 只允许用于本机（127.0.0.1、localhost）',
    en: 'is an https address without query or fragment; http only on this machine (127.0.0.1, localhost)',
  },
  redirectAddress: {
    zh: '须为本系统的 http 或 https 地址，不带片段',
    en: 'is an http or https address of this program without a fragment',
  },
  claimName: {
    zh: '须为声明的名称，例如 preferred_username',
    en: 'is the name of a claim, such as preferred_username',
  },
  authentication: { zh: '只能是 basic 或 post', en: 'is basic or post' },
} as const;

/** 读取 OIDC 设置 from the environment; undefined when no issuer is named. @throws Trouble `oidcSettings` with every finding at once */
export function readOidcSettings(environment: Readonly<Record<string, string | undefined>>): OidcSettings | undefined {
  const value = (name: keyof typeof VARIABLES): string => environment[VARIABLES[name]]?.trim() ?? '';
  if (value('issuer') === '') return undefined;
  const settings = {
    issuer: value('issuer'),
    clientId: value('clientId'),
    clientSecret: value('clientSecret'),
    redirect: value('redirect'),
    loginClaim: value('loginClaim') || 'preferred_username',
    clientAuthentication: value('clientAuthentication') || 'basic',
  };
  const found = findingsOf(settings);
  if (found.length > 0) throw badSettings(found);
  return { ...settings, clientAuthentication: settings.clientAuthentication === 'post' ? 'post' : 'basic' };
}

/** 本机地址: loopback, where plain http stays on the machine. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Whether an address may be asked: https anywhere, http on loopback. */
export function mayBeAsked(address: URL): boolean {
  return address.protocol === 'https:' || (address.protocol === 'http:' && isLoopback(address));
}

type Raw = Readonly<Record<keyof OidcSettings, string>>;

function findingsOf(settings: Raw): readonly TroubleDetail[] {
  const issuer = URL.parse(settings.issuer);
  const redirect = URL.parse(settings.redirect);
  const checks: readonly (readonly [keyof Raw, keyof typeof MESSAGES, boolean])[] = [
    ['issuer', 'issuerAddress', issuer !== null && mayBeAsked(issuer) && issuer.search === '' && issuer.hash === ''],
    ['clientId', 'required', settings.clientId !== ''],
    ['clientSecret', 'required', settings.clientSecret !== ''],
    ['redirect', 'redirectAddress', redirect !== null && /^https?:$/.test(redirect.protocol) && redirect.hash === ''],
    ['loginClaim', 'claimName', /^[\w.:/-]{1,100}$/.test(settings.loginClaim)],
    ['clientAuthentication', 'authentication', /^(basic|post)$/.test(settings.clientAuthentication)],
  ];
  return checks.flatMap(([name, code, holds]) =>
    holds ? [] : [{ pointer: VARIABLES[name], code, message: MESSAGES[code] }],
  );
}

function badSettings(details: readonly TroubleDetail[]): Trouble {
  return new Trouble(
    'oidcSettings',
    {
      zh: '统一身份认证的设置有误，请按所列各项修改后重新启动',
      en: 'the settings of the identity provider are not right; correct those listed and start again',
    },
    { status: 500, details },
  );
}
