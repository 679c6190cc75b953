import type { SectionVerdict, Verdict } from '@junheng/rules';
import { describe, expect, test } from 'vitest';
import { compareGroup } from './compare-group.ts';

const section = (school: string, value: number | null, more: Partial<SectionVerdict> = {}): SectionVerdict => ({
  ...{ school, stage: 'primary', enrolment: 100, assessed: true, status: 'met' },
  indicators: {
    sportsArea: {
      value,
      limit: 7.5,
      status: value === null ? 'notAssessable' : value >= 7.5 ? 'met' : 'notMet',
      atLeast85: null,
      distance: null,
    },
  },
  ...more,
});
const verdict = (...sections: readonly SectionVerdict[]) => ({ sections }) as unknown as Verdict;

describe('the members of a group before and after joining', () => {
  test('are laid side by side, strangers left out', () => {
    const found = compareGroup(
      verdict(section('a', 12), section('b', 6), section('x', 1)),
      verdict(section('a', 11), section('b', 8), section('x', 9)),
      ['a', 'b'],
    );
    expect(
      found.indicators.map(({ school, before, after, change, statusBefore, statusAfter }) => [
        school,
        before,
        after,
        change,
        statusBefore,
        statusAfter,
      ]),
    ).toEqual([
      ['a', 12, 11, -1, 'met', 'met'],
      ['b', 6, 8, 2, 'notMet', 'met'],
    ]);
    expect(found.spread).toEqual([{ stage: 'primary', indicator: 'sportsArea', before: 6, after: 3 }]);
  });

  test('have no change where a figure is missing or a section was not assessed, and no spread then', () => {
    const found = compareGroup(
      verdict(section('a', null), section('b', 6)),
      verdict(section('a', 11), section('b', 0, { assessed: false, indicators: {} })),
      ['a', 'b'],
    );
    expect(
      found.indicators.map(({ change, statusBefore, statusAfter }) => [change, statusBefore, statusAfter]),
    ).toEqual([
      [null, 'notAssessable', 'met'],
      [null, 'notMet', 'notAssessable'],
    ]);
    expect(found.spread).toEqual([{ stage: 'primary', indicator: 'sportsArea', before: null, after: null }]);
  });

  test('show a school founded since, from then on', () => {
    const { indicators } = compareGroup(verdict(), verdict(section('a', 8)), ['a']);
    expect(indicators).toMatchObject([{ school: 'a', before: null, after: 8, change: null }]);
  });
});
