import { expect, test } from 'vitest';
import { EMPTY_TERMS, termsOf, termsSlips } from './terms-draft.ts';
import { EMPTY_YEARS, yearsSettingsOf, yearsSlips } from './years-draft.ts';

test('sources, stages, lots and discount become exact figures; what is not asked is left out', () => {
  const draft = {
    ...EMPTY_YEARS,
    years: 2,
    discount: '2.5',
    lead: 0,
    lumpLeast: '200',
    sources: [
      { name: ' 省级 ', yearly: ['0.07', ''], kinds: ['building' as const] },
      { name: '县级', yearly: ['1,000'], kinds: [] },
    ],
  };
  expect(yearsSlips(draft, [])).toEqual([]);
  expect(yearsSettingsOf(draft, [{ schoolYear: 2025, share: '33.3' }])).toEqual({
    years: 2,
    sources: [
      { id: '省级', yuanByYear: [700, null], kinds: ['building'] },
      { id: '县级', yuanByYear: [10_000_000, null] },
    ],
    milestones: [{ schoolYear: 2025, share: 0.333 }],
    buildingLeadYears: 0,
    discountRate: 0.025,
    lump: { fixedYuan: 0, leastSquareMetres: 200 },
  });
});

test('every slip is named at once', () => {
  const draft = {
    ...EMPTY_YEARS,
    years: 2,
    lead: 2,
    discount: '一成',
    lumpFixed: '-1',
    sources: [{ name: '', yearly: ['x', '-3'], kinds: [] }],
    forecast: [{ school: 'a', stage: 'primary' as const, pupils: [1, 2, 3] }],
  };
  expect(yearsSlips(draft, [{ schoolYear: 2025, share: '120' }])).toEqual([
    'sources/0/name',
    'sources/0/0',
    'sources/0/1',
    'milestones/0',
    'lead',
    'discount',
    'lumpFixed',
    'forecast',
  ]);
});

test('terms of moving are sent only where they are asked; a least above the most is a slip', () => {
  expect(termsOf(EMPTY_TERMS)).toEqual({});
  const draft = { ...EMPTY_TERMS, rotationLeast: '10', rotationBackbone: '20', farthest: '12.5' };
  expect(termsOf(draft)).toEqual({
    rotation: { per: 'county', base: 'listed', atLeastShare: 0.1, backboneAtLeastShare: 0.2 },
    farthestKilometres: 12.5,
  });
  expect(termsSlips({ ...draft, rotationMost: '5', farthest: '-1' })).toEqual(['rotationMost', 'farthest']);
});
