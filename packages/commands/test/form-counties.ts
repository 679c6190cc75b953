import type { LawOptions } from '@junheng/rules';
import { BREAKS, type Break, compliantCounty, generateCounty, sampleCounty } from '@junheng/samples';
import { applyEdits, type CountyYear, type FigureEdit } from '@junheng/schools';

const random = (seed: number, schools: number, broken: readonly Break[] = []): CountyYear =>
  generateCounty({ seed, schools, code: '990009', name: '随机县', schoolYear: 2025, broken });

/** Takes away every n-th figure, so that each formula meets a blank. */
function withHoles(county: CountyYear, every: number): CountyYear {
  let count = 0;
  const edits = county.schools.flatMap((school): readonly FigureEdit[] => [
    ...Object.keys(school.facts).map((fact) => ({ figure: `${school.id}/${fact}`, value: null })),
    ...school.sections.flatMap((section) => [
      ...Object.keys(section.facts).map((fact) => ({ figure: `${school.id}:${section.stage}/${fact}`, value: null })),
      { figure: `${school.id}:${section.stage}/classSizes`, value: null },
      { figure: `${school.id}:${section.stage}/enrolment`, value: null },
    ]),
    { figure: `${school.id}/seniorEnrolment`, value: null },
    { figure: `${school.id}/urbanRural`, value: null },
  ]);
  const countyEdits = [
    ...Object.keys(county.county.facts).map((fact) => ({ figure: `county/${fact}`, value: null })),
    ...Object.keys(county.county.judgements).map((id) => ({ figure: `county/judgements.${id}`, value: null })),
    ...Object.keys(county.county.vetoes).map((id) => ({ figure: `county/vetoes.${id}`, value: null })),
  ];
  return applyEdits(
    county,
    [...edits, ...countyEdits].filter(() => count++ % every === every - 1),
  );
}

/** Counties whose forms are recalculated. */
export const COUNTIES: Readonly<Record<string, CountyYear>> = {
  'the sample county': sampleCounty(),
  'a county that meets everything': compliantCounty(),
  'a random county of 12 schools': random(4, 12),
  'a random county of 28 schools': random(1905, 28),
  'a random county of 45 schools': random(77, 45),
  'a county that breaks every rule': random(8, 40, BREAKS),
  'a county with every 19th figure missing': withHoles(random(31, 40), 19),
  'a county with every 5th figure missing': withHoles(random(32, 30), 5),
  'a county without pupils in one school': applyEdits(random(33, 20), [
    { figure: `${random(33, 20).schools[0]?.id}:primary/enrolment`, value: 0 },
    { figure: `${random(33, 20).schools[0]?.id}:primary/classSizes`, value: [] },
  ]),
};

/** Every setting away from its default, and relaxations with their remedy plans on file. */
export const READINGS: Readonly<Record<string, { readonly options: LawOptions; readonly facts: CountyYear }>> = {
  'unweighted dispersion, rooms counted together, bachelor degrees for all, retention B, pay as base of training money':
    {
      options: {
        settings: {
          dispersionWeighting: 'unweighted',
          musicArtCounting: 'together',
          aboveDegree: 'bachelorBachelor',
          retentionFormula: 'B',
          trainingFundsBase: 'teacherPay',
          smallSchoolScope: 'all',
          nearbyScope: 'all',
          governmentItems: 14,
          floorArea: 'withOffices',
          equipmentValue: 'withConsumables',
        },
      },
      facts: withMoreFacts(random(41, 30)),
    },
  'rounding before judging, part-time PE and arts teachers, retention C, newcomers left out, seven vetoes': {
    options: {
      settings: {
        roundBeforeJudging: 'yes',
        peArtTeachers: 'withPartTime',
        retentionFormula: 'C',
        trainingFundsBase: 'budgetAndOutturn',
        trainingNewcomers: 'leftOut',
        rotationBase: 'sixYearsServed',
        specialEducationMainstreamed: 'with',
        specialEducationFundsStandard: 7000,
        roomArea: 'gross',
        vetoes: 7,
      },
    },
    facts: withMoreFacts(random(42, 30)),
  },
  'the relaxations of 2019, forced': {
    options: {
      relaxations: ['schoolSizeRelaxed', 'musicArtRoomsRelaxed', 'peArtTeachersTravelling', 'sportsAreaElsewhere'],
      force: true,
    },
    facts: withMoreFacts(random(43, 40, ['schoolSize', 'musicArtRooms', 'classSize'])),
  },
};

/** Figures that only a setting or a relaxation asks for, and the remedy plans. */
function withMoreFacts(county: CountyYear): CountyYear {
  const number = (id: string): number => Number(county.county.facts[id] ?? 0);
  const plans = ['SchoolSize', 'MusicArtRooms', 'PeArtTeachers', 'SportsArea'].map((name) => `remedyPlan${name}`);
  return {
    ...county,
    county: {
      ...county.county,
      facts: {
        ...county.county.facts,
        nearbyPupilsAllPrimary: 990,
        nearbyBaseAllPrimary: 1000,
        nearbyPupilsAllJunior: 960,
        nearbyBaseAllJunior: 1000,
        newTeachers: 12,
        rotationEligibleSixYearsServed: number('rotationEligible') - 40,
        mainstreamedDisabledPupils: 17,
        mainstreamedDisabledFundsYuan: 118_000,
      },
      judgements: { ...county.county.judgements, ...Object.fromEntries(plans.map((id) => [id, 'met' as const])) },
    },
    schools: county.schools.map((school, index) => ({
      ...school,
      facts: {
        ...school.facts,
        trainingFundsSpentYuan: Number(school.facts.trainingFundsYuan ?? 0) - 1,
        teacherOfficesSquareMetres: 100 + index,
        consumablesValueYuan: 1000 * index,
        roofBasementSportsSquareMetres: 20 * index,
        leasedSportsSquareMetres: index % 3 === 0 ? null : 300,
        denseCityCentre: index % 2 === 0,
        musicRoomsGrossSquareMetres: index % 4 === 0 ? null : [110, 96 - (index % 2)],
        artRoomsGrossSquareMetres: [90, 91.5, 67.2],
      },
      sections: school.sections.map((section) => ({
        ...section,
        facts: {
          ...section.facts,
          bachelorDegreeTeachers: Math.floor(Number(section.facts.aboveDegreeTeachers ?? 0) * 0.8),
          partTimePeArtTeachers: index % 3,
          travellingPeArtTeachers: index % 2,
        },
      })),
    })),
  };
}
