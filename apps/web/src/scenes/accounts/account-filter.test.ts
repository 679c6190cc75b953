import { expect, test } from 'vitest';
import { ALL_ACCOUNTS, codesOf, filteredAccounts, lastDay } from './account-filter.ts';

const row = (login: string, part = {}) =>
  ({
    ...{ id: login, login, person: '张三', role: 'schoolClerk', roleTitle: { zh: '', en: '' }, home: '990001' },
    ...{
      schools: ['2199001001'],
      unit: '',
      state: 'active',
      expiresAt: null,
      version: 1,
      changedAt: '',
      changedBy: '',
    },
    ...part,
  }) as const;

test('accounts are found by login, person, school or unit, within division, role and state', () => {
  const rows = [
    row('a'),
    row('b', { person: '李四', home: '990002' }),
    row('c', { unit: '财政局', schools: [] }),
  ] as never;
  const logins = (part: object) => filteredAccounts(rows, { ...ALL_ACCOUNTS, ...part }).map(({ login }) => login);
  expect(logins({})).toEqual(['a', 'b', 'c']);
  expect(logins({ text: '李' })).toEqual(['b']);
  expect(logins({ text: '财政' })).toEqual(['c']);
  expect(logins({ text: '1001', home: '990001' })).toEqual(['a']);
  expect(logins({ state: 'suspended' })).toEqual([]);
});

test('an account that ends at the last second of a day in China ends on that day', () => {
  expect(lastDay('2026-12-31T15:59:59.000Z')).toBe('2026-12-31');
  expect(lastDay(null)).toBeNull();
});

test('school codes are parted as people write them', () => {
  expect(codesOf(' 1、2，3; 4\n5 2')).toEqual(['1', '2', '3', '4', '5']);
});
