import { compareDispersionWithLimitExactly } from '../dispersion-within-limit.ts';
import { enrolmentWeightedDispersion, TWO_PASS_BELOW } from '../enrolment-weighted-dispersion.ts';
import type { NationColumns } from './nation-columns.ts';
import type { StageLimits } from './nation-limits.ts';
import type { NationTotals } from './nation-totals.ts';
import { NATION_STATUS, settled, statusBits } from './section-bits.ts';

/** Where the results of groups and counties go. */
export interface GroupResults {
  readonly coefficientOfVariation: Float64Array;
  readonly dispersion: Uint8Array;
  readonly counties: Uint8Array;
}

const LEAST_RATIO = 1 + TWO_PASS_BELOW ** 2;

/**
 * The coefficients of one group from its sums, their verdicts, and the group's part in its county's verdict. What is too close to
 * the limit or to 0, or has nothing to judge, leaves the fast path.
 */
export function judgeGroup(
  columns: NationColumns,
  stage: StageLimits,
  totals: NationTotals,
  { group, results }: { group: number; results: GroupResults },
): void {
  const { indicators, groupStart } = columns;
  const { coefficientOfVariation, dispersion, counties } = results;
  const bound = 1 + (stage.dispersion.numerator / stage.dispersion.denominator) ** 2;
  const rows = (groupStart[group + 1] as number) - (groupStart[group] as number);
  const slack = 4 * (rows + 16) * Number.EPSILON * bound;
  const enrolment = totals.enrolment[group] as number;
  const words = totals.words[group] as number;
  let statuses = statusBits(words);
  for (let k = 0, cell = group * indicators; k < indicators; k++, cell++) {
    const total = totals.total[cell] as number;
    const ratio = (enrolment * (totals.squares[cell] as number)) / (total * total);
    const missing = (words >>> (16 + k)) & 1;
    let status = Number(ratio > bound);
    coefficientOfVariation[cell] = Math.sqrt(ratio - 1);
    if (missing === 1 || !(ratio > LEAST_RATIO) || Math.abs(ratio - bound) <= slack) {
      const exact = missing === 1 ? NOTHING : carefully(columns, stage, group, k);
      coefficientOfVariation[cell] = exact.cv;
      status = exact.status;
    }
    dispersion[cell] = status;
    statuses |= status;
  }
  const county = columns.groupCounty[group] as number;
  counties[county] = settled((counties[county] as number) | statuses);
}

const NOTHING = { cv: Number.NaN, status: NATION_STATUS.notAssessable };

/** Two passes for the figure, big integers for the verdict. */
function carefully(
  { amounts, enrolment, groupStart }: NationColumns,
  { dispersion }: StageLimits,
  group: number,
  k: number,
): { cv: number; status: number } {
  const [from, to] = [groupStart[group] as number, groupStart[group + 1] as number];
  const column = (amounts[k] as Int32Array).subarray(from, to);
  const pupils = enrolment.subarray(from, to);
  const sections = Array.from(column, (a, i) => ({
    amount: { numerator: BigInt(a), denominator: 1n },
    enrolment: pupils[i] as number,
  }));
  const limit = { numerator: BigInt(dispersion.numerator), denominator: BigInt(dispersion.denominator) };
  const order = compareDispersionWithLimitExactly(sections, limit);
  if (order === null) return NOTHING;
  const cv = enrolmentWeightedDispersion(column, pupils).coefficientOfVariation ?? Number.NaN;
  return { cv, status: order <= 0 ? NATION_STATUS.met : NATION_STATUS.notMet };
}
