import { expect, test } from 'vitest';
import type { Session } from '../api.ts';
import { landingOf } from './home.tsx';

const session = (rights: readonly string[], part: object = {}): Session => ({
  ...{ mode: 'open', version: '0', language: 'zh-CN', openId: null },
  user: {
    ...{ login: 'a', person: '甲', role: 'x', roleTitle: { zh: '角色', en: 'role' }, home: '990001', schools: [] },
    ...{ unit: '', place: '', rights: [...rights], ...part },
  },
});
const COUNTIES = [{ code: '990001', name: '示例县', years: [2024, 2025] }];

test.each([
  ['a county statistician', ['facts.read', 'tasks.read'], {}, '/990001/2025/overview'],
  ['a school clerk', ['facts.read'], { schools: ['2199001001'] }, '/990001/2025/schools'],
  ['an administrator', ['accounts.manage'], {}, '/accounts'],
  ['an auditor', ['audit.read'], {}, '/audit'],
  ['a department', ['tasks.read', 'tasks.progress'], { unit: '财政局' }, '/unit/990001/tasks'],
  ['someone without a page', ['survey.manage'], {}, null],
])('%s lands on the own page', (_who, rights, part, page) => {
  expect(landingOf(session(rights, part), COUNTIES)).toBe(page);
});

test('without accounts whoever sits here lands on the county, and on the first import while there is none', () => {
  const local: Session = { mode: 'loopback', version: '0', language: 'zh-CN', openId: null, user: null };
  expect(landingOf(local, COUNTIES)).toBe('/990001/2025/overview');
  expect(landingOf(local, [])).toBeNull();
});
