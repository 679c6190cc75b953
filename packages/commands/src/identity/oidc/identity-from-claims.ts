import { oidcTrouble } from './troubles.ts';

/**
 * 认证身份: who the provider says it is. Link accounts by `issuer` and `subject`, which are never given to another person; `login` says
 * which account to link at the first time, and may be given anew.
 */
export interface OidcIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly login: string;
  readonly name: string;
}

/** Takes the identity from checked claims. @throws Trouble `oidcLoginMissing` */
export function identityFrom(claims: Readonly<Record<string, unknown>>, loginClaim: string): OidcIdentity {
  const login = plain(claims[loginClaim]);
  if (login === undefined) throw oidcTrouble('oidcLoginMissing', 'claim');
  // anybody can write another's address into an unconfirmed field
  if (loginClaim === 'email' && claims.email_verified !== true) throw oidcTrouble('oidcLoginMissing', 'email_verified');
  const subject = plain(claims.sub);
  const issuer = plain(claims.iss);
  if (subject === undefined || issuer === undefined) throw oidcTrouble('oidcAnswerInvalid', 'subject');
  return { issuer, subject, login, name: plain(claims.name) ?? login };
}

/** A text of 1 to 255 characters without controls or signs that turn the direction of writing. */
function plain(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.normalize('NFC').trim() : '';
  return text !== '' && text.length <= 255 && text.isWellFormed() && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)
    ? text
    : undefined;
}
