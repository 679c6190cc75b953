import { describe, expect, it } from 'vitest';
import { catalogueOnDisk, factsOf, lawOnDisk } from '../../test/catalogue-on-disk.ts';
import { type DispersionResult, evaluateCounty, explain, type Item } from '../index.ts';
import { compositeDispersion } from '../items/composite-dispersion.ts';

const law = lawOnDisk(['basic-balance-2012']);
const FACTS = {
  teachingRoomsSquareMetres: 500,
  indoorSportsSquareMetres: 0,
  outdoorSportsSquareMetres: 700,
  equipmentValueYuan: 190000,
  books: 2000,
  computers: 12,
};
const TEACHERS = { fullTimeTeachers: 8, aboveDegreeTeachers: 7, middleTitleTeachers: 4 };
const school = (id: string, change: object = {}) => ({
  id,
  name: id,
  type: '211',
  ownership: 7,
  facts: FACTS,
  sections: [{ stage: 'primary', enrolment: 100, facts: TEACHERS }],
  ...change,
});
const evaluate = (...schools: readonly object[]) =>
  evaluateCounty(factsOf({ county: { code: '990001', name: '示例县' }, schoolYear: 2025, schools }), law);

describe('basic balance (2012)', () => {
  it('has eight indicators without limits for sections, and their dispersion', () => {
    const { sections, dispersion } = evaluate(school('a'), school('b'));
    expect(Object.keys(dispersion.primary)).toEqual([
      'teachingFloorArea',
      'sportsArea',
      'equipmentValue',
      'computers',
      'books',
      'teacherPupilRatio',
      'aboveDegreeTeachers',
      'middleTitleTeachers',
    ]);
    expect(sections[0]?.indicators.computers).toMatchObject({ value: 12, limit: null, status: 'met', atLeast85: null });
    expect(sections[0]?.indicators.teacherPupilRatio?.value).toBeCloseTo(0.08, 12);
    expect(dispersion.primary.books).toMatchObject({ cv: 0, limit: null, status: 'met' });
  });

  it('judges the composite: equal schools hold, schools far apart do not', () => {
    expect(evaluate(school('a'), school('b'))).toMatchObject({
      status: 'met',
      items: { compositeCoefficientOfVariation: { status: 'met', value: { primary: 0 } } },
    });
    const poor = Object.fromEntries(
      Object.keys(FACTS).map((fact) => [fact, fact === 'indoorSportsSquareMetres' ? 0 : 1]),
    );
    const few = {
      stage: 'primary',
      enrolment: 100,
      facts: { fullTimeTeachers: 1, aboveDegreeTeachers: 0, middleTitleTeachers: 0 },
    };
    expect(evaluate(school('a'), school('b', { facts: poor, sections: [few] })).status).toBe('notMet');
  });

  it('is open where a figure of the eight is missing, and proves its composite by the eight coefficients', () => {
    const { books: _books, ...rest } = FACTS;
    expect(evaluate(school('a'), school('b', { facts: rest }))).toMatchObject({
      status: 'notAssessable',
      items: { compositeCoefficientOfVariation: { status: 'notAssessable', missing: ['primary/books'] } },
    });
    const facts = factsOf({
      county: { code: '990001', name: '示例县' },
      schoolYear: 2025,
      schools: [school('a'), school('b')],
    });
    expect(explain(facts, law, { item: 'compositeCoefficientOfVariation' }).children[0]?.children).toHaveLength(8);
  });

  it.each([
    ['private schools', { ownership: 10 }, 'private'],
    ['schools of the prefecture', { ownership: 5 }, 'notCounty'],
    ['teaching points of any size', { type: '218' }, 'teachingPoint'],
    ['special-education schools', { type: '512' }, 'specialEducation'],
  ])('leaves out %s', (_, change, reason) => {
    expect(evaluate(school('a'), school('b', change)).sections[1]).toMatchObject({ assessed: false, reason });
  });

  it('divides books and computers of a through school by 1 : 1.1', () => {
    const junior = { stage: 'junior', enrolment: 100, facts: TEACHERS };
    const [primary, second] = evaluate(
      school('a', { type: '312', sections: [{ stage: 'primary', enrolment: 100, facts: TEACHERS }, junior] }),
    ).sections;
    expect(primary?.indicators.books?.value).toBeCloseTo(2000 / 210, 12);
    expect(second?.indicators.books?.value).toBeCloseTo(2200 / 210, 12);
  });

  it('holds the composite at exactly 0.65 and 0.55 and not above; the limits are marked unconfirmed', () => {
    const item = law.base.items[0] as Item;
    const county = factsOf({ county: { code: '990001', name: '示例县' }, schoolYear: 2025, schools: [] });
    const statusAt = (stage: string, cv: number | null) => {
      const result: DispersionResult = { mean: 1, cv, limit: null, status: 'met' };
      const dispersion = { primary: {}, junior: {}, [stage]: { books: result } };
      return compositeDispersion.evaluate({ county, schools: [], item, rules: law.base, dispersion }).checks[0]?.status;
    };
    expect([0.6499, 0.65, 0.6501, null].map((cv) => statusAt('primary', cv))).toEqual([
      'met',
      'met',
      'notMet',
      'notAssessable',
    ]);
    expect([0.5499, 0.55, 0.5501].map((cv) => statusAt('junior', cv))).toEqual(['met', 'met', 'notMet']);
    for (const { versions } of Object.values(catalogueOnDisk('basic-balance-2012').items[0]?.limits ?? {}))
      expect(versions[0]?.verified).toBe(false);
  });
});
