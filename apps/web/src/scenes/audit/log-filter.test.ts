import { expect, test } from 'vitest';
import { detailText, logQuery, momentText } from './log-filter.ts';

const EMPTY = { division: '990001', who: '', action: '', from: '', to: '' };

test('only what was typed is asked, and days are days in China', () => {
  expect(logQuery(EMPTY)).toEqual({ division: '990001' });
  expect(logQuery({ ...EMPTY, who: ' Zhang ', from: '2026-09-01', to: '2026-09-01' }, 50)).toEqual({
    ...{ division: '990001', who: 'zhang', before: '50' },
    ...{ from: '2026-08-31T16:00:00.000Z', to: '2026-09-01T15:59:59.999Z' },
  });
});

test('moments and details are read on one line', () => {
  expect(momentText('2026-08-31T16:00:00.000Z')).toBe('2026-09-01 00:00:00');
  expect(detailText({ address: '10.0.0.1', logins: ['a', 'b'] })).toBe('address: 10.0.0.1; logins: ["a","b"]');
  expect(detailText({})).toBe('');
});
