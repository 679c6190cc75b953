import { sampleCounty } from '@junheng/samples';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, drawSample } from './draw-sample.ts';
import { type SamplingUnit, samplingUnit, sizeClass, stratumOf, urbanRuralGroup } from './strata.ts';

const seed = Number(process.env.JUNHENG_SEED ?? Date.now() % 1_000_000_007);
const units: fc.Arbitrary<readonly SamplingUnit[]> = fc
  .array(
    fc.record({
      urbanRural: fc.constantFrom('111', '112', '121', '123', '210', '220', null),
      enrolment: fc.option(fc.integer({ min: 0, max: 2500 }), { freq: 9 }),
    }),
    { maxLength: 120 },
  )
  .map((list) => list.map((one, index) => ({ ...one, school: `s${index}` })));
const request = fc.record({ seed: fc.string(), share: fc.constantFrom(0.1, 0.1, 0.25, 0, 1) });

describe(`a sample of schools (seed ${seed})`, () => {
  const check = <T>(arbitrary: fc.Arbitrary<T>, test: (value: T) => void) =>
    fc.assert(fc.property(arbitrary, test), { seed });

  test('is the same for the same seed, in whatever order the schools are handed in', () => {
    const shuffled = fc.tuple(units, request).chain(([list, how]) =>
      fc.record({
        list: fc.constant(list),
        how: fc.constant(how),
        other: fc.shuffledSubarray([...list], { minLength: list.length }),
      }),
    );
    check(shuffled, ({ list, how, other }) => {
      expect(drawSample(other, how)).toEqual(drawSample(list, how));
    });
  });

  test('has at least the share, rounded up, and at least one of every stratum, each school once and in its stratum', () => {
    check(fc.tuple(units, request), ([list, how]) => {
      const { schools, strata } = drawSample(list, how);
      const of = new Map(list.map((unit) => [unit.school, stratumOf(unit)]));
      expect(schools.length).toBe(Math.max(Math.ceil(how.share * list.length - 1e-9), new Set(of.values()).size));
      expect(new Set(schools.map(({ school }) => school)).size).toBe(schools.length);
      for (const { school, stratum } of schools) expect(of.get(school)).toBe(stratum);
      for (const { stratum, schools: all, drawn } of strata) {
        expect(drawn).toBeGreaterThanOrEqual(1);
        expect([all, drawn]).toEqual([
          list.filter((unit) => stratumOf(unit) === stratum).length,
          schools.filter((one) => one.stratum === stratum).length,
        ]);
      }
    });
  });

  test('gives each stratum its proportion to within one school where one each does not ask for more', () => {
    check(fc.array(fc.integer({ min: 10, max: 300 }), { minLength: 1, maxLength: 12 }), (sizes) => {
      const all = sizes.reduce((sum, size) => sum + size, 0);
      const total = Math.ceil(all / 10);
      const counts = allocate(sizes, total);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
      for (const [index, count] of counts.entries())
        expect(Math.abs(count - (total * (sizes[index] ?? 0)) / all)).toBeLessThan(1);
    });
  });
});

test('the rest goes by largest remainder, after one for each', () => {
  // quotas of 10 over 97: 4.85, 1.65, 1.63, 1.24, 0.63 → 4 + 1 + 1 + 1 + 1 = 8, then to 0.85 and 0.65
  expect(
    allocate(
      [47, 16, 15.8, 12, 6.1].map((size) => size * 10),
      10,
    ),
  ).toEqual([5, 2, 1, 1, 1]);
  // four strata of one school and one of 96: ten would be 9.6 for it, and one each leaves it 6
  expect(allocate([1, 1, 1, 1, 96], 10)).toEqual([1, 1, 1, 1, 6]);
  expect(allocate([1, 1, 1], 2)).toEqual([1, 1, 1]);
});

test('within a stratum each school is drawn as often as any other: 4,000 seeds, 2 of 5, within five standard deviations', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map((school) => ({ school, urbanRural: '111', enrolment: 300 }));
  const counts = new Map<string, number>();
  for (let i = 0; i < 4000; i += 1)
    for (const { school } of drawSample(five, { seed: `2025-${i}`, share: 0.4 }).schools)
      counts.set(school, (counts.get(school) ?? 0) + 1);
  const spread = 5 * Math.sqrt(4000 * 0.4 * 0.6);
  for (const { school } of five) expect(Math.abs((counts.get(school) ?? 0) - 1600)).toBeLessThan(spread);
});

test('another seed draws other schools', () => {
  const schools = sampleCounty().schools.map(samplingUnit);
  const drawn = (text: string) => drawSample(schools, { seed: text }).schools.map(({ school }) => school);
  expect(drawn('2025-09-01')).not.toEqual(drawn('2025-09-02'));
});

test('a drawn sample stays what it is: anyone may draw it again in years to come', () => {
  const schools = Array.from({ length: 12 }, (_, i) => ({ school: `s${i}`, urbanRural: '220', enrolment: 50 }));
  expect(drawSample(schools, { seed: '2025督导', share: 0.25 })).toMatchInlineSnapshot(`
    {
      "schools": [
        {
          "school": "s9",
          "stratum": "rural/under100",
        },
        {
          "school": "s7",
          "stratum": "rural/under100",
        },
        {
          "school": "s1",
          "stratum": "rural/under100",
        },
      ],
      "seed": "2025督导",
      "share": 0.25,
      "strata": [
        {
          "drawn": 3,
          "schools": 12,
          "stratum": "rural/under100",
        },
      ],
    }
  `);
});

test('a share outside 0–1 and a school named twice are refused', () => {
  const one = { school: 'a', urbanRural: '111', enrolment: 1 };
  expect(() => drawSample([one], { seed: '', share: 1.1 })).toThrow(RangeError);
  expect(() => drawSample([one], { seed: '', share: Number.NaN })).toThrow(RangeError);
  expect(() => drawSample([one, one], { seed: '' })).toThrow(RangeError);
});

test('no schools give an empty sample', () => {
  expect(drawSample([], { seed: 'x' })).toEqual({ seed: 'x', share: 0.1, schools: [], strata: [] });
});

test.each([
  ['111', 'city'],
  ['112', 'city'],
  ['121', 'town'],
  ['123', 'town'],
  ['210', 'rural'],
  ['220', 'rural'],
  ['330', 'unknown'],
  ['城区', 'unknown'],
  [null, 'unknown'],
])('a place of class %s is %s', (code, group) => {
  expect(urbanRuralGroup(code)).toBe(group);
});

test('sizes change at 100, 500 and 1,000 pupils; a missing enrolment is no small school', () => {
  expect([99, 100, 499, 500, 999, 1000, 0, null].map(sizeClass)).toEqual([
    ...['under100', 'from100', 'from100', 'from500', 'from500', 'from1000', 'under100', 'unknown'],
  ]);
  const school = { ...(sampleCounty().schools[0] as NonNullable<ReturnType<typeof sampleCounty>['schools'][0]>) };
  expect(
    samplingUnit({
      ...school,
      sections: [...school.sections, { stage: 'junior', enrolment: null, classSizes: null, facts: {} }],
    }).enrolment,
  ).toBeNull();
});
