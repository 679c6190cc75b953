import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { auditTexts } from '../src/i18n/audit-texts.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

test('every action that is written to the log has its words on the page of the log', () => {
  const files = globSync('{packages,apps/server}/**/src/**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.test.ts') && !file.includes('node_modules'))
    .map((file) => readFileSync(`${root}${file}`, 'utf8'))
    .filter((text) => text.includes('appendAudit('));
  const actions = files.flatMap((text) =>
    [...text.matchAll(/appendAudit\([^;]{0,300}?action: '([a-zA-Z]+)'/g)].map(([, action]) => action),
  );
  expect(actions.length).toBeGreaterThan(30);
  expect([...new Set(actions)].filter((action) => !Object.hasOwn(auditTexts, `auAct_${action}`))).toEqual([]);
});
