import { expect, test } from 'vitest';
import { fnv1a64, splitMix64 } from './split-mix.ts';

test('SplitMix64 gives the published numbers for seed 1234567 (Rosetta Code, Pseudo-random numbers/Splitmix64)', () => {
  const stream = splitMix64(1234567n);
  expect(Array.from({ length: 5 }, () => stream.next())).toEqual([
    6457827717110365317n,
    3203168211198807973n,
    9817491932198370423n,
    4593380528125082431n,
    16408922859458223821n,
  ]);
});

test('SplitMix64 counts fifths of 100,000 numbers of seed 987654321 as published at the same place', () => {
  const stream = splitMix64(987654321n);
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 100_000; i += 1) {
    const fifth = Number((stream.next() * 5n) >> 64n);
    counts[fifth] = (counts[fifth] ?? 0) + 1;
  }
  expect(counts).toEqual([20027, 19892, 20073, 19978, 20030]);
});

test.each([
  ['', 0xcbf29ce484222325n],
  ['a', 0xaf63dc4c8601ec8cn],
  ['foobar', 0x85944171f73967e8n],
])('FNV-1a of %j is as RFC 9923 prints it', (text, hash) => {
  expect(fnv1a64(text)).toBe(hash);
});

test('a Chinese seed is hashed over its UTF-8 bytes', () => {
  const bytes = [...new TextEncoder().encode('督导𠮷é')];
  const byHand = bytes.reduce((h, b) => ((h ^ BigInt(b)) * 0x100000001b3n) & ((1n << 64n) - 1n), 0xcbf29ce484222325n);
  expect(fnv1a64('督导𠮷é')).toBe(byHand);
});

test('a bound of 0, a fraction or beyond exact numbers is refused', () => {
  for (const bound of [0, -1, 2.5, 2 ** 53]) expect(() => splitMix64(1n).below(bound)).toThrow(RangeError);
  expect(splitMix64(1n).below(1)).toBe(0);
});
