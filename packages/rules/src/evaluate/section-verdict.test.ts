import { applyEdits, type FigureEdit } from '@junheng/schools';
import { describe, expect, it } from 'vitest';
import { factsOf, lawOnDisk } from '../../test/catalogue-on-disk.ts';
import { EXAMPLE_COUNTY } from '../../test/example-county.ts';
import { evaluateCounty } from '../index.ts';

const law = lawOnDisk();
const facts = factsOf(EXAMPLE_COUNTY);
const after = (...edits: readonly (readonly [string, FigureEdit['value']])[]) =>
  evaluateCounty(
    applyEdits(
      facts,
      edits.map(([figure, value]) => ({ figure, value })),
    ),
    law,
  );
const s1 = (...edits: readonly (readonly [string, FigureEdit['value']])[]) => after(...edits).sections[0]?.status;

// s1 has 91 pupils: 7.5 m² a pupil is 682.5 m², 85 % of it 580.125 m²; 2000 yuan is 182,000, 85 % of it 154,700
const AREA_85 = ['s1/outdoorSportsSquareMetres', 600] as const;
const AREA_LOW = ['s1/outdoorSportsSquareMetres', 580.12] as const;
const VALUE_85 = ['s1/equipmentValueYuan', 160_000] as const;

describe('a section', () => {
  it('holds with six of seven when the seventh reaches 85 %', () => {
    expect(s1(AREA_85)).toBe('met');
  });
  it('fails with one below 85 %', () => {
    expect(s1(AREA_LOW)).toBe('notMet');
  });
  it('fails with two below their limits, both at 85 %', () => {
    expect(s1(AREA_85, VALUE_85)).toBe('notMet');
  });
  it('is open when a figure is missing and nothing fails it yet', () => {
    expect(s1(['s1/equipmentValueYuan', null])).toBe('notAssessable');
    expect(s1(AREA_85, ['s1/equipmentValueYuan', null])).toBe('notAssessable');
  });
  it('fails though a figure is missing when what is known fails it', () => {
    expect(s1(AREA_LOW, ['s1/equipmentValueYuan', null])).toBe('notMet');
    expect(s1(AREA_85, VALUE_85, ['s1/multimediaClassrooms', null])).toBe('notMet');
  });
  it('without its enrolment is assessed and open; without pupils it is left out with a finding', () => {
    expect(after(['s1:primary/enrolment', null]).sections[0]).toMatchObject({
      assessed: true,
      status: 'notAssessable',
    });
    const empty = after(['s1:primary/enrolment', 0]);
    expect(empty.sections[0]).toMatchObject({ assessed: false, reason: 'noPupils' });
    expect(empty.findings.map((f) => f.code)).toContain('noPupils');
  });
});

describe('a dispersion', () => {
  it('with a missing figure among its assessed sections is not assessable, the others stay', () => {
    const { primary } = after(['s1/equipmentValueYuan', null]).dispersion;
    expect(primary.equipmentValue).toEqual({ mean: null, cv: null, limit: 0.5, status: 'notAssessable' });
    expect(primary.sportsArea?.status).toBe('met');
  });
  it('over one section is 0, met and flagged', () => {
    expect(after().dispersion.junior.sportsArea).toMatchObject({ cv: 0, status: 'met', singleSection: true });
  });
  it('with a mean of 0 is not assessable, never 0', () => {
    const zero = after(['s1:primary/peArtTeachers', 0], ['s2:primary/peArtTeachers', 0]).dispersion.primary
      .peArtTeachers;
    expect(zero).toMatchObject({ mean: 0, cv: null, status: 'notAssessable' });
  });
  it('of a stage without assessed sections is left out with a note', () => {
    const none = after(['s2:junior/enrolment', 0]);
    expect(none.dispersion.junior).toEqual({});
    expect(none.findings).toContainEqual(expect.objectContaining({ code: 'noAssessedSection', at: 'junior' }));
  });
});

describe('the 32', () => {
  it('count a resource indicator when both dispersions hold and no section is below 85 %', () => {
    const { of32 } = after();
    expect(of32.met + of32.notMet + of32.notAssessable).toBe(32);
    expect(of32).toEqual({ met: 12, notMet: 1, notAssessable: 19 });
    expect(after(AREA_85).of32.met).toBe(12);
    expect(after(AREA_LOW).of32).toMatchObject({ met: 11, notMet: 2 });
  });
  it('count rotation and achievement once each', () => {
    const rotated = (backbone: number) =>
      after(['county/rotated', 100], ['county/rotationEligible', 1000], ['county/rotatedBackbone', backbone]).of32.met;
    expect([rotated(20), rotated(19)]).toEqual([13, 12]);
  });
});

describe('the county', () => {
  const complete = () => {
    const good = factsOf(EVERYTHING_MET);
    return evaluateCounty(good, law);
  };
  it('is met only with every part met', () => {
    expect(complete()).toMatchObject({ status: 'met', of32: { met: 32, notMet: 0, notAssessable: 0 } });
  });
  it.each([
    ['a veto that is true', 'county/vetoes.falsifiedData', true, 'notMet'],
    ['a veto that is not stated', 'county/vetoes.falsifiedData', null, 'notAssessable'],
    ['a prerequisite that does not hold', 'county/prerequisites.monitoringKept', false, 'notMet'],
    ['a prerequisite that is not stated', 'county/prerequisites.monitoringKept', null, 'notAssessable'],
    ['a judgement that is missing', 'county/judgements.workload', null, 'notAssessable'],
    ['an item that fails', 'county/rotated', 1, 'notMet'],
    ['a section that fails', 's1/outdoorSportsSquareMetres', 500, 'notMet'],
    ['a figure that is missing', 's1/outdoorSportsSquareMetres', null, 'notAssessable'],
  ] as const)('with %s is %s', (_, figure, value, status) => {
    expect(evaluateCounty(applyEdits(factsOf(EVERYTHING_MET), [{ figure, value }]), law).status).toBe(status);
  });
});

const JUDGED = ['layout', 'unifiedStandards', 'postsAllocation', 'ictUse', 'moralEducation', 'curriculum', 'workload'];
const VETOES = [
  'entranceExamination',
  'irregularChoice',
  'keySchoolsOrClasses',
  'emptyPostsOrUnofficialStaff',
  'graveIncident',
  'falsifiedData',
];
const funds = { charter: true, trainingFundsYuan: 5000, operatingFundsBudgetYuan: 100_000 };
const EVERYTHING_MET = {
  ...EXAMPLE_COUNTY,
  county: {
    code: '990001',
    name: '示例县',
    judgements: Object.fromEntries(JUDGED.map((id) => [id, 'met'])),
    vetoes: Object.fromEntries(VETOES.map((id) => [id, false])),
    prerequisites: { basicBalanceRecognisedThreeYears: true, monitoringKept: true },
    facts: {
      ...EXAMPLE_COUNTY.county.facts,
      specialEducationFundsYuan: 60_000,
      specialEducationPupils: 10,
      teachersForTraining: 29,
      teachersWithTrainingHours: 29,
      rotationEligible: 20,
      rotated: 5,
      rotatedBackbone: 1,
      teachersInPost: 29,
      teachersCertified: 29,
      nearbyPupilsPrimary: 91,
      nearbyBasePrimary: 91,
      nearbyPupilsJunior: 95,
      nearbyBaseJunior: 100,
      eliteHighSchoolPlaces: 100,
      eliteHighSchoolQuota: 50,
      eliteHighSchoolQuotaRural: 5,
      migrantChildrenEligible: 20,
      migrantChildrenInPublic: 17,
      migrantChildrenInPurchasedPlaces: 0,
      juniorGraduates: 97,
      juniorEntrantsThreeYearsAgo: 100,
      juniorTransfersIn: 2,
      juniorTransfersOut: 2,
      juniorDeaths: 0,
      disabledChildren: 20,
      disabledEnrolled: 19,
      achievementLevels: { 语文: 3, 数学: 4 },
      achievementBetweenSchoolShares: { 语文: 0.1, 数学: 0.149 },
      publicApprovalShare: 0.85,
    },
  },
  schools: [
    {
      ...EXAMPLE_COUNTY.schools[0],
      facts: { ...EXAMPLE_COUNTY.schools[0].facts, ...funds },
      sections: [{ ...EXAMPLE_COUNTY.schools[0].sections[0], classSizes: [45, 46].map((n) => Math.min(n, 45)) }],
    },
    { ...EXAMPLE_COUNTY.schools[1], facts: { ...EXAMPLE_COUNTY.schools[1].facts, ...funds } },
  ],
};
