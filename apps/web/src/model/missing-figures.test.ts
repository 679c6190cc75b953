import type { Law, Verdict } from '@junheng/rules';
import type { CountyYear } from '@junheng/schools';
import { expect, test } from 'vitest';
import { missingFigures } from './missing-figures.ts';

const facts = {
  county: { code: '990001', name: '示例县', facts: {}, judgements: {}, vetoes: {}, prerequisites: {} },
  schoolYear: 2025,
  schools: [
    {
      id: 's1',
      name: '示例小学',
      facts: { outdoorSportsSquareMetres: null, indoorSportsSquareMetres: 0 },
      sections: [{ stage: 'primary', enrolment: 90, classSizes: null, facts: { backboneTeachers: 0 } }],
    },
  ],
} as unknown as CountyYear;
const law = {
  base: {
    indicators: [
      {
        id: 'sportsArea',
        terms: ['outdoorSportsSquareMetres', 'indoorSportsSquareMetres'].map((fact) => ({ fact, from: 'splitSchool' })),
      },
      { id: 'backboneTeachers', terms: [{ fact: 'backboneTeachers', from: 'section' }] },
      {
        id: 'peArtTeachers',
        terms: [
          { fact: 'peArtTeachers', from: 'section' },
          { fact: 'juniorOnly', from: 'section', stages: ['junior'] },
        ],
      },
    ],
  },
} as unknown as Law;
const verdict = {
  sections: [
    {
      school: 's1',
      stage: 'primary',
      assessed: true,
      indicators: { sportsArea: { value: null }, backboneTeachers: { value: 0 }, peArtTeachers: { value: null } },
    },
  ],
  items: {
    classSize: { status: 'notAssessable', where: ['s1'], missing: ['s1:primary/classSizes'] },
    trainingHours: { status: 'notAssessable', where: [], missing: ['county/teachersForTraining'] },
    trainingFunds: { status: 'notAssessable', where: [], missing: ['county/teachersForTraining'] },
  },
} as unknown as Verdict;

test('each missing figure is named once with all that wait for it, the county first, zero is not missing', () => {
  expect(missingFigures(verdict, law, facts)).toEqual([
    { figure: 'county/teachersForTraining', items: ['trainingHours', 'trainingFunds'] },
    { figure: 's1:primary/classSizes', items: ['classSize'] },
    { figure: 's1/outdoorSportsSquareMetres', items: ['sportsArea'] },
    { figure: 's1:primary/peArtTeachers', items: ['peArtTeachers'] },
  ]);
});
