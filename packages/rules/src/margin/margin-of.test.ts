import { applyEdits } from '@junheng/schools';
import { describe, expect, it } from 'vitest';
import { factsOf, lawOnDisk } from '../../test/catalogue-on-disk.ts';
import { EXAMPLE_COUNTY } from '../../test/example-county.ts';
import { evaluateCounty, marginOf } from '../index.ts';

const facts = factsOf(EXAMPLE_COUNTY);
const law = lawOnDisk();
const statusAfter = (figure: string, value: number, indicator: string) =>
  evaluateCounty(applyEdits(facts, [{ figure, value }]), law).sections[0]?.indicators[indicator]?.status;

describe('the margin of an indicator', () => {
  it('is one teacher where 7 of 91 pupils stand at 7.69 and 4 would be 4.396: four more teachers may leave before 4.2 fails', () => {
    const margins = marginOf(facts, law, { item: 'aboveDegreeTeachers', school: 's1', stage: 'primary' });
    expect(margins).toContainEqual({
      figure: 's1:primary/aboveDegreeTeachers',
      fact: 'aboveDegreeTeachers',
      from: 7,
      to: 3,
      change: -4,
      flips: 'indicator',
      status: 'notMet',
    });
    // 7 teachers are 4.2 per hundred of 166.67 pupils
    expect(margins.find((m) => m.fact === 'enrolment')).toMatchObject({ to: 167, change: 76 });
  });

  it('of sports area is 0.01 m² beyond the area at the limit: 91 × 7.5 = 682.5', () => {
    const [outdoor] = marginOf(facts, law, { item: 'sportsArea', school: 's1', stage: 'primary' });
    expect(outdoor).toMatchObject({ figure: 's1/outdoorSportsSquareMetres', to: 682.49, change: -17.51 });
    expect(statusAfter('s1/outdoorSportsSquareMetres', 682.5, 'sportsArea')).toBe('met');
    expect(statusAfter('s1/outdoorSportsSquareMetres', 682.49, 'sportsArea')).toBe('notMet');
  });

  it('of every figure turns the verdict, and one step less does not', () => {
    for (const item of [
      'teachingFloorArea',
      'equipmentValue',
      'multimediaClassrooms',
      'peArtTeachers',
      'backboneTeachers',
    ])
      for (const margin of marginOf(facts, law, { item, school: 's1', stage: 'primary' })) {
        const step = Number.isInteger(margin.change) ? 1 : 0.01;
        const before = Number((margin.to - Math.sign(margin.change) * step).toFixed(2));
        expect(statusAfter(margin.figure, margin.to, item), margin.figure).toBe(margin.status);
        expect(statusAfter(margin.figure, before, item), margin.figure).not.toBe(margin.status);
      }
  });
});

describe('the margin of a section', () => {
  it('turns the section’s verdict: below 85 % of one indicator, as one alone may miss its limit', () => {
    const margins = marginOf(facts, law, { item: 'section', school: 's1', stage: 'primary' });
    const outdoor = margins.find((m) => m.fact === 'outdoorSportsSquareMetres');
    // 91 × 7.5 × 0.85 = 580.125
    expect(outdoor).toMatchObject({ to: 580.12, status: 'notMet', flips: 'section' });
    const after = applyEdits(facts, [{ figure: 's1/outdoorSportsSquareMetres', value: 580.12 }]);
    expect(evaluateCounty(after, law).sections[0]?.status).toBe('notMet');
  });

  it('is empty where a figure is missing, and refused where there is no such section', () => {
    const open = applyEdits(facts, [{ figure: 's1:primary/enrolment', value: null }]);
    expect(marginOf(open, law, { item: 'section', school: 's1', stage: 'primary' })).toEqual([]);
    expect(() => marginOf(facts, law, { item: 'section', school: 's1', stage: 'junior' })).toThrow(/no section/);
  });
});
