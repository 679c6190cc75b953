import { expect, test } from 'vitest';
import { differences } from './plan-diff.ts';

const type = { aboveDegree: false, backbone: true, peArt: false };
const buy = { school: 's1', stage: null, indicator: 'sportsArea', amount: 10, costYuan: 4000 };
const move = { from: 's2', to: 's1', stage: 'primary' as const, type, count: 2, costYuan: 12_000 };
const empty = { purchases: [], transfers: [], exemptions: [] };

test('equal decisions are no difference; people of several kinds count together, both where they go and where they leave', () => {
  const a = { ...empty, purchases: [buy], transfers: [move, { ...move, type: { ...type, peArt: true }, count: 1 }] };
  const b = { ...empty, purchases: [buy], transfers: [{ ...move, count: 1 }] };
  expect(differences(a, a)).toEqual([]);
  expect(differences(a, b)).toEqual([
    { kind: 'receive', school: 's1', stage: 'primary', indicator: '', amounts: [3, 1] },
    { kind: 'give', school: 's2', stage: 'primary', indicator: '', amounts: [3, 1] },
  ]);
});

test('what only one plan does stands with 0 in the other', () => {
  const exemption = { school: 's1', stage: 'primary' as const, indicator: 'peArtTeachers' };
  expect(differences({ ...empty, purchases: [buy] }, { ...empty, exemptions: [exemption] })).toEqual([
    { kind: 'buy', school: 's1', stage: null, indicator: 'sportsArea', amounts: [10, 0] },
    { kind: 'exempt', ...exemption, amounts: [0, 1] },
  ]);
});
