import { expect, it, vi } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';

const running = vi.hoisted(() => ({ now: 0, most: 0, all: 0 }));
vi.mock('node:crypto', async (original) => {
  const real = await original<typeof import('node:crypto')>();
  const argon2: typeof real.argon2 = (algorithm, parameters, done) => {
    running.all += 1;
    running.now += 1;
    running.most = Math.max(running.most, running.now);
    real.argon2(algorithm, parameters, (error, hash) => {
      running.now -= 1;
      done(error, hash);
    });
  };
  return { ...real, argon2 };
});

it('never more than two password hashes run at once, however many log in', async () => {
  const hashes = Array.from({ length: 8 }, (_, at) => hashPassword(`山高月小水落石出 ${at}`));
  const unknown = Array.from({ length: 8 }, () => verifyPassword('nobody', undefined));
  await Promise.all([...hashes, ...unknown]);
  expect(running).toEqual({ now: 0, most: 2, all: 16 });
});
