import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { Trouble } from '../../trouble.ts';

const TEXTS = {
  oidcUnreachable: {
    status: 502,
    zh: '统一身份认证服务连接不上或回答有误；请稍后再试，或用本系统的账号登录',
    en: 'the identity provider cannot be reached or answers wrongly; try later, or log in with an account of this program',
  },
  oidcLoginExpired: {
    status: 400,
    zh: '这次登录已过期或已用过，请重新点击登录',
    en: 'this login has expired or was used already; start it again',
  },
  oidcRefused: {
    status: 401,
    zh: '统一身份认证服务没有同意这次登录；请重新登录，仍不行请联系该服务的管理员',
    en: 'the identity provider did not agree to this login; try again, or ask those who run it',
  },
  oidcAnswerInvalid: {
    status: 401,
    zh: '统一身份认证服务的回答与这次登录不符（可能被冒充或已过期），未予登录；请重新登录',
    en: 'the answer of the identity provider does not belong to this login (forged, or expired) and nobody was logged in; try again',
  },
  oidcLoginMissing: {
    status: 403,
    zh: '统一身份认证服务没有给出可用的登录名；请由管理员核对登录名声明的设置和该用户的资料',
    en: 'the identity provider gave no usable login name; let an administrator check the claim setting and this person there',
  },
} as const;

/** What can go wrong between this program and an identity provider. */
export type OidcTroubleCode = keyof typeof TEXTS;

/** 统一身份认证出错. `reason` is a short technical word for the log, never a token. */
export function oidcTrouble(code: OidcTroubleCode, reason: string, cause?: unknown): Trouble {
  const { status, zh, en } = TEXTS[code];
  const details = [
    { pointer: '/oidc', code: reason, message: { zh: `技术原因：${reason}`, en: `technical reason: ${reason}` } },
  ];
  return new Trouble(code, { zh, en }, { status, details, cause });
}

/** The errors of the library as troubles of ours; a trouble stays as it is. */
export function troubleOfOidc(error: unknown): Trouble {
  if (error instanceof Trouble) return error;
  const trouble = troubleWithin(error);
  if (trouble !== undefined) return trouble;
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return oidcTrouble('oidcRefused', plainWord(error.error), error);
  // such as a client secret that was changed there
  if (error instanceof WWWAuthenticateChallengeError)
    return oidcTrouble('oidcRefused', plainWord(error.cause[0]?.parameters.error ?? 'challenge'), error);
  const code = error instanceof ClientError ? error.code : undefined;
  if (code === undefined || UNREACHABLE.has(code)) return oidcTrouble('oidcUnreachable', code ?? nameOf(error), error);
  return oidcTrouble('oidcAnswerInvalid', code, error);
}

const UNREACHABLE: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_PARSE_ERROR',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_MISSING_SERVER_METADATA',
  'OAUTH_INVALID_SERVER_METADATA',
  'OAUTH_HTTP_REQUEST_FORBIDDEN',
  'OAUTH_REQUEST_PROTOCOL_FORBIDDEN',
]);

function troubleWithin(error: unknown): Trouble | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Trouble) return cause;
  return cause === undefined ? undefined : troubleWithin(cause);
}

function nameOf(error: unknown): string {
  return error instanceof Error
    ? plainWord((error.cause as { code?: string } | undefined)?.code ?? error.name)
    : 'unknown';
}

/** What a stranger sent is shown only when it is a plain word. */
function plainWord(text: string): string {
  return /^[\w.-]{1,60}$/.test(text) ? text : 'other';
}
