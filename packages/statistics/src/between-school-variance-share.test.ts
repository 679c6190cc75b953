import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betweenSchoolVarianceShare, type GroupSummary, summariseGroups, type VarianceShareEstimate } from './index.ts';
import { varianceProfile } from './variance-profile.ts';

const HSB = new URL('../../../../shared/data/reference/hsb82.csv', import.meta.url);

function estimate(groups: readonly GroupSummary[], method?: Parameters<typeof betweenSchoolVarianceShare>[1]) {
  const result = betweenSchoolVarianceShare(groups, method);
  if (!result.assessable) throw new Error(result.reason);
  return result satisfies VarianceShareEstimate;
}

function hsb82(): readonly GroupSummary[] {
  const rows = readFileSync(HSB, 'utf8').trim().split('\n').slice(1);
  const cells = rows.map((row) => row.split(','));
  const schools = new Map([...new Set(cells.map((c) => c[0]))].map((name, i) => [name, i]));
  return summariseGroups(
    cells.map((c) => Number(c[4])),
    cells.map((c) => schools.get(c[0]) ?? -1),
  );
}

function normals(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

function simulate(normal: () => number, schools: number, pupils: number, share: number): readonly GroupSummary[] {
  const marks: number[] = [];
  const groups: number[] = [];
  for (let school = 0; school < schools; school++) {
    const effect = Math.sqrt(share) * normal();
    for (let pupil = 0; pupil < pupils; pupil++) {
      marks.push(effect + Math.sqrt(1 - share) * normal());
      groups.push(school);
    }
  }
  return summariseGroups(marks, groups);
}

describe.skipIf(!existsSync(HSB))(
  'High School and Beyond, 7,185 pupils in 160 schools (skipped without ../shared)',
  () => {
    it('by REML gives τ² 8.614, σ² 39.148, share 0.18035 (lme4; Raudenbush & Bryk print 8.61, 39.15, 0.18)', () => {
      const result = estimate(hsb82());
      expect(result.betweenVariance).toBeCloseTo(8.61402, 4);
      expect(result.withinVariance).toBeCloseTo(39.14832, 4);
      expect(result.share).toBeCloseTo(0.18035, 5);
      expect(result).toMatchObject({ schools: 160, pupils: 7185 });
    });

    it('has lme4’s −2 log restricted likelihood 47116.793 and intercept 12.637', () => {
      const profile = varianceProfile(hsb82(), true);
      const lambda = 8.61402 / 39.14832;
      expect(profile.deviance(lambda)).toBeCloseTo(47116.793, 3);
      expect(profile.at(lambda).mean).toBeCloseTo(12.637, 3);
    });

    it('by ML gives 0.17931, by ANOVA 0.17360, by η² 0.19097', () => {
      expect(estimate(hsb82(), 'ml').share).toBeCloseTo(0.17931, 5);
      expect(estimate(hsb82(), 'anova').share).toBeCloseTo(0.1736, 5);
      expect(estimate(hsb82(), 'etaSquared').share).toBeCloseTo(0.19097, 5);
    });

    it('carries an interval around the estimate with every method', () => {
      for (const method of ['reml', 'ml', 'anova', 'etaSquared'] as const) {
        const { share, interval } = estimate(hsb82(), method);
        expect(interval.lower).toBeGreaterThan(0.12);
        expect(interval.upper).toBeLessThan(0.25);
        expect(share > interval.lower && share < interval.upper).toBe(true);
      }
    });
  },
);

describe('the between-school share', () => {
  it('by REML equals ANOVA where all schools have the same number of pupils (a theorem), ML its closed form', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 3, max: 20 }), fc.integer({ min: 2, max: 30 }), (seed, j, n) => {
        const groups = simulate(normals(seed), j, n, 0.3);
        const anova = estimate(groups, 'anova');
        expect(estimate(groups).share).toBeCloseTo(anova.share, 8);
        const within = anova.withinVariance ?? 0;
        const between = n * (anova.betweenVariance ?? 0) + within;
        if (anova.share === 0) return;
        const ml = Math.max(0, ((1 - 1 / j) * between - within) / n);
        expect(estimate(groups, 'ml').share).toBeCloseTo(ml / (ml + within), 8);
      }),
      { numRuns: 50 },
    );
  });

  it('has interval ends where the deviance is 3.84 above the least, or 0', () => {
    const groups = simulate(normals(7), 12, 30, 0.2);
    const profile = varianceProfile(groups, true);
    const { share, interval } = estimate(groups);
    const rise = (x: number) => profile.deviance(x / (1 - x)) - profile.deviance(share / (1 - share));
    expect(rise(interval.upper)).toBeCloseTo(3.841458820694124, 6);
    expect(rise(interval.lower)).toBeCloseTo(3.841458820694124, 6);
    const none = estimate(simulate(normals(11), 8, 5, 0));
    expect(none.interval.lower).toBe(0);
  });

  it('with 12 schools of 30 pupils passes "< 0.15" in about 31 % of cases though 0.20 is true; the interval covers 0.20', () => {
    const normal = normals(20251124);
    const runs = Array.from({ length: 600 }, () => estimate(simulate(normal, 12, 30, 0.2)));
    const passes = runs.filter((r) => r.share < 0.15).length / runs.length;
    const covers = runs.filter((r) => r.interval.lower <= 0.2 && r.interval.upper >= 0.2).length / runs.length;
    expect(passes).toBeGreaterThan(0.25);
    expect(passes).toBeLessThan(0.37);
    expect(covers).toBeGreaterThan(0.91);
  });

  it('does not move when marks are shifted and scaled, nor with empty schools', () => {
    const groups = simulate(normals(3), 9, 14, 0.25);
    const moved = groups.map((g) => ({
      count: g.count,
      mean: 500 + 10 * g.mean,
      squaresWithin: 100 * g.squaresWithin,
    }));
    const empty = { count: 0, mean: 0, squaresWithin: 0 };
    expect(estimate([...moved, empty]).share).toBeCloseTo(estimate(groups).share, 9);
  });

  it('is refused with its reason, never 0, where it cannot be estimated', () => {
    const refused = (values: number[], groups: number[]) => betweenSchoolVarianceShare(summariseGroups(values, groups));
    expect(refused([1, 2], [0, 0])).toEqual({ assessable: false, reason: 'fewerThanTwoSchools' });
    expect(refused([1, 2], [0, 1])).toEqual({ assessable: false, reason: 'noSchoolWithTwoPupils' });
    expect(refused([1, 1, 2, 2], [0, 0, 1, 1])).toEqual({ assessable: false, reason: 'noVarianceWithinSchools' });
    expect(() => summariseGroups([1], [510104])).not.toThrow();
    expect(() => summariseGroups([1], [51010400012])).toThrow(/number the schools through/);
    expect(() => summariseGroups([Number.NaN], [0])).toThrow(/entry 0 has value NaN/);
  });
});
