import { expect, test } from 'vitest';
import { termsFrom } from './elimination-plan.ts';

test.each([
  ['2026-01-15', '2025-1'],
  ['2026-02-01', '2025-2'],
  ['2026-08-31', '2025-2'],
  ['2026-09-01', '2026-1'],
  ['2026-12-31', '2026-1'],
])('on %s the first term that may be chosen is %s, and six follow without a gap', (day, first) => {
  const terms = termsFrom(day);
  expect(terms).toHaveLength(6);
  expect(terms[0]).toBe(first);
  expect(terms).toEqual(terms.toSorted());
  expect(new Set(terms.map((term) => term.slice(-1)))).toEqual(new Set(['1', '2']));
});
