import type { CountyBoardRow } from '@junheng/contract';
import { expect, test } from 'vitest';
import { sortedCounties } from './county-order.ts';

const row = (code: string, more: Partial<CountyBoardRow>): CountyBoardRow => ({
  ...{
    code,
    name: code,
    schoolYear: null,
    status: null,
    of32: null,
    indicators: null,
    dispersion: null,
    campaign: null,
  },
  ...{ findings: { open: 0, overdue: 0 }, tasks: { open: 0, overdue: 0 } },
  ...more,
});
const of32 = (met: number) => ({ met, notMet: 32 - met, notAssessable: 0 });
const rows = [
  row('1', { of32: of32(32), findings: { open: 9, overdue: 0 } }),
  row('2', { of32: of32(20), findings: { open: 2, overdue: 2 } }),
  row('3', {}),
];
const codes = (order: Parameters<typeof sortedCounties>[1]) => sortedCounties(rows, order).map(({ code }) => code);

test('the county that is furthest from the aim comes first, one without a verdict before all', () => {
  expect(codes('items')).toEqual(['3', '2', '1']);
});

test('late findings weigh more than any number of open ones', () => {
  expect(codes('findings')).toEqual(['2', '1', '3']);
});

test('by name means by code', () => {
  expect(codes('name')).toEqual(['1', '2', '3']);
});
