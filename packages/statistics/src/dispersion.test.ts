import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compositeCoefficientOfVariation,
  contributionToDispersion,
  createDispersionSums,
  enrolmentWeightedDispersion,
  unweightedDispersion,
} from './index.ts';

const PUPILS = [45, 37, 89, 76, 55];
const BOOKS = [279, 137, 935, 160, 402];
const enrolment = fc.integer({ min: 1, max: 3000 });
const amount = fc.integer({ min: 0, max: 5_000_000 });
const sections = fc.array(fc.tuple(amount, enrolment), { minLength: 2, maxLength: 40 });
const split = (rows: readonly (readonly [number, number])[]) => [rows.map((r) => r[0]), rows.map((r) => r[1])] as const;

describe('the five published schools (a widely copied worked example: 6.33, 10.65, 3.26, 0.52)', () => {
  it('have a pupil-weighted coefficient of 0.5152566', () => {
    const { mean, coefficientOfVariation: cv } = enrolmentWeightedDispersion(BOOKS, PUPILS);
    expect(mean).toBeCloseTo(6.3344370860927155, 14);
    expect(cv).toBeCloseTo(0.5152566298844764, 14);
    expect(((cv ?? 0) * (mean ?? 0)) ** 2).toBeCloseTo(10.652786702918453, 12);
  });

  it('have an unweighted population coefficient of 0.4887707, which would turn the verdict at 0.50', () => {
    const values = BOOKS.map((books, i) => books / (PUPILS[i] as number));
    const { coefficientOfVariation: cv } = unweightedDispersion(values);
    expect(cv).toBeCloseTo(0.48877068160501713, 14);
    expect((cv ?? 0) * Math.sqrt(5 / 4)).toBeCloseTo(0.5464622347388621, 14);
  });

  it('give a mean per hundred pupils and the same coefficient', () => {
    const { mean, coefficientOfVariation } = enrolmentWeightedDispersion(BOOKS, new Float64Array(PUPILS), 100);
    expect(mean).toBeCloseTo(633.4437086092715, 10);
    expect(coefficientOfVariation).toBeCloseTo(0.5152566298844764, 14);
  });

  it('contribute 0.003, 0.85, 5.13, 4.50 and 0.17 to the published 10.65', () => {
    const shares = contributionToDispersion(BOOKS, PUPILS);
    const published = [0.003, 0.85, 5.13, 4.5, 0.17];
    for (const [i, value] of published.entries()) {
      expect((shares[i]?.share ?? 0) * 10.652786702918453).toBeCloseTo(value, 2);
    }
    expect(shares.map((s) => s.shortOfMean)).toEqual([true, true, false, true, false]);
  });
});

describe('a dispersion at its edges', () => {
  it('is not assessable when the county has nothing at all, and never 0', () => {
    expect(enrolmentWeightedDispersion([0, 0], [10, 20])).toMatchObject({ mean: 0, coefficientOfVariation: null });
    expect(enrolmentWeightedDispersion([], [])).toMatchObject({ mean: null, coefficientOfVariation: null });
    expect(createDispersionSums([0, 0], [10, 20]).coefficientOfVariation()).toBeNull();
    expect(unweightedDispersion([])).toEqual({ mean: null, coefficientOfVariation: null });
    expect(unweightedDispersion([0, 0]).coefficientOfVariation).toBeNull();
  });

  it('is exactly 0 for a single section', () => {
    expect(enrolmentWeightedDispersion([0.1], [3]).coefficientOfVariation).toBe(0);
    expect(unweightedDispersion([0.1]).coefficientOfVariation).toBe(0);
  });

  it('refuses sections without pupils, unequal lists and figures that are no numbers, naming the section', () => {
    expect(() => enrolmentWeightedDispersion([1, 2], [1, 0])).toThrow(/section 1 .* enrolment 0/);
    expect(() => enrolmentWeightedDispersion([1, Number.NaN], [1, 2])).toThrow(/section 1 has amount NaN/);
    expect(() => enrolmentWeightedDispersion([1], [1, 2])).toThrow(/1 amounts but 2 enrolments/);
    expect(() => unweightedDispersion([1, Number.POSITIVE_INFINITY])).toThrow(RangeError);
  });

  it('keeps its digits below 1e-4, where the one-pass form loses them', () => {
    // x = 1 ± d in two equal halves: the coefficient is d itself
    const d = 2 ** -30;
    const { coefficientOfVariation } = enrolmentWeightedDispersion([1000 * (1 + d), 1000 * (1 - d)], [1000, 1000]);
    expect(Math.abs((coefficientOfVariation ?? 0) / d - 1)).toBeLessThan(1e-12);
  });
});

describe('a composite', () => {
  it('reproduces two printed rows of Chongqing 2012 (万州区 0.302 and 0.356)', () => {
    const primary = [0.437, 0.419, 0.255, 0.188, 0.171, 0.263, 0.263, 0.42];
    const junior = [0.381, 0.298, 0.264, 0.212, 0.207, 0.502, 0.445, 0.539];
    expect(compositeCoefficientOfVariation(primary)).toBeCloseTo(0.302, 3);
    expect(compositeCoefficientOfVariation(junior)).toBeCloseTo(0.356, 3);
  });

  it('is missing when one coefficient is missing', () => {
    expect(compositeCoefficientOfVariation([0.3, null])).toBeNull();
    expect(compositeCoefficientOfVariation([])).toBeNull();
  });
});

describe('properties of the pupil-weighted coefficient', () => {
  it('merging two sections with equal amounts a pupil leaves it unchanged', () => {
    fc.assert(
      fc.property(sections, enrolment, enrolment, fc.integer({ min: 0, max: 999 }), (rows, n, m, perPupil) => {
        const apart = split([...rows, [n * perPupil, n], [m * perPupil, m]]);
        const merged = split([...rows, [(n + m) * perPupil, n + m]]);
        const [x, y] = [enrolmentWeightedDispersion(...apart), enrolmentWeightedDispersion(...merged)];
        expect(x.coefficientOfVariation ?? 0).toBeCloseTo(y.coefficientOfVariation ?? 0, 9);
      }),
    );
  });

  it('does not depend on the unit nor on the order', () => {
    fc.assert(
      fc.property(sections, (rows) => {
        const [amounts, pupils] = split(rows);
        const [back, pupilsBack] = split(rows.toReversed());
        const plain = enrolmentWeightedDispersion(amounts, pupils).coefficientOfVariation ?? -1;
        const scaled = enrolmentWeightedDispersion(
          back.map((a) => a * 7),
          pupilsBack,
        );
        expect(scaled.coefficientOfVariation ?? -1).toBeCloseTo(plain, 9);
      }),
    );
  });

  it('contributions are shares that add up to 1', () => {
    fc.assert(
      fc.property(sections, (rows) => {
        const shares = contributionToDispersion(...split(rows)).map((c) => c.share);
        const total = shares.reduce((sum, share) => sum + share, 0);
        expect(total === 0 || Math.abs(total - 1) < 1e-12).toBe(true);
      }),
    );
  });
});
