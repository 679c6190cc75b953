import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enrolmentWeightedDispersion } from '../enrolment-weighted-dispersion.ts';
import {
  allocateNationColumns,
  evaluateNation,
  indicatorReachesShare,
  indicatorStatus,
  MISSING_AMOUNT,
  NATION_STATUS,
  type NationColumns,
  type NationLimits,
  sectionStatus,
} from './index.ts';

const tenths = (...values: readonly number[]) =>
  values.map((v) => ({ numerator: Math.round(v * 10), denominator: 10 }));
const perHundred = (v: number) => ({ numerator: Math.round(v * 10), denominator: 1000 });
/** The seven limits of the 2017 method: teachers and rooms whole, areas in 0.1 m², equipment in yuan. */
const NATIONAL: NationLimits = {
  shareForOne: { numerator: 85, denominator: 100 },
  stages: [
    {
      perStudent: [perHundred(4.2), perHundred(1), perHundred(0.9), ...tenths(45, 75, 2000), perHundred(2.3)],
      dispersion: { numerator: 50, denominator: 100 },
    },
    {
      perStudent: [perHundred(5.3), perHundred(1), perHundred(0.9), ...tenths(58, 102, 2500), perHundred(2.4)],
      dispersion: { numerator: 45, denominator: 100 },
    },
  ],
};

interface Row {
  readonly enrolment: number;
  /** null = missing */
  readonly amounts: readonly (number | null)[];
}
interface Group {
  readonly stage: 0 | 1;
  readonly county: number;
  readonly rows: readonly Row[];
}

function columnsOf(groups: readonly Group[], indicators = 7): NationColumns {
  const rows = groups.flatMap((group) => group.rows);
  const columns = allocateNationColumns({ rows: rows.length, groups: groups.length, indicators });
  let at = 0;
  for (const [g, group] of groups.entries()) {
    columns.groupStart[g] = at;
    columns.groupStage[g] = group.stage;
    columns.groupCounty[g] = group.county;
    at += group.rows.length;
  }
  columns.groupStart[groups.length] = at;
  for (const [i, row] of rows.entries()) {
    columns.enrolment[i] = row.enrolment;
    for (const [k, column] of columns.amounts.entries()) column[i] = row.amounts[k] ?? MISSING_AMOUNT;
  }
  return columns;
}

// The reference: the rules once more, in big integers and plain arrays, with nothing shared.
type Word = 'met' | 'notMet' | 'notAssessable';
const WORDS: readonly Word[] = ['met', 'notMet', 'notAssessable'];
const worst = (words: readonly Word[]): Word =>
  words.includes('notMet') ? 'notMet' : words.includes('notAssessable') ? 'notAssessable' : 'met';
const big = BigInt;

function sectionByHand({ stage }: Group, { enrolment, amounts }: Row) {
  const limits = NATIONAL.stages[stage]?.perStudent ?? [];
  const statuses = limits.map(({ numerator, denominator }, k): Word => {
    const a = amounts[k];
    if (a === null || a === undefined) return 'notAssessable';
    return big(a) * big(denominator) >= big(enrolment) * big(numerator) ? 'met' : 'notMet';
  });
  const reaches = limits.map(({ numerator, denominator }, k) => {
    const a = amounts[k];
    if (a === null || a === undefined) return null;
    return big(a) * big(denominator) * 100n >= big(enrolment) * big(numerator) * 85n;
  });
  const failed = statuses.filter((s) => s === 'notMet').length > 1 || reaches.includes(false);
  const status: Word = failed ? 'notMet' : statuses.includes('notAssessable') ? 'notAssessable' : 'met';
  return { statuses, reaches, status };
}

function dispersionByHand({ stage, rows }: Group, k: number): Word {
  const amounts = rows.map((row) => row.amounts[k] ?? null);
  if (amounts.includes(null)) return 'notAssessable';
  const common = rows.reduce((product, row) => product * big(row.enrolment), 1n);
  const a = amounts.reduce<bigint>((sum, x) => sum + big(x ?? 0), 0n);
  const q = rows.reduce((sum, row, i) => sum + (big(amounts[i] ?? 0) ** 2n * common) / big(row.enrolment), 0n);
  const n = rows.reduce((sum, row) => sum + big(row.enrolment), 0n);
  const { numerator: c, denominator: d } = NATIONAL.stages[stage]?.dispersion ?? { numerator: 0, denominator: 1 };
  if (a === 0n) return 'notAssessable';
  return n * q * big(d) ** 2n <= (big(d) ** 2n + big(c) ** 2n) * a * a * common ? 'met' : 'notMet';
}

function expectAsByHand(groups: readonly Group[], kernel: 'auto' | 'scalar'): string {
  const result = evaluateNation(columnsOf(groups), NATIONAL, kernel);
  const counties = new Map<number, Word[]>();
  let i = 0;
  for (const [g, group] of groups.entries()) {
    const parts = counties.get(group.county) ?? [];
    for (const row of group.rows) {
      const byHand = sectionByHand(group, row);
      const packed = result.sections[i++] ?? -1;
      expect(byHand.statuses).toEqual(byHand.statuses.map((_, k) => WORDS[indicatorStatus(packed, k)]));
      expect(byHand.reaches).toEqual(byHand.reaches.map((_, k) => indicatorReachesShare(packed, k)));
      expect(WORDS[sectionStatus(packed)]).toBe(byHand.status);
      parts.push(byHand.status);
    }
    for (let k = 0; k < 7; k++) {
      const byHand = dispersionByHand(group, k);
      expect(WORDS[result.dispersion[7 * g + k] ?? -1]).toBe(byHand);
      const pupils = group.rows.map((row) => row.enrolment);
      const amounts = group.rows.map((row) => row.amounts[k] ?? 0);
      const cv = result.coefficientOfVariation[7 * g + k] ?? -1;
      if (byHand === 'notAssessable') expect(cv).toBeNaN();
      else expect(cv).toBeCloseTo(enrolmentWeightedDispersion(amounts, pupils).coefficientOfVariation ?? -1, 11);
      parts.push(byHand);
    }
    counties.set(group.county, parts);
  }
  for (const [county, parts] of counties) expect(WORDS[result.counties[county] ?? -1]).toBe(worst(parts));
  return result.kernel;
}

/** Amounts at, just below and just above the limit and its 85 %, missing, zero and anywhere. */
function rowOf(stage: 0 | 1): fc.Arbitrary<Row> {
  const limits = NATIONAL.stages[stage]?.perStudent ?? [];
  return fc.integer({ min: 1, max: 3000 }).chain((enrolment) => {
    const figures = limits.map(({ numerator, denominator }) => {
      const limit = (enrolment * numerator) / denominator;
      const near = fc
        .tuple(fc.constantFrom(limit, limit * 0.85), fc.integer({ min: -1, max: 1 }))
        .map(([value, step]) => Math.max(0, Math.round(value) + step));
      const plain = fc.integer({ min: 0, max: Math.ceil(3 * limit) + 2 });
      const ample = fc.integer({ min: Math.ceil(limit), max: Math.ceil(1.3 * limit) + 1 });
      return fc.oneof(
        { weight: 4, arbitrary: ample },
        { weight: 2, arbitrary: near },
        { weight: 1, arbitrary: plain },
        { weight: 1, arbitrary: fc.constantFrom(null, 0) },
      );
    });
    return fc.record({ enrolment: fc.constant(enrolment), amounts: fc.tuple(...figures) });
  });
}

const groupsOf = fc.array(
  fc.constantFrom(0 as const, 1 as const).chain((stage) =>
    fc.record({
      stage: fc.constant(stage),
      county: fc.integer({ min: 0, max: 3 }),
      rows: fc.array(rowOf(stage), { minLength: 1, maxLength: 11 }),
    }),
  ),
  { minLength: 1, maxLength: 6 },
);

const even = (enrolment: number, perStudent: number): Row => ({
  enrolment,
  amounts: Array(7).fill(enrolment * perStudent),
});

describe('a nation in columns', () => {
  for (const kernel of ['auto', 'scalar'] as const) {
    it(`gives by the ${kernel} kernel the verdicts of big integers, at the limits too`, () => {
      fc.assert(
        fc.property(groupsOf, (groups) => {
          expect(expectAsByHand(groups, kernel)).toBe(kernel === 'auto' ? 'simd' : 'scalar');
        }),
        { numRuns: 150 },
      );
    });

    it(`lets by the ${kernel} kernel nine teachers for 1,000 pupils meet 0.9 per hundred, which 9 / 1000 * 100 would not`, () => {
      expect((9 / 1000) * 100 >= 0.9).toBe(false);
      const rows = [9, 8].map((peArt) => ({
        enrolment: 1000,
        amounts: [42, 10, peArt, 45_000, 75_000, 2_000_000, 23],
      }));
      const { sections } = evaluateNation(columnsOf([{ stage: 0, county: 0, rows }]), NATIONAL, kernel);
      expect(indicatorStatus(sections[0] ?? -1, 2)).toBe(NATION_STATUS.met);
      expect(sectionStatus(sections[0] ?? -1)).toBe(NATION_STATUS.met);
      // 0.8 is below the limit but above 85 % of it (0.765): the one that a section may have
      expect(indicatorStatus(sections[1] ?? -1, 2)).toBe(NATION_STATUS.notMet);
      expect(sectionStatus(sections[1] ?? -1)).toBe(NATION_STATUS.met);
    });

    it(`decides by the ${kernel} kernel a dispersion of exactly 0.50, and one unit above`, () => {
      const at = [even(1000, 3000), even(1000, 9000)];
      const above = [even(1000, 3000), { enrolment: 1000, amounts: Array(7).fill(9_000_001) }];
      const groups = [at, above].map((rows, county) => ({ stage: 0 as const, county, rows }));
      const { dispersion } = evaluateNation(columnsOf(groups), NATIONAL, kernel);
      expect(dispersion[3]).toBe(NATION_STATUS.met);
      expect(dispersion[10]).toBe(NATION_STATUS.notMet);
      expectAsByHand(groups, kernel);
    });
  }

  it('meets the limit at exactly 0.50 and 0.45 whatever the enrolments, where doubles land on either side', () => {
    const pupils = Array.from({ length: 400 }, (_, i) => 7 * i + 3);
    const groups = pupils.flatMap((n, county) =>
      ([50, 45] as const).map((c, stage) => {
        const pair = [even(n, 100 - c), even(n, 100 + c), even(2 * n, 100 - c), even(2 * n, 100 + c)];
        return { stage: stage === 0 ? (0 as const) : (1 as const), county, rows: pair };
      }),
    );
    for (const kernel of ['auto', 'scalar'] as const) {
      const { dispersion } = evaluateNation(columnsOf(groups), NATIONAL, kernel);
      expect(dispersion.every((status) => status === NATION_STATUS.met)).toBe(true);
    }
  });

  it('stays exact where 32-bit products would not: amounts up to 2³¹', () => {
    const large = [2 ** 31 - 1, 2 ** 30, 214_748, 214_749, 300_000_000];
    const rows = large.map((a) => ({ enrolment: 2999, amounts: Array(7).fill(a) }));
    const groups = rows.map((row, county) => ({ stage: 0 as const, county, rows: [row, even(100, 5), row] }));
    expect(expectAsByHand(groups, 'auto')).toBe('simd');
    const crowd = { stage: 1 as const, county: 0, rows: [even(2 ** 30, 1), even(3, 9)] };
    expect(expectAsByHand([crowd], 'auto')).toBe('scalar');
  });

  it('knows one section as 0 and equal sections as 0', () => {
    const groups = [[even(91, 7)], [even(91, 7), even(13, 7), even(3000, 7)]].map((rows) => ({
      stage: 1 as const,
      county: 0,
      rows,
    }));
    const { coefficientOfVariation } = evaluateNation(columnsOf(groups), NATIONAL);
    for (const cv of coefficientOfVariation) expect(cv).toBeLessThan(1e-15);
  });

  it('refuses empty groups, sections without pupils, unknown stages and limits too fine, and says what to do', () => {
    const columns = columnsOf([{ stage: 0, county: 0, rows: [even(5, 1), even(7, 1)] }]);
    columns.enrolment[1] = 0;
    expect(() => evaluateNation(columns, NATIONAL)).toThrow(/row 1 has 0 pupils; leave sections without pupils out/);
    columns.enrolment[1] = 7;
    columns.groupStage[0] = 2;
    expect(() => evaluateNation(columns, NATIONAL)).toThrow(/group 0 .* stage 2/);
    columns.groupStage[0] = 0;
    columns.groupStart[1] = 0;
    expect(() => evaluateNation(columns, NATIONAL)).toThrow(/group 0 is empty/);
    const fine = { ...NATIONAL, shareForOne: { numerator: 849_999_999, denominator: 1_000_000_000 } };
    columns.groupStart[1] = 2;
    expect(() => evaluateNation(columns, fine)).toThrow(/coarser unit/);
    expect(() => allocateNationColumns({ rows: 1, groups: 1, indicators: 9 })).toThrow(/at most 8/);
  });
});
