import { describe, expect, it } from 'vitest';
import { DICTIONARY, document, school } from '../test/dictionary.ts';
import type { Facts, School } from './facts.ts';
import { mergeCampuses } from './merge-campuses.ts';
import { parseCountyYear } from './parse/county-year.ts';

const merged = (...schools: readonly object[]) =>
  mergeCampuses(parseCountyYear(document({}, [school(), ...schools]), DICTIONARY)).schools;
const campus = (change: object = {}) => school({ id: 's2', name: '校区', parent: 's1', ...change });
const plain = (change: Partial<School>): School => ({
  id: 's1',
  name: '示例小学',
  type: '211',
  ownership: 7,
  urbanRural: null,
  boarding: null,
  builtYear: null,
  facts: {},
  sections: [],
  ...change,
});
const junior = { stage: 'junior', enrolment: 40, classSizes: [40], facts: { backboneTeachers: 2 } };

describe('a campus that is not counted as a school', () => {
  it('adds its amounts, pupils and classes to its parent and stands no longer by itself', () => {
    const [whole, ...others] = merged(campus({ facts: { equipmentValueYuan: 0.1 } }));
    expect(others).toEqual([]);
    expect(whole).toMatchObject({ id: 's1', name: '示例小学', facts: { equipmentValueYuan: 190000.1 } });
    expect(whole?.sections).toEqual([
      { stage: 'primary', enrolment: 182, classSizes: [45, 46, 45, 46], facts: { backboneTeachers: 2 } },
    ]);
  });

  it('with a blank figure makes it missing in the whole', () => {
    const [whole] = merged(campus({ facts: {}, sections: [{ stage: 'primary', enrolment: null, facts: {} }] }));
    expect(whole?.facts.equipmentValueYuan).toBeNull();
    expect(whole?.sections[0]).toMatchObject({ enrolment: null, classSizes: null, facts: { backboneTeachers: null } });
  });

  it('with another stage brings that section along', () => {
    const [whole] = merged(campus({ type: '311', facts: { equipmentValueYuan: 10 }, sections: [junior] }));
    expect(whole?.sections.map((s) => [s.stage, s.enrolment])).toEqual([
      ['primary', 91],
      ['junior', 40],
    ]);
  });

  it('leaves answers such as the charter to the parent, and puts room lists together', () => {
    const facts = { charter: true, musicRoomsSquareMetres: [96] };
    const both = mergeCampuses(
      parseCountyYear(
        document({}, [school({ facts }), campus({ facts: { charter: false, musicRoomsSquareMetres: [70] } })]),
        DICTIONARY,
      ),
    );
    expect(both.schools[0]?.facts).toEqual({ charter: true, musicRoomsSquareMetres: [96, 70] });
  });

  it('adds senior pupils where the whole has any', () => {
    const [whole] = merged(campus({ type: '345', seniorEnrolment: 100 }));
    expect(whole?.seniorEnrolment).toBe(100);
    expect(merged(campus({ type: '345' }))[0]?.seniorEnrolment).toBeNull();
    expect(merged(campus())[0]).not.toHaveProperty('seniorEnrolment');
  });

  it('leaves the number of grades, the slowest line and the network that reaches all what they are for the whole', () => {
    const whole = (own: Facts, other: Facts) =>
      mergeCampuses({
        ...parseCountyYear(document(), DICTIONARY),
        schools: [plain({ facts: own }), plain({ id: 's2', parent: 's1', facts: other })],
      }).schools[0]?.facts;
    expect(whole({ grades: 6, schoolBandwidthMbps: 1000 }, { grades: 3, schoolBandwidthMbps: 200 })).toEqual({
      grades: 6,
      schoolBandwidthMbps: 200,
    });
    expect(whole({ grades: 6 }, {})).toEqual({ grades: null });
    expect(whole({ campusWireless: true }, { campusWireless: false })).toEqual({ campusWireless: false });
    expect(whole({ campusWireless: true }, {})).toEqual({ campusWireless: null });
    expect(whole({ fullTimeTeachers: 20, books: 900 }, { fullTimeTeachers: 4, books: 100 })).toEqual({
      fullTimeTeachers: 24,
      books: 1000,
    });
  });

  it('keeps the built year, boarding and place of the parent, and weighs the share of migrant children by pupils', () => {
    const other = { builtYear: 2019, boarding: true, urbanRural: '220', migrantShare: 0.6 };
    const primary = (enrolment: number | null) => [{ stage: 'primary', enrolment, facts: {} }];
    const whole = (share: number | null, pupils: number | null = 100) =>
      mergeCampuses(
        parseCountyYear(
          document({}, [
            school({ migrantShare: share, sections: primary(300) }),
            campus({ ...other, sections: primary(pupils) }),
          ]),
          DICTIONARY,
        ),
      ).schools[0];
    expect(whole(0.2)).toMatchObject({ builtYear: 2008, boarding: false, urbanRural: '121', migrantShare: 0.3 });
    expect(whole(null)?.migrantShare).toBeNull();
    expect(whole(0.2, null)?.migrantShare).toBeNull();
    expect(merged(campus())[0]).not.toHaveProperty('migrantShare');
  });

  it('changes nothing where there is none', () => {
    const county = parseCountyYear(document(), DICTIONARY);
    expect(mergeCampuses(county)).toBe(county);
  });
});
