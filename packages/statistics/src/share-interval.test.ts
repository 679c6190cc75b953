import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareInterval } from './index.ts';

describe('the interval of a surveyed share', () => {
  it('has the published score limits of 81/263, 15/148, 0/20 and 1/29 (Newcombe 1998, table I)', () => {
    const published = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const;
    for (const [satisfied, valid, lower, upper] of published) {
      const interval = shareInterval(satisfied, valid);
      expect(interval.lower).toBeCloseTo(lower, 4);
      expect(interval.upper).toBeCloseTo(upper, 4);
    }
  });

  it('holds the share, stays within 0 and 1, mirrors, and shrinks to the share for a census', () => {
    const forms = fc.integer({ min: 1, max: 5000 }).chain((valid) => fc.tuple(fc.nat(valid), fc.constant(valid)));
    fc.assert(
      fc.property(forms, fc.nat(10_000), ([satisfied, valid], more) => {
        const { share, lower, upper } = shareInterval(satisfied, valid);
        expect(lower >= 0 && lower <= share && share <= upper && upper <= 1).toBe(true);
        expect(shareInterval(valid - satisfied, valid).lower).toBeCloseTo(1 - upper, 12);
        const counted = shareInterval(satisfied, valid, valid + more);
        expect(counted.upper - counted.lower).toBeLessThanOrEqual(upper - lower + 1e-12);
        const census = shareInterval(satisfied, valid, valid);
        expect(census.upper - census.lower).toBeLessThan(1e-12);
      }),
    );
  });

  it('refuses counts that do not fit', () => {
    for (const [satisfied, valid, population] of [
      [3, 2],
      [1, 0],
      [-1, 5],
      [1, 5, 4],
      [Number.NaN, 5],
    ] as const)
      expect(() => shareInterval(satisfied, valid, population)).toThrow(RangeError);
  });
});
