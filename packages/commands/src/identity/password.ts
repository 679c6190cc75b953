import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { limitedSlots } from './limited-slots.ts';
import { type Argon2Cost, readPhcString, type StoredHash, writePhcString } from './phc-string.ts';

/** OWASP Password Storage Cheat Sheet: argon2id with at least 19 MiB, two passes, one lane. */
const COST: Argon2Cost = { memoryKib: 19_456, passes: 2, lanes: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** 口令输入上限 in UTF-16 units, looked at before anything is normalised or hashed; 128 characters with every accent written apart fit. */
export const LONGEST_INPUT = 1024;

const inHashSlot = limitedSlots(2, 1000);
/** What an unknown account is checked against: nobody knows an input that gives it. */
const decoy: StoredHash = { ...COST, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) };

/**
 * 口令散列: argon2id as a PHC string with a new random salt. The password should have passed `checkPassword`.
 * At most two hashes run at once in this program, others queue.
 * @throws Trouble `tooBusy` when 1,000 are waiting.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, { ...COST, salt, hash: Buffer.alloc(HASH_BYTES) });
  return writePhcString({ ...COST, salt, hash });
}

/**
 * 核对口令 against a stored PHC string, with the cost written there. `undefined` (no such account, or one without a password) takes
 * the time of a real check and is always false, so that time tells nothing.
 * @throws Trouble `passwordHashBroken` or `tooBusy`
 */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const against = stored === undefined ? decoy : readPhcString(stored);
  const readable = password.length <= LONGEST_INPUT;
  const hash = await derive(readable ? password : '', against);
  return timingSafeEqual(hash, against.hash) && readable && stored !== undefined;
}

/** 需要重新散列: whether a stored hash was made with another cost than today's; hash anew at the next right login. @throws Trouble */
export function needsRehash(stored: string): boolean {
  const { memoryKib, passes, lanes, salt, hash } = readPhcString(stored);
  const sameCost = memoryKib === COST.memoryKib && passes === COST.passes && lanes === COST.lanes;
  return !sameCost || salt.length < SALT_BYTES || hash.length < HASH_BYTES;
}

/** 口令规范化: the same password typed on another keyboard (composed or apart, full or half width) is the same password. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

function derive(password: string, { memoryKib, passes, lanes, salt, hash }: StoredHash): Promise<Buffer> {
  const options = {
    message: Buffer.from(normalisePassword(password), 'utf8'),
    nonce: salt,
    memory: memoryKib,
    passes,
    parallelism: lanes,
    tagLength: hash.length,
  };
  return inHashSlot(
    () =>
      new Promise((resolve, reject) => {
        argon2('argon2id', options, (error, derived) => (error === null ? resolve(derived) : reject(error)));
      }),
  );
}
