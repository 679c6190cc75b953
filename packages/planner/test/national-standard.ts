import { rationalFromDecimal } from '@junheng/quantities';
import type { PlanningStandard, StandardIndicator } from '../src/problem/planning-standard.ts';

const d = rationalFromDecimal;
type Row = readonly [
  string,
  StandardIndicator['attribute'],
  string,
  string,
  'whole' | 'area' | 'money',
  number,
  string,
  string,
];
// rules.md §3: id, attribute, numerator (plus;minus), bought, kind, per, primary limit, junior limit
const ROWS: readonly Row[] = [
  ['aboveDegreeTeachers', 'aboveDegree', 'aboveDegreeTeachers;', 'aboveDegreeTeachers', 'whole', 100, '4.2', '5.3'],
  ['backboneTeachers', 'backbone', 'backboneTeachers;', 'backboneTeachers', 'whole', 100, '1', '1'],
  ['peArtTeachers', 'peArt', 'peArtTeachers;', 'peArtTeachers', 'whole', 100, '0.9', '0.9'],
  [
    'teachingFloorArea',
    null,
    'teachingRoomsSquareMetres;indoorSportsSquareMetres',
    'teachingRoomsSquareMetres',
    'area',
    1,
    '4.5',
    '5.8',
  ],
  [
    'sportsArea',
    null,
    'outdoorSportsSquareMetres indoorSportsSquareMetres;',
    'outdoorSportsSquareMetres',
    'area',
    1,
    '7.5',
    '10.2',
  ],
  ['equipmentValue', null, 'equipmentValueYuan;', 'equipmentValueYuan', 'money', 1, '2000', '2500'],
  ['multimediaClassrooms', null, 'multimediaClassrooms;', 'multimediaClassrooms', 'whole', 100, '2.3', '2.4'],
];

const words = (text: string | undefined) => (text ?? '').split(' ').filter((word) => word !== '');

/** The seven indicators of the national method, written out for tests that must not depend on the catalogue. */
export const NATIONAL: PlanningStandard = {
  indicators: ROWS.map(([id, attribute, numerator, bought, kind, per, primary, junior]) => ({
    id,
    title: { zh: id, en: id },
    unit: kind,
    attribute,
    plus: words(numerator.split(';')[0]),
    minus: words(numerator.split(';')[1]),
    bought,
    split: attribute === null,
    mayStandInSection: id === 'multimediaClassrooms',
    kind,
    per,
    limit: { primary: d(primary), junior: d(junior) },
    dispersion: { primary: d('0.5'), junior: d('0.45') },
  })),
  exemptionsPerSection: 1,
  floorShare: d('0.85'),
  weights: { primary: d('1'), junior: d('1.1'), senior: d('1.32') },
  leftOut: (type, _stage, pupils) =>
    pupils === 0
      ? 'noPupils'
      : type === '218' && pupils < 50
        ? 'teachingPointUnder50'
        : /^(51|321|36)/.test(type)
          ? 'special'
          : null,
};
