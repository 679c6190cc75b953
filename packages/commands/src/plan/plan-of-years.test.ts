import { expect, test } from 'vitest';
import { planOfYears } from './plan-of-years.ts';

const purchase = { school: 's1', stage: null, indicator: 'sportsArea', amount: 0.1, costYuan: 40.1 };
const type = { aboveDegree: true, backbone: false, peArt: false };
const move = { from: 's2', to: 's1', stage: 'primary' as const, type, count: 1, costYuan: 6000 };

test('what is bought in several years is one line of the whole, without binary dust', () => {
  const years = [
    { schoolYear: 2025, purchases: [purchase], transfers: [move], costYuan: 6040.1, complying: 1 },
    {
      schoolYear: 2026,
      purchases: [
        { ...purchase, amount: 0.2, costYuan: 80.2 },
        { ...purchase, stage: 'primary' as const, indicator: 'peArtTeachers', amount: 1, costYuan: 80_000 },
      ],
      transfers: [move],
      costYuan: 86_080.2,
      complying: 2,
    },
  ];
  const plan = planOfYears({
    status: 'optimal',
    costYuan: 92_120.3,
    discountedYuan: 89_613.1,
    boundYuan: 89_600,
    gap: 0.0001,
    seconds: 1,
    sections: 2,
    years,
    exemptions: [],
    assumptions: [],
  });
  expect(plan.purchases).toEqual([
    { ...purchase, amount: 0.3, costYuan: 120.3 },
    { school: 's1', stage: 'primary', indicator: 'peArtTeachers', amount: 1, costYuan: 80_000 },
  ]);
  expect(plan.transfers).toEqual([{ ...move, count: 2, costYuan: 12_000 }]);
});
