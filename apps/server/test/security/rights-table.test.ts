import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rightsTable } from './rights-table.ts';

const MARKED = /<!-- rights: begin -->\n([\s\S]*?)\n<!-- rights: end -->/;

test('docs/security.md prints the rights that the program knows', () => {
  const page = readFileSync(new URL('../../../../docs/security.md', import.meta.url), 'utf8');
  expect(MARKED.exec(page)?.[1], 'put this between the marks').toBe(rightsTable());
});
