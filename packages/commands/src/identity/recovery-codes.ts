import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const COUNT = 10;
/** 24 signs of 5 bits: 120 bits, so that a fast hash is enough (OWASP ASVS 5.0, 6.5.2 asks for 112). */
const SIGNS = 24;
/** Crockford's base 32, without I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 恢复代码: shown once; only the hashes are stored. */
export interface RecoveryCodes {
  readonly codes: readonly string[];
  readonly hashes: readonly string[];
}

/** 新的恢复代码: ten, each good once, for those who lost their phone. */
export function newRecoveryCodes(): RecoveryCodes {
  const plain = Array.from({ length: COUNT }, newCode);
  return { codes: plain.map(inGroups), hashes: plain.map(hashOf) };
}

/**
 * 使用恢复代码: the stored hash that the typed code has, or undefined. The caller deletes that hash in the same transaction and takes the
 * code only when the hash was still there. Small letters, spaces and dashes do not matter; O is read as 0, I and L as 1.
 */
export function recoveryCodeUsed(typed: string, hashes: readonly string[]): string | undefined {
  const plain = typed.length > 200 ? '' : plainCode(typed);
  if (plain.length !== SIGNS) return undefined;
  const hash = Buffer.from(hashOf(plain));
  return hashes.filter((stored) => stored.length === hash.length && timingSafeEqual(hash, Buffer.from(stored)))[0];
}

function newCode(): string {
  return [...randomBytes(SIGNS)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}

function plainCode(typed: string): string {
  const upper = typed.normalize('NFKC').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return upper.replaceAll(/[^0-9A-Z]/g, '');
}

function inGroups(code: string): string {
  return (code.match(/.{4}/g) ?? []).join('-');
}

function hashOf(code: string): string {
  return createHash('sha256').update(`recovery:${code}`).digest('hex');
}
