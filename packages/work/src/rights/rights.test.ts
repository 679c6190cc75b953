import { expect, test } from 'vitest';
import { accountFindings, isWithin, levelOf } from './account-findings.ts';
import { ROLE_NAMES, ROLES } from './roles.ts';

const holders = (right: string) =>
  ROLE_NAMES.filter((role) => (ROLES[role].rights as readonly string[]).includes(right));

test('only the school changes its own figure, and no reviewer fills in', () => {
  expect(holders('submission.fill')).toEqual(['schoolClerk']);
  for (const right of ['submission.check', 'submission.reviewCity', 'submission.assessProvince'])
    for (const role of holders(right)) expect(ROLES[role].rights as readonly string[]).not.toContain('submission.fill');
});

test('who manages accounts sees no data, and who reads the log changes nothing', () => {
  expect(holders('accounts.manage')).toEqual(['administrator']);
  expect(ROLES.administrator).toMatchObject({ reach: 'none', rights: ['accounts.manage'] });
  expect(ROLES.auditor).toMatchObject({ reach: 'none', rights: ['audit.read'] });
});

test.each([
  ['000000', 'nation'],
  ['610000', 'province'],
  ['610800', 'prefecture'],
  ['610802', 'county'],
])('the level of %s is %s', (code, level) => {
  expect(levelOf(code)).toBe(level);
});

test('a county lies within its city and province and no other', () => {
  expect(['610800', '610000', '000000', '610802'].map((division) => isWithin('610802', division))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['610700', '620000', '610803'].map((division) => isWithin('610802', division))).toEqual([false, false, false]);
});

test('an account that cannot be of its role is told every reason at once', () => {
  const wrong = { role: 'inspector', home: '000000', schools: [], unit: '财政局', expires: null } as const;
  expect(accountFindings(wrong).map(({ code }) => code)).toEqual([
    'wrongLevel',
    'schoolsNeeded',
    'unitUnused',
    'endNeeded',
  ]);
  const right = {
    role: 'inspector',
    home: '610800',
    schools: ['2161001001'],
    unit: '',
    expires: '2026-12-31',
  } as const;
  expect(accountFindings(right)).toEqual([]);
});
