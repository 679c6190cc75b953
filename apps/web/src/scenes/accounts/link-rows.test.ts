import type { AccountRow } from '@junheng/contract';
import { expect, test } from 'vitest';
import { isLoopback, linkRow } from './link-rows.ts';

const account: AccountRow = {
  ...{ id: '1', login: 'ducha', person: '督', role: 'inspector', home: '990001', unit: '' },
  state: 'invited',
  ...{ expiresAt: null, version: 1, changedAt: '', changedBy: '', roleTitle: { zh: '督导检查员', en: 'Inspector' } },
  schools: [],
};

test('a line names every one of 200 schools, and stands at the address that others use', () => {
  const schools = Array.from({ length: 200 }, (_, at) => ({ code: `21${at}`, name: at === 0 ? '' : `第${at}小学` }));
  const row = linkRow(
    { account, homeName: '示例县', schools, link: '/invitation#t' },
    ' http://10.1.2.3:7300/ ',
    (t) => t.zh,
  );
  expect(row.place.split('、')).toHaveLength(200);
  expect(row.place.slice(0, 14)).toBe('210、第1小学 211、第');
  expect(row.link).toBe('http://10.1.2.3:7300/invitation#t');
});

test.each([
  ['http://127.0.0.1:7300', true],
  ['http://localhost:7300', true],
  ['http://[::1]:7300', true],
  ['http://10.1.2.3:7300', false],
  ['https://junheng.example.gov.cn', false],
  ['not an address', false],
])('%s reaches this machine alone: %s', (base, alone) => {
  expect(isLoopback(base)).toBe(alone);
});
