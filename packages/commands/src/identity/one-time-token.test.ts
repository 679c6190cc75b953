import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkToken, issueToken, TOKEN_LIFETIME_HOURS, type TokenPurpose, tokenHash } from './one-time-token.ts';

const now = new Date('2026-11-24T08:00:00Z');
const after = (hours: number, milliseconds = 0): Date => new Date(now.getTime() + hours * 3_600_000 + milliseconds);
const PURPOSES = Object.keys(TOKEN_LIFETIME_HOURS) as readonly TokenPurpose[];

describe('a one-time token', () => {
  it('is 32 random bytes, of which only the SHA-256 with its purpose is stored', () => {
    const { token, stored } = issueToken('invitation', now);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(stored.hash).toBe(createHash('sha256').update(`invitation:${token}`).digest('hex'));
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(issueToken('invitation', now).token).not.toBe(token);
  });

  it.each(PURPOSES)('for %s is good until just before it expires', (purpose) => {
    const { token, stored } = issueToken(purpose, now);
    const hours = TOKEN_LIFETIME_HOURS[purpose];
    expect(checkToken(token, { purpose, stored, now: after(hours, -1) })).toBe('valid');
    expect(checkToken(token, { purpose, stored, now: after(hours) })).toBe('expired');
    expect(checkToken(token, { purpose, stored: { ...stored, expiresAt: new Date(Number.NaN) }, now })).toBe('expired');
    expect(checkToken(token, { purpose, stored: { ...stored, usedAt: now }, now })).toBe('used');
  });

  it('for one purpose is none for another, even with its row moved there', () => {
    for (const purpose of PURPOSES)
      for (const other of PURPOSES.filter((each) => each !== purpose)) {
        const { token, stored } = issueToken(purpose, now);
        expect(tokenHash(other, token)).not.toBe(stored.hash);
        expect(checkToken(token, { purpose: other, stored, now })).toBe('wrong');
        expect(checkToken(token, { purpose, stored: { ...stored, purpose: other }, now })).toBe('wrong');
        expect(checkToken(token, { purpose: other, stored: { ...stored, purpose: other }, now })).toBe('wrong');
      }
  });

  it.each([
    undefined,
    null,
    '',
    0,
    {},
    [],
    'null',
    'A'.repeat(42),
    'A'.repeat(44),
    `${'A'.repeat(43)}\n`,
    'A'.repeat(43),
  ])('is not %j', (token) => {
    const { stored } = issueToken('reset', now);
    expect(checkToken(token, { purpose: 'reset', stored, now })).toBe('wrong');
    expect(checkToken(token, { purpose: 'reset', stored: { ...stored, hash: '' }, now })).toBe('wrong');
    expect(checkToken(token, { purpose: 'reset', stored: undefined, now })).toBe('wrong');
  });

  it('that does not look like one has no hash to look for', () => {
    expect(tokenHash('display', null)).toBeUndefined();
    expect(tokenHash('display', ['A'.repeat(43)])).toBeUndefined();
  });

  it('may live shorter', () => {
    const { token, stored } = issueToken('display', now, 2);
    expect(checkToken(token, { purpose: 'display', stored, now: after(2) })).toBe('expired');
  });
});
