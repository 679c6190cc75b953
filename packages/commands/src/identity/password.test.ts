import { argon2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { limitedSlots } from './limited-slots.ts';
import { hashPassword, needsRehash, verifyPassword } from './password.ts';

// from the test program of the reference implementation of argon2 (test.c, version 0x13, argon2id)
const REFERENCE_64_MIB = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
const REFERENCE_256_KIB = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
const REFERENCE_TWO_LANES = '$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc';
const PASSPHRASE = '山高月小，水落石出，江流有声断岸千尺';

describe('a password hash', () => {
  it('comes from an argon2id that gives the tag of RFC 9106, section 5.3', () => {
    const tag = argon2Sync('argon2id', {
      message: Buffer.alloc(32, 1),
      nonce: Buffer.alloc(16, 2),
      secret: Buffer.alloc(8, 3),
      associatedData: Buffer.alloc(12, 4),
      memory: 32,
      passes: 3,
      parallelism: 4,
      tagLength: 32,
    });
    expect(tag.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  });

  it.each([REFERENCE_64_MIB, REFERENCE_256_KIB, REFERENCE_TWO_LANES])(
    'written by the reference implementation is verified: %s',
    async (stored) => {
      expect(await verifyPassword('password', stored)).toBe(true);
      expect(await verifyPassword('Password', stored)).toBe(false);
      expect(needsRehash(stored)).toBe(true);
    },
  );

  it('is a PHC string with the OWASP cost and a salt of its own, and verifies only its password', async () => {
    const [one, two] = await Promise.all([hashPassword(PASSPHRASE), hashPassword(PASSPHRASE)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect(needsRehash(one)).toBe(false);
    expect(await verifyPassword(PASSPHRASE, one)).toBe(true);
    expect(await verifyPassword(`${PASSPHRASE}.`, one)).toBe(false);
  });

  it('is the same for full-width and half-width, composed and decomposed typing', async () => {
    const stored = await hashPassword('Ａｂ１ café ﬁre');
    expect(await verifyPassword('Ab1 cafe\u0301 fire', stored)).toBe(true);
  });

  it.each([
    ['another algorithm', REFERENCE_256_KIB.replace('argon2id', 'argon2i')],
    ['another version', REFERENCE_256_KIB.replace('v=19', 'v=16')],
    ['a cost that would tie up the machine', REFERENCE_256_KIB.replace('m=256', 'm=4194304')],
    ['more passes than anyone asks for', REFERENCE_256_KIB.replace('t=2', 't=99')],
    ['less memory than its lanes need', REFERENCE_256_KIB.replace('p=1', 'p=16').replace('m=256', 'm=64')],
    ['no text', ''],
  ])('with %s is called damaged, without repeating it', async (_what, stored) => {
    await expect(verifyPassword('password', stored)).rejects.toMatchObject({ code: 'passwordHashBroken', status: 500 });
    await expect(verifyPassword('password', stored)).rejects.not.toThrow(/c29tZ/);
  });
});

describe('the check of a password', () => {
  it('takes as long for an account that does not exist as for one that does', async () => {
    const stored = await hashPassword(PASSPHRASE);
    const known = await fastest(() => verifyPassword('wrong', stored));
    const unknown = await fastest(() => verifyPassword('wrong', undefined));
    const endless = await fastest(() => verifyPassword('x'.repeat(100_000), stored));
    expect(unknown).toBeGreaterThan(known / 4);
    expect(endless).toBeGreaterThan(known / 4);
    expect(await verifyPassword('', undefined)).toBe(false);
  });

  it('never takes what is longer than any password, though it be the one that was hashed', async () => {
    const [long, nothing] = [await hashPassword('x'.repeat(1025)), await hashPassword('')];
    expect(await verifyPassword('x'.repeat(1025), long)).toBe(false);
    expect(await verifyPassword('x'.repeat(1025), nothing)).toBe(false);
  });

  it('runs two at once and lets the others wait; a full queue says so at once', async () => {
    const slots = limitedSlots(2, 3);
    const gates: (() => void)[] = [];
    let running = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => gates.push(resolve));
      running -= 1;
    };
    const all = Array.from({ length: 5 }, () => slots(work));
    await expect(slots(work)).rejects.toMatchObject({ code: 'tooBusy', status: 503 });
    for (let done = 0; done < 5; done += 1) {
      await new Promise(setImmediate);
      gates.shift()?.();
    }
    await Promise.all(all);
    expect(most).toBe(2);
    await expect(slots(() => Promise.reject(new Error('fell')))).rejects.toThrow('fell');
    expect(await slots(() => Promise.resolve('free again'))).toBe('free again');
  });
});

async function fastest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return Math.min(...times);
}
