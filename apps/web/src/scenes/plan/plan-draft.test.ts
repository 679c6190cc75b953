import { expect, test } from 'vitest';
import { EMPTY_DRAFT, type PlanDraft, requestOf, slips as slipsWith } from './plan-draft.ts';
import { typedNumber, yuanOf } from './typed-number.ts';

const slips = (draft: PlanDraft) => slipsWith(draft, []);

const basis = {
  law: {},
  indicators: ['sportsArea', 'equipmentValue'],
  shipped: { sportsArea: 400, equipmentValue: 1, transfer: 6000, other: 7 },
  milestones: [],
};

test('numbers are taken as offices type them, everything else is a slip', () => {
  expect(['1,234.5', ' 1，000 ', '-3', '.5'].map(typedNumber)).toEqual([1234.5, 1000, -3, 0.5]);
  expect(['', '约400', '4e5', '0x10', '1.2.3', 'NaN'].map(typedNumber)).toEqual([null, null, null, null, null, null]);
});

test('each slip is named by its field; a budget counts only where it is asked for', () => {
  const prices = { sportsArea: '四百', equipmentValue: '2' };
  expect(slips({ ...EMPTY_DRAFT, prices })).toEqual(['prices/sportsArea']);
  expect(slips({ ...EMPTY_DRAFT, mode: 'budget', budget: '-1', prices })).toEqual(['budget', 'prices/sportsArea']);
  expect(slips({ ...EMPTY_DRAFT, mode: 'budget', budget: '0' })).toEqual([]);
});

test('the request carries every price that the page shows and no other', () => {
  const request = requestOf({ ...EMPTY_DRAFT, prices: { sportsArea: '1,200.5' } }, basis);
  expect(request.prices).toEqual({ sportsArea: 1200.5, equipmentValue: 1, transfer: 6000 });
  expect(request).not.toHaveProperty('scenario');
  expect(request).not.toHaveProperty('budgetYuan');
});

test('a negative price is sent, so that the server says what is allowed', () => {
  expect(requestOf({ ...EMPTY_DRAFT, prices: { sportsArea: '-1' } }, basis).prices).toMatchObject({ sportsArea: -1 });
});

test('a budget in units of 10,000 yuan becomes exact yuan', () => {
  expect([yuanOf('1739.9938'), yuanOf('0.07'), yuanOf('2,000')]).toEqual([17_399_938, 700, 20_000_000]);
  expect(requestOf({ ...EMPTY_DRAFT, mode: 'budget', budget: '100' }, basis).budgetYuan).toBe(1_000_000);
});

test('a year left empty has no limit, and a slip in one year is named', () => {
  const draft = { ...EMPTY_DRAFT, mode: 'years' as const, years: 3, yearly: ['800', '', '1,200', '9'] };
  expect(slips(draft)).toEqual([]);
  expect(requestOf(draft, basis)).toMatchObject({ years: 3, yearlyBudgetsYuan: [8_000_000, null, 12_000_000] });
  expect(slips({ ...draft, yearly: ['八百', '-1'] })).toEqual(['yearly/0', 'yearly/1']);
  expect(slips({ ...draft, mode: 'leastCost', yearly: ['八百'] })).toEqual([]);
});
