import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { RIGHTS } from '../../../packages/work/src/rights/rights.ts';

test('every right that a page asks for exists', async () => {
  const folder = fileURLToPath(new URL('../src/', import.meta.url));
  const asked = new Map<string, string>();
  for await (const file of glob('**/*.{ts,tsx}', { cwd: folder })) {
    const text = readFileSync(folder + file, 'utf8');
    for (const [, right = ''] of text.matchAll(/(?:useRight\(|mayDo\(session, |right: |also: )'([^']+)'/g))
      asked.set(right, file);
  }
  expect(asked.size).toBeGreaterThan(10);
  expect([...asked].filter(([right]) => !(RIGHTS as readonly string[]).includes(right))).toEqual([]);
});
