import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NumberRule, readNumber, scaled } from './read-number.ts';

const RULE: NumberRule = { integer: false, range: { min: 0, max: 1e12 }, factor: 1, unit: '平方米' };
const count: NumberRule = { ...RULE, integer: true, unit: '人' };
const outcomeOf = (cell: Parameters<typeof readNumber>[0], rule = RULE) => {
  const reading = readNumber(cell, rule);
  return reading.status === 'value' ? reading.value : reading.status;
};

describe('figures as they stand in files', () => {
  it.each([
    [12.5, 12.5],
    [0, 0],
    [0.1 + 0.2, 0.3],
    ['1,234.5', 1234.5],
    ['１２，３４５', 12345],
    [' 7 ', 7],
    ['120平方米', 120],
    ['12%', 0.12],
    ['1e3', 1000],
    ['.5', 0.5],
    ['1 234 567', 1_234_567],
    ['120 平方米', 120],
    [{ kind: 'formula', value: 42 } as const, 42],
    [{ kind: 'formula', value: '42' } as const, 42],
  ])('%j is read as %d', (cell, wanted) => {
    expect(outcomeOf(cell)).toBe(wanted);
  });

  it.each([
    '',
    '—',
    '——',
    '-',
    '/',
    '  ',
    null,
    { kind: 'picture', value: null } as const,
    { kind: 'formula', value: '—' } as const,
  ])('%j is missing, never 0', (cell) => {
    expect(outcomeOf(cell)).toBe('missing');
  });

  it.each(['约三百', '1,23', '1,234,5', '12人', '三', '1 2', '0x10', 'NaN', 'Infinity', true])(
    '%j is a problem, not a guess',
    (cell) => {
      expect(outcomeOf(cell)).toBe('wrong');
    },
  );

  it('a zero stays a zero and keeps its place in the mean', () => {
    expect(readNumber(0, count)).toEqual({ status: 'value', value: 0, notices: [] });
    expect(readNumber('0', count)).toEqual({ status: 'value', value: 0, notices: ['textNumber'] });
    expect(Object.is(outcomeOf('-0', { ...count, range: { min: -1, max: 1 } }), 0)).toBe(true);
  });

  it.each([
    ['cellError', { kind: 'error', value: '#DIV/0!' } as const, RULE],
    ['formulaWithoutResult', { kind: 'formula', value: null } as const, RULE],
    ['notWhole', 3.5, count],
    ['outOfRange', -1, count],
    ['notANumber', { kind: 'date', value: '2025-09-01' } as const, RULE],
  ])('%s is told with what to do', (code, cell, rule) => {
    expect(readNumber(cell, rule)).toMatchObject({ status: 'wrong', code });
  });
});

describe('万元 to yuan', () => {
  it.each([
    [12.34, 123_400],
    [0.0001, 1],
    [1.1, 11_000],
    [1234.5678, 12_345_678],
    [0.07, 700],
    [4.35, 43_500],
    [99_999.9999, 999_999_999],
  ])('%d 万元 is %d yuan, exactly', (printed, yuan) => {
    expect(scaled(printed, 10_000)).toBe(yuan);
  });

  it('moves the decimal point and nothing else, for every amount with four decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (yuan) => {
        expect(scaled(yuan / 10_000, 10_000)).toBe(yuan);
      }),
    );
  });
});
