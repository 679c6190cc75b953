import { timingSafeEqual } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** What authenticator programs all know: SHA-1, six digits, thirty seconds (RFC 6238). */
const METHOD = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** RFC 4226 asks for 128 bits and recommends 160. */
const SECRET_BYTES = 20;
/** A clock may be one step slow or fast. */
const STEPS_AROUND = [0, -1, 1] as const;
const ISSUER = '均衡';

/**
 * 动态口令核对结果. `replayed`: the right code of a step that was used before, or of an earlier one; the person is told the same as for
 * `wrong`, the log may tell them apart.
 */
export type TotpCheck =
  | { readonly result: 'accepted'; readonly step: number }
  | { readonly result: 'wrong' | 'replayed' };

/** 新的动态口令密钥 in base32, 160 random bits. Keep it in a secret box. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** 动态口令地址 `otpauth://totp/…`, for the picture that a phone reads. */
export function totpAddress(secret: string, { login, issuer = ISSUER }: { login: string; issuer?: string }): string {
  return new TOTP({ ...METHOD, secret: Secret.fromBase32(secret), label: login, issuer }).toString();
}

/**
 * 核对动态口令 within one step (30 s) either way. The caller stores the step of an accepted code in the same transaction, and only where
 * the stored one is lower, so that of two requests with one code one is refused (RFC 6238, section 5.2).
 * @param lastStep the step of the last accepted code, undefined for none yet
 */
export function verifyTotp(check: {
  readonly secret: string;
  readonly code: string;
  readonly lastStep: number | undefined;
  readonly now: Date;
}): TotpCheck {
  const typed = check.code.slice(0, 40).normalize('NFKC').replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(typed)) return { result: 'wrong' };
  const secret = Secret.fromBase32(check.secret);
  const current = TOTP.counter({ period: METHOD.period, timestamp: check.now.getTime() });
  const steps = STEPS_AROUND.map((around) => current + around)
    .filter((step) => step >= 0)
    .filter((step) => sameDigits(typed, codeAt(secret, step)));
  const fresh = steps.filter((step) => check.lastStep === undefined || step > check.lastStep);
  if (fresh[0] !== undefined) return { result: 'accepted', step: fresh[0] };
  return { result: steps.length > 0 ? 'replayed' : 'wrong' };
}

function codeAt(secret: Secret, step: number): string {
  return TOTP.generate({ ...METHOD, secret, timestamp: step * METHOD.period * 1000 });
}

function sameDigits(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
