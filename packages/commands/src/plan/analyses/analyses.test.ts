import { type FrontPointDocument, PlanJobRequest } from '@junheng/contract';
import type { Plan } from '@junheng/planner';
import { expect, test } from 'vitest';
import { beats } from './front.ts';
import { requestOfYears, yearsChoices } from './front-years.ts';
import { robustCases } from './robust-cases.ts';
import { decisionsOf } from './robustness.ts';

const point: FrontPointDocument = {
  ...{ id: 1, years: 1, mostMoved: 4, cvAtMost: 0.5, status: 'optimal', costYuan: 1000, boundYuan: 999, gap: 0.001 },
  ...{ moved: 4, worstCv: 0.5, onFront: false },
};

test('a point is beaten by one that is as good in all and better in one', () => {
  expect(beats({ ...point, moved: 3 }, point)).toBe(true);
  expect(beats({ ...point, worstCv: 0.4 }, point)).toBe(true);
  expect(beats({ ...point, years: 2 }, point)).toBe(false);
  expect(beats({ ...point, moved: 3, costYuan: 1001 }, point)).toBe(false);
});

test('a cost within the proof is no better; of equals the earlier stays; no plan beats nothing', () => {
  const later = { ...point, id: 2 };
  expect(beats({ ...later, costYuan: 999.5 }, point)).toBe(false);
  expect(beats({ ...later, costYuan: 990 }, point)).toBe(true);
  expect([beats(point, later), beats(later, point)]).toEqual([true, false]);
  expect(beats({ ...later, costYuan: null }, point)).toBe(false);
});

const asked = (body: object) => PlanJobRequest.parse(body);
const years = asked({
  ...{ mode: 'years', years: 4, yearlyBudgetsYuan: [1, 2, 3, 4], buildingLeadYears: 1 },
  sources: [{ id: 'a', yuanByYear: [5, 6, 7, null] }],
  milestones: [
    { schoolYear: 2025, share: 0.3 },
    { schoolYear: 2027, share: 0.9 },
  ],
  forecast: [{ school: 's1', stage: 'primary', pupils: [1, 2, 3, 4] }],
});

test('fewer years cut money and pupils short and drop the stages beyond them', () => {
  expect(requestOfYears(years, 2, 2025)).toMatchObject({
    ...{ mode: 'years', years: 2, yearlyBudgetsYuan: [1, 2] },
    sources: [{ id: 'a', yuanByYear: [5, 6] }],
    milestones: [{ schoolYear: 2025, share: 0.3 }],
    forecast: [{ pupils: [1, 2] }],
  });
  expect(requestOfYears(asked({}), 1, 2025).mode).toBe('leastCost');
  expect(requestOfYears(asked({}), 3, 2025)).toMatchObject({ mode: 'years', years: 3 });
});

test('a plan over years can be tried for no more years than it tells of, and for as many as building takes', () => {
  expect(yearsChoices(years, [4, 2, 2])).toEqual([2, 4]);
  expect(yearsChoices(asked({}), [1, 6])).toEqual([1, 6]);
  for (const wrong of [1, 5]) expect(() => yearsChoices(years, [wrong])).toThrow(/2 to 4/);
});

const shares = { kind: 'robustness' as const, fewerPupils: 0.95, morePupils: 1, prices: 0.2 };

test('cases that change nothing are left out, and so are prices of moves where nobody moves', () => {
  const still = robustCases({ transferPriceYuan: null } as never, shares);
  expect(still.map(({ id }) => id)).toEqual([
    'middle',
    'fewerPupils',
    ...['building', 'equipment', 'teachers'].flatMap((kind) => [`${kind}Cheaper`, `${kind}Dearer`]),
  ]);
  expect(still.at(-1)?.prices).toEqual({ teachers: 1.2 });
  const moving = robustCases({ transferPriceYuan: { numerator: 1n, denominator: 1n } } as never, shares);
  expect(moving.at(-2)?.prices).toEqual({ transfers: 0.8 });
});

const type = { aboveDegree: false, backbone: true, peArt: false };
const plan = (amount: number, count: number): Plan => ({
  ...{ status: 'optimal', costYuan: 1, boundYuan: 1, gap: 0, seconds: 0, assumptions: [], exemptions: [] },
  purchases: [{ school: 's1', stage: null, indicator: 'sportsArea', amount, costYuan: 1 }],
  transfers: count === 0 ? [] : [{ from: 's2', to: 's1', stage: 'primary', type, count, costYuan: 1 }],
});

test('a decision tells in how many plans it stands, and between which amounts', () => {
  expect(decisionsOf([plan(10, 2), plan(12, 0), plan(11, 1)])).toEqual([
    { kind: 'buy', school: 's1', stage: null, indicator: 'sportsArea', cases: 3, least: 10, most: 12 },
    { kind: 'receive', school: 's1', stage: 'primary', indicator: '', cases: 2, least: 1, most: 2 },
    { kind: 'give', school: 's2', stage: 'primary', indicator: '', cases: 2, least: 1, most: 2 },
  ]);
});
