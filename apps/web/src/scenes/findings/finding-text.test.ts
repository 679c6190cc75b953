import { expect, test } from 'vitest';
import { findingText } from './finding-text.ts';

const row = (content: Record<string, unknown>) => ({ content });

test.each([
  [{ kind: 'indicator', lastValue: 6.378155 }, '6.38'],
  [{ kind: 'dispersion', lastValue: 0.65575 }, '0.656'],
  [{ kind: 'item', item: 'publicApproval', limit: 0.85, lastValue: 0.823 }, '82.3%'],
  [{ kind: 'item', item: 'schoolSize', limit: 2000, lastValue: 2105 }, '2,105'],
  [{ kind: 'item', lastValue: { primary: 1 } }, ''],
  [{ kind: 'veto', lastValue: null }, '—'],
])('a finding of %j shows %s', (content, text) => {
  expect(findingText(row(content), 'lastValue', null)).toBe(text);
});

test('a limit shows as the law has it', () => {
  expect(findingText(row({ kind: 'indicator', limit: 7.5 }), 'limit', null)).toBe('7.5');
  expect(findingText(row({ kind: 'item', limit: 1 }), 'limit', null)).toBe('100.0%');
});
