import { applyEdits, type CountyYear, type FigureEdit } from '@junheng/schools';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countyOf } from '../../test/arbitrary-county.ts';
import { factsOf, lawOnDisk } from '../../test/catalogue-on-disk.ts';
import { EXAMPLE_COUNTY } from '../../test/example-county.ts';
import { createWhatIf, evaluateCounty, statusesOf } from '../index.ts';

const law = lawOnDisk();

const SECTION_FACTS = [
  'aboveDegreeTeachers',
  'backboneTeachers',
  'peArtTeachers',
  'multimediaClassrooms',
  'fullTimeTeachers',
];
const SCHOOL_FACTS = [
  'teachingRoomsSquareMetres',
  'indoorSportsSquareMetres',
  'outdoorSportsSquareMetres',
  'equipmentValueYuan',
  'multimediaClassrooms',
  'operatingFundsYuan',
  'trainingFundsYuan',
  'operatingFundsBudgetYuan',
];
const COUNTY_FACTS = ['rotated', 'rotationEligible', 'operatingFundsBasePrimaryYuan', 'publicApprovalShare'];

/** Any figure of the county: amounts, pupils, classes, answers, kinds of school, statements. */
function anyEdit(county: CountyYear): fc.Arbitrary<FigureEdit> {
  const schools = fc.constantFrom(...county.schools);
  const sections = schools.chain((school) => fc.constantFrom(...school.sections.map((s) => `${school.id}:${s.stage}`)));
  const amount = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 5_000_000 }), fc.constant(null));
  const edit = (figure: fc.Arbitrary<string>, value: fc.Arbitrary<FigureEdit['value']>) => fc.record({ figure, value });
  const under = (owner: fc.Arbitrary<string>, facts: readonly string[]) =>
    fc.tuple(owner, fc.constantFrom(...facts)).map(([id, fact]) => `${id}/${fact}`);
  const ids = schools.map(({ id }) => id);
  return fc.oneof(
    { weight: 6, arbitrary: edit(under(sections, SECTION_FACTS), amount) },
    { weight: 6, arbitrary: edit(under(ids, SCHOOL_FACTS), amount) },
    {
      weight: 5,
      arbitrary: edit(
        under(sections, ['enrolment']),
        fc.oneof(fc.integer({ min: 0, max: 2600 }), fc.constantFrom(49, 50, 99, 100, 0), fc.constant(null)),
      ),
    },
    {
      weight: 2,
      arbitrary: edit(
        under(sections, ['classSizes']),
        fc.oneof(fc.array(fc.integer({ min: 20, max: 55 })), fc.constant(null)),
      ),
    },
    { weight: 1, arbitrary: edit(under(ids, ['charter']), fc.constantFrom(true, false, null)) },
    { weight: 1, arbitrary: edit(under(ids, ['seniorEnrolment']), fc.constantFrom(0, 500, null)) },
    { weight: 1, arbitrary: edit(under(ids, ['urbanRural']), fc.constantFrom('111', '220', null)) },
    { weight: 1, arbitrary: edit(under(ids, ['type']), fc.constantFrom('211', '218', '511')) },
    {
      weight: 2,
      arbitrary: edit(
        under(fc.constant('county'), COUNTY_FACTS),
        fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant(null)),
      ),
    },
    { weight: 1, arbitrary: edit(fc.constant('county/vetoes.falsifiedData'), fc.constantFrom(true, false, null)) },
    { weight: 1, arbitrary: edit(fc.constant('county/judgements.layout'), fc.constantFrom('met', 'notMet', null)) },
  ) as fc.Arbitrary<FigureEdit>;
}

describe('what-if', () => {
  it('after any of 1,000 edits has every status of the whole evaluation, and tells exactly what turned', () => {
    const scene = countyOf(9).chain((county) =>
      fc.record({ county: fc.constant(county), edits: fc.array(anyEdit(county), { minLength: 20, maxLength: 20 }) }),
    );
    fc.assert(
      fc.property(scene, ({ county, edits }) => {
        const whatIf = createWhatIf(county, law);
        let before = statusesOf(evaluateCounty(county, law));
        edits.forEach((edit, i) => {
          const changes = whatIf.set(edit.figure, edit.value);
          const verdict = evaluateCounty(applyEdits(county, edits.slice(0, i + 1)), law);
          const after = statusesOf(verdict);
          expect(whatIf.statuses(), `${i}: ${JSON.stringify(edit)}`).toEqual(after);
          const turned = Object.keys(after.items).filter((id) => after.items[id] !== before.items[id]);
          expect(
            changes
              .filter((c) => c.kind === 'item')
              .map((c) => c.id)
              .toSorted(),
          ).toEqual(turned.toSorted());
          expect(changes.some((c) => c.kind === 'county')).toBe(after.county !== before.county);
          before = after;
          for (const stage of ['primary', 'junior'] as const)
            for (const [id, { cv }] of Object.entries(verdict.dispersion[stage]))
              if (cv !== null) expect(whatIf.cv(stage, id)).toBeCloseTo(cv, 6);
        });
        expect(whatIf.settle()).toEqual(evaluateCounty(applyEdits(county, edits), law));
      }),
      { numRuns: 50 },
    );
  });

  it('names the section and the county that an edit turns', () => {
    const whatIf = createWhatIf(factsOf(EXAMPLE_COUNTY), law);
    expect(whatIf.status()).toBe('notMet');
    expect(whatIf.set('s1/outdoorSportsSquareMetres', 580.12)).toEqual([
      { kind: 'indicator', id: 'sportsArea', school: 's1', stage: 'primary', from: 'met', to: 'notMet' },
      { kind: 'section', id: 'section', school: 's1', stage: 'primary', from: 'met', to: 'notMet' },
    ]);
    expect(whatIf.set('s1:primary/classSizes', [45, 45])).toEqual([
      { kind: 'item', id: 'classSize', from: 'notMet', to: 'met' },
    ]);
    expect(whatIf.set('s1/outdoorSportsSquareMetres', 700)).toContainEqual({
      kind: 'county',
      id: 'county',
      from: 'notMet',
      to: 'notAssessable',
    });
    expect(whatIf.edits()).toHaveLength(2);
  });

  it('leaves the facts that it was made from as they are', () => {
    const facts = factsOf(EXAMPLE_COUNTY);
    const copy = structuredClone(facts);
    createWhatIf(facts, law).set('s1:primary/enrolment', 5);
    expect(facts).toEqual(copy);
  });

  it('refuses a figure of nobody and stays as it was', () => {
    const whatIf = createWhatIf(factsOf(EXAMPLE_COUNTY), law);
    expect(() => whatIf.set('nobody/books', 5)).toThrow(/no school "nobody"/);
    expect(() => whatIf.set('s1:junior/enrolment', 5)).toThrow(/no junior section/);
    expect(whatIf.edits()).toEqual([]);
  });

  it('after any edit of a county with campuses has the statuses of the whole evaluation', () => {
    const withCampuses = countyOf(8).map((county) => ({
      ...county,
      schools: county.schools.map((one, i) => (i % 3 === 2 ? { ...one, parent: `s${i}` } : one)),
    }));
    const scene = withCampuses.chain((county) =>
      fc.record({ county: fc.constant(county), edits: fc.array(anyEdit(county), { minLength: 12, maxLength: 12 }) }),
    );
    fc.assert(
      fc.property(scene, ({ county, edits }) => {
        const whatIf = createWhatIf(county, law);
        edits.forEach((edit, i) => {
          whatIf.set(edit.figure, edit.value);
          const verdict = evaluateCounty(applyEdits(county, edits.slice(0, i + 1)), law);
          expect(whatIf.statuses(), `${i}: ${JSON.stringify(edit)}`).toEqual(statusesOf(verdict));
        });
      }),
      { numRuns: 30 },
    );
  });
});
