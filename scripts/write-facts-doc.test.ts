import { readFileSync } from 'node:fs';
import { openCatalogueLibrary } from '@junheng/commands';
import { expect, test } from 'vitest';
import { FACTS_PAGE, factsPage } from './write-facts-doc.ts';

test('docs/facts.md says what the dictionary says (npm run docs:facts renews it)', async () => {
  expect(readFileSync(FACTS_PAGE, 'utf8')).toBe(factsPage((await openCatalogueLibrary()).dictionary));
});
