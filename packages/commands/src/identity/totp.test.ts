import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { newRecoveryCodes, recoveryCodeUsed } from './recovery-codes.ts';
import { newTotpSecret, totpAddress, verifyTotp } from './totp.ts';

// RFC 6238, appendix B: the ASCII secret 12345678901234567890 with SHA-1; eight digits there, the last six are ours
const RFC_SECRET = Secret.fromUTF8('12345678901234567890').base32;
const RFC_CODES = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
] as const;
const at = (seconds: number): Date => new Date(seconds * 1000);
const verify = (code: string, seconds: number, lastStep?: number) =>
  verifyTotp({ secret: RFC_SECRET, code, lastStep, now: at(seconds) });

describe('a time-based code', () => {
  it.each(RFC_CODES)('at %d s is the one of RFC 6238, appendix B', (seconds, eight) => {
    expect(verify(eight.slice(2), seconds)).toEqual({ result: 'accepted', step: Math.floor(seconds / 30) });
  });

  it('is taken one step early or late, not two', () => {
    const code = '050471'; // of the step from 1,111,111,110 to …,139
    expect(verify(code, 1_111_111_080)).toEqual({ result: 'accepted', step: 37_037_037 });
    expect(verify(code, 1_111_111_169)).toEqual({ result: 'accepted', step: 37_037_037 });
    expect(verify(code, 1_111_111_079)).toEqual({ result: 'wrong' });
    expect(verify(code, 1_111_111_170)).toEqual({ result: 'wrong' });
  });

  it('is good once: neither it nor an earlier one is taken again', () => {
    const code = '050471';
    expect(verify(code, 1_111_111_111, 37_037_036)).toEqual({ result: 'accepted', step: 37_037_037 });
    expect(verify(code, 1_111_111_111, 37_037_037)).toEqual({ result: 'replayed' });
    expect(verify(code, 1_111_111_111, 37_037_038)).toEqual({ result: 'replayed' });
  });

  it.each(['05 04 71', ' 050471', '０５０４７１'])('may be typed as phones show it: %s', (code) =>
    expect(verify(code, 1_111_111_111).result).toBe('accepted'),
  );

  it.each(['', '05047', '0504711', '14050471', '05047x', '-50471', '050472', '0'.repeat(1e6)])(
    'of another form is wrong: %s',
    (code) => expect(verify(code, 1_111_111_111)).toEqual({ result: 'wrong' }),
  );

  it('comes from a new secret of 160 bits that the address hands to a phone', () => {
    const secret = newTotpSecret();
    expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
    expect(newTotpSecret()).not.toBe(secret);
    const address = new URL(totpAddress(secret, { login: 'wang.li@东湖' }));
    expect(`${address.protocol}//${address.host}`).toBe('otpauth://totp');
    expect(decodeURIComponent(address.pathname)).toBe('/均衡:wang.li@东湖');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      issuer: '均衡',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
    const code = TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: 1_000_000 });
    expect(verifyTotp({ secret, code, lastStep: undefined, now: new Date(1_000_000) }).result).toBe('accepted');
  });
});

describe('recovery codes', () => {
  const { codes, hashes } = newRecoveryCodes();
  const [first = '', second = ''] = codes;

  it('are ten different ones of 120 bits, of which only hashes are kept', () => {
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are each found by their own hash, and not when that is gone', () => {
    expect(recoveryCodeUsed(second, hashes)).toBe(hashes[1]);
    expect(recoveryCodeUsed(second, hashes.toSpliced(1, 1))).toBeUndefined();
    expect(recoveryCodeUsed(first, [])).toBeUndefined();
  });

  it('may be typed in small letters, without dashes, with O for 0 and l for 1', () => {
    const typed = first.replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase();
    expect(recoveryCodeUsed(typed, hashes)).toBe(hashes[0]);
  });

  it.each([
    ['nothing', ''],
    ['a code of nobody', 'ABCD-ABCD-ABCD-ABCD-ABCD-ABCD'],
    ['a hash', hashes[0] ?? ''],
    ['a book', 'A'.repeat(1e6)],
  ])('are not found by %s', (_what, typed) => expect(recoveryCodeUsed(typed, hashes)).toBeUndefined());
});
