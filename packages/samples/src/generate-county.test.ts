import type { CountyYear, School, Section } from '@junheng/schools';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateCounty } from './generate-county.ts';
import { compliantCounty, sampleCounty } from './sample-county.ts';

const request = { code: '990003', name: '青川县', schoolYear: 2025 } as const;
const counties = fc
  .record({
    seed: fc.integer({ min: 0, max: 100_000 }),
    schools: fc.integer({ min: 10, max: 120 }),
    rules: fc.constantFrom('realistic' as const, 'allHold' as const),
  })
  .map((drawn) => generateCounty({ ...request, ...drawn }));

const sectionsOf = (county: CountyYear): readonly (readonly [School, Section])[] =>
  county.schools.flatMap((school) => school.sections.map((section) => [school, section] as const));
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('a made-up county', () => {
  test('is the same for the same seed and another for another', () => {
    const once = generateCounty({ ...request, seed: 5, schools: 40 });
    expect(generateCounty({ ...request, seed: 5, schools: 40 })).toEqual(once);
    expect(generateCounty({ ...request, seed: 6, schools: 40 })).not.toEqual(once);
  });

  test('has the number of schools asked for, with ids and names of their own', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 300 }), fc.nat(1000), (schools, seed) => {
        const county = generateCounty({ ...request, seed, schools });
        expect(county.schools).toHaveLength(schools);
        expect(new Set(county.schools.map(({ id }) => id)).size).toBe(schools);
        expect(new Set(county.schools.map(({ name }) => name)).size).toBe(schools);
      }),
      { numRuns: 30 },
    );
  });

  test('has class sizes that add up to the enrolment of each section', () => {
    fc.assert(
      fc.property(counties, (county) => {
        for (const [, { classSizes, enrolment }] of sectionsOf(county))
          if (classSizes !== null && enrolment !== null) expect(sum(classSizes)).toBe(enrolment);
      }),
      { numRuns: 40 },
    );
  });

  test('has teacher types that add up to the four counts of teachers', () => {
    fc.assert(
      fc.property(counties, (county) => {
        for (const [, { teacherTypes = [], facts }] of sectionsOf(county)) {
          if (teacherTypes.length === 0) continue;
          const count = (wanted: (type: (typeof teacherTypes)[number]) => boolean): number =>
            sum(teacherTypes.filter(wanted).map((type) => type.count));
          expect(count(() => true)).toBe(facts.fullTimeTeachers);
          expect(count((type) => type.aboveDegree)).toBe(facts.aboveDegreeTeachers);
          expect(count((type) => type.backbone)).toBe(facts.backboneTeachers);
          expect(count((type) => type.peArt)).toBe(facts.peArtTeachers);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('has every kind of school from ten schools on, and each campus names its parent', () => {
    const county = generateCounty({ ...request, seed: 1, schools: 10 });
    const types = new Set(county.schools.map(({ type }) => type));
    expect([...types].sort()).toEqual(['211', '218', '311', '312', '341', '345', '514']);
    const ids = new Set(county.schools.map(({ id }) => id));
    const campuses = county.schools.filter(({ parent }) => parent != null);
    expect(campuses.length).toBeGreaterThan(0);
    for (const { parent } of campuses) expect(ids).toContain(parent);
    const points = county.schools
      .filter(({ type }) => type === '218')
      .map(({ sections }) => sections[0]?.enrolment ?? 0);
    expect([points.some((n) => n < 50), points.some((n) => n >= 50)]).toEqual([true, true]);
  });

  test('gives village schools more room per pupil than crowded town schools', () => {
    const area = (prefix: string): number => {
      const rows = generateCounty({ ...request, seed: 3, schools: 120, rules: 'allHold' }).schools.filter(
        ({ type, urbanRural }) => type === '211' && urbanRural?.startsWith(prefix),
      );
      const pupils = sum(rows.map(({ sections }) => sections[0]?.enrolment ?? 0));
      return (
        sum(rows.map(({ facts }) => Number(facts.outdoorSportsSquareMetres) + Number(facts.indoorSportsSquareMetres))) /
        pupils
      );
    };
    expect(area('2')).toBeGreaterThan(1.3 * area('11'));
  });

  test.each([9, 301, 20.5])('refuses %s schools and says what is allowed', (schools) => {
    expect(() => generateCounty({ ...request, seed: 1, schools })).toThrow('allowed are 10 to 300');
  });

  test('refuses a code that has no six digits', () => {
    expect(() => generateCounty({ ...request, code: '99', seed: 1, schools: 12 })).toThrow('six digits');
  });
});

describe('the shipped counties', () => {
  test('have 36 schools with codes of no real place', () => {
    for (const county of [sampleCounty(), compliantCounty()]) {
      expect(county.schools).toHaveLength(36);
      expect(county.county.code).toMatch(/^99/);
      expect(county.schoolYear).toBe(2025);
    }
  });
});
