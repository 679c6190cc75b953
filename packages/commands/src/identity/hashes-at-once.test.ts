import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';

const running = { now: 0, most: 0, all: 0 };
const real = crypto.argon2;

const replaceArgon2 = (by: typeof crypto.argon2) => {
  crypto.argon2 = by;
  syncBuiltinESMExports(); // whoever imported it by name gets it too
};
beforeAll(() =>
  replaceArgon2((algorithm, parameters, done) => {
    running.all += 1;
    running.now += 1;
    running.most = Math.max(running.most, running.now);
    real(algorithm, parameters, (error, hash) => {
      running.now -= 1;
      done(error, hash);
    });
  }),
);
afterAll(() => replaceArgon2(real));

it('never more than two password hashes run at once, however many log in', async () => {
  const hashes = Array.from({ length: 8 }, (_, at) => hashPassword(`山高月小水落石出 ${at}`));
  const unknown = Array.from({ length: 8 }, () => verifyPassword('nobody', undefined));
  await Promise.all([...hashes, ...unknown]);
  expect(running).toEqual({ now: 0, most: 2, all: 16 });
});
