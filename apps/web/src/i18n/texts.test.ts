import { expect, test } from 'vitest';
import { fill } from './language.tsx';
import { texts } from './texts.ts';

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

test('both languages of a text take the same values', () => {
  for (const [key, { zh, en }] of Object.entries(texts)) expect([key, holes(en)]).toEqual([key, holes(zh)]);
});

test('no text is empty, no English text holds Chinese', () => {
  for (const [key, { zh, en }] of Object.entries(texts)) {
    expect(zh.length * en.length, key).toBeGreaterThan(0);
    expect(en, key).not.toMatch(/\p{Script=Han}/u);
  }
});

test('a text without the value for a hole keeps the hole in sight', () => {
  expect(fill('{n} 校 {m}', { n: 3 })).toBe('3 校 {m}');
});
