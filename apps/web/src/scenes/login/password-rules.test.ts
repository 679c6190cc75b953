import { expect, test } from 'vitest';
import { otherFindings, passwordRules } from './password-rules.ts';

const rules = (password: string, part: Partial<Parameters<typeof passwordRules>[0]> = {}) =>
  passwordRules({ password, repeat: password, login: 'zhang', refused: [], ...part });

test.each([
  ['', 'open'],
  ['十一个字符的密码就差一', 'notMet'],
  ['十二个字符的密码已经够了', 'met'],
  ['x'.repeat(128), 'met'],
  ['x'.repeat(129), 'notMet'],
])('the length of %j is %s', (password, state) => {
  expect(rules(password).length).toBe(state);
});

test('a login name inside, in capitals, full width or backwards, is seen', () => {
  for (const password of ['abcdZHANGefgh1', 'abcdｚｈａｎｇefgh', 'abcdgnahzefgh1'])
    expect(rules(password).login).toBe('notMet');
  expect(rules('abcdefghijklm').login).toBe('met');
  expect(rules('zh-abcdefghijk', { login: 'zh' }).login).toBe('met');
});

test('what only the server knows is open until it speaks', () => {
  expect(rules('password1234').common).toBe('open');
  expect(rules('password1234', { refused: ['passwordCommon'] }).common).toBe('notMet');
  expect(otherFindings([{ code: 'passwordCommon' }, { code: 'passwordUnreadable' }])).toEqual([
    { code: 'passwordUnreadable' },
  ]);
});

test('both entries must agree, once there are two', () => {
  expect(rules('abc', { repeat: '' }).repeat).toBe('open');
  expect(rules('abc', { repeat: 'abd' }).repeat).toBe('notMet');
  expect(rules('abc').repeat).toBe('met');
});
