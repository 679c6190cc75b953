import { expect, test } from 'vitest';
import { kilometresBetween, kindOf, moneyByIndicator, moneyByKind, outsideOf, schoolPlans } from './plan-figures.ts';

const type = { aboveDegree: true, backbone: false, peArt: true };
/** The plan printed in the interchange description: 340,200 + 80,000 + 6,000 yuan. */
const plan = {
  purchases: [
    { school: 's1', stage: null, indicator: 'sportsArea', amount: 850.5, costYuan: 340_200 },
    { school: 's1', stage: 'primary' as const, indicator: 'peArtTeachers', amount: 1, costYuan: 80_000 },
  ],
  transfers: [{ from: 's4', to: 's1', stage: 'primary' as const, type, count: 1, costYuan: 6_000 }],
  exemptions: [{ school: 's2', stage: 'primary' as const, indicator: 'multimediaClassrooms' }],
};

test('money by indicator is the lines’ sum, the transfers last', () => {
  expect(moneyByIndicator(plan)).toEqual([
    { id: 'sportsArea', yuan: 340_200, amount: 850.5 },
    { id: 'peArtTeachers', yuan: 80_000, amount: 1 },
    { id: 'transfer', yuan: 6_000, amount: 1 },
  ]);
  expect(moneyByKind(plan)).toEqual({ building: 340_200, equipment: 0, teachers: 80_000, transfers: 6_000 });
});

test('a plan without transfers has no line for them, an empty plan no lines', () => {
  expect(moneyByIndicator({ ...plan, transfers: [] }).map(({ id }) => id)).toEqual(['sportsArea', 'peArtTeachers']);
  expect(moneyByIndicator({ purchases: [], transfers: [] })).toEqual([]);
  const years = [{ sitesYuan: 200_000.5 }, {}, { sitesYuan: 100_000 }];
  expect(moneyByIndicator({ ...plan, years }).find(({ id }) => id === 'sites')?.yuan).toBe(300_000.5);
  expect(moneyByKind({ ...plan, years }).building).toBe(640_200.5);
});

test('hundredths of a square metre sum without binary dust', () => {
  const lines = [0.1, 0.2].map((amount) => ({
    school: 's',
    stage: null,
    indicator: 'sportsArea',
    amount,
    costYuan: amount,
  }));
  expect(moneyByIndicator({ purchases: lines, transfers: [] })).toEqual([{ id: 'sportsArea', yuan: 0.3, amount: 0.3 }]);
});

test('each school that gives, gets or keeps a shortfall has its line; a move is paid where it arrives', () => {
  const lines = schoolPlans(plan).map(({ school, yuan, peopleIn, peopleOut, exemptions }) => [
    school,
    yuan,
    peopleIn,
    peopleOut,
    exemptions.length,
  ]);
  expect(lines).toEqual([
    ['s1', 426_200, 1, 0, 0],
    ['s4', 0, 0, 1, 0],
    ['s2', 0, 0, 0, 1],
  ]);
});

test('indicators that are no things are people', () => {
  expect(['teachingFloorArea', 'equipmentValue', 'backboneTeachers'].map(kindOf)).toEqual([
    'building',
    'equipment',
    'teachers',
  ]);
});

test('one degree along the equator is 111.19 km (a sphere of 6,371 km: π × 6371 / 180)', () => {
  expect(kilometresBetween({ longitude: 0, latitude: 0 }, { longitude: 1, latitude: 0 })).toBeCloseTo(111.1949, 3);
});

test('a county that stays unmet after a plan hears that it is for what the plan does not answer for, and only then', () => {
  const met = { assessed: true, status: 'met' };
  const after = {
    ...{
      status: 'notMet',
      sections: [met, { assessed: false, status: 'notMet' }],
      of32: { met: 21, notMet: 3, notAssessable: 8 },
    },
    dispersion: { primary: { equipmentValue: { status: 'met' } } },
  } as unknown as Parameters<typeof outsideOf>[0];
  expect(outsideOf(after)).toEqual({ notMet: 3, unknown: 8 });
  expect(outsideOf({ ...after, status: 'met' })).toBeNull();
  expect(outsideOf({ ...after, sections: [{ ...met, status: 'notMet' }] as never })).toBeNull();
});
