import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dispersionShares, moments, type WeightedValue } from './dispersion-shares.ts';

// Five schools, books per pupil: the worked example printed in Chongqing's 2012 instructions.
const PUPILS = [45, 37, 89, 76, 55];
const BOOKS = [279, 137, 935, 160, 402];
// printed per school beside the example, rounded there
const PRINTED = { s1: 0.003, s2: 0.85, s3: 5.13, s4: 4.5, s5: 0.17 };
const five: WeightedValue[] = PUPILS.map((enrolment, i) => ({
  key: `s${i + 1}`,
  enrolment,
  value: (BOOKS[i] ?? 0) / enrolment,
}));

test('the five schools of the published example have mean 6.33444 and CV 0.5152566', () => {
  expect(moments(five)?.mean).toBeCloseTo(6.33444, 5);
  expect(moments(five)?.cv).toBeCloseTo(0.5152566, 7);
});

test('the shares follow the contributions printed beside the example: 0.003, 0.85, 5.13, 4.5, 0.17', () => {
  const printed: Record<string, number> = PRINTED;
  const total = Object.values(printed).reduce((sum, c) => sum + c, 0);
  const shares = dispersionShares(five);
  expect(shares.reduce((sum, s) => sum + s.share, 0)).toBeCloseTo(1, 12);
  for (const { key, share } of shares) expect(share).toBeCloseTo((printed[key] ?? 0) / total, 2);
});

test('the section to lift first is the largest below the mean, not the largest of all', () => {
  const shares = dispersionShares(five);
  expect(shares.map((s) => s.key).slice(0, 2)).toEqual(['s3', 's4']);
  expect(shares.find((s) => s.side === 'below')?.key).toBe('s4');
});

const sections = fc.array(
  fc.record({ enrolment: fc.integer({ min: 1, max: 3000 }), value: fc.double({ min: 0.01, max: 50, noNaN: true }) }),
  { minLength: 2, maxLength: 40 },
);

test('the CV after raising one section to the mean equals the CV computed anew', () => {
  fc.assert(
    fc.property(sections, (list) => {
      const values = list.map((v, i) => ({ ...v, key: String(i) }));
      const mean = moments(values)?.mean ?? 0;
      for (const share of dispersionShares(values)) {
        if (share.cvIfRaised === null) continue;
        const raised = values.map((v) => (v.key === share.key ? { ...v, value: mean } : v));
        expect(share.cvIfRaised).toBeCloseTo(moments(raised)?.cv ?? Number.NaN, 6);
      }
    }),
  );
});

test('equal sections have no dispersion to share, a mean of 0 nothing to say', () => {
  const equal = [1, 2, 3].map((n) => ({ key: String(n), enrolment: n, value: 4 }));
  expect(dispersionShares(equal).map((s) => s.share)).toEqual([0, 0, 0]);
  expect(dispersionShares(equal.map((s) => ({ ...s, value: 0 })))).toEqual([]);
  expect(moments([])).toBeNull();
});
