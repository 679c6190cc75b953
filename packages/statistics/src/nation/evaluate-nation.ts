import { type GroupResults, judgeGroup } from './judge-groups.ts';
import type { NationColumns } from './nation-columns.ts';
import { type NationLimits, nationThresholds, type StageLimits, type Threshold } from './nation-limits.ts';
import { nationTotals } from './nation-totals.ts';
import { runScalar, scalarGroup } from './scalar-kernel.ts';
import { fitsSimd, runSimd } from './simd-kernel.ts';

/** Results of a nation; sections, coefficients and dispersion are views that the next evaluation of the same columns overwrites. */
export interface NationVerdicts extends GroupResults {
  /** one packed result a row: read it with {@link sectionStatus} and {@link indicatorStatus} */
  readonly sections: Int32Array;
  /** 差异系数, one a group and indicator (`group × indicators + k`); NaN when not assessable */
  readonly coefficientOfVariation: Float64Array;
  /** status of each coefficient against its limit, decided exactly: a {@link NationStatus} */
  readonly dispersion: Uint8Array;
  /** status of each county and year: every section and every coefficient of it */
  readonly counties: Uint8Array;
  readonly kernel: 'simd' | 'scalar';
}

/**
 * Verdicts of every section, dispersion and county of a nation 全国测算, from whole amounts: all indicators but one at the limit and
 * the last at 85 % of it, 差异系数 within its limit. Every comparison is exact; doubles only sort out what is far from a limit.
 * Source: 教督〔2017〕6号. Missing figures: what is known decides first.
 *
 * @param kernel `auto` takes SIMD where it is available and safe, `scalar` plain typed arrays; the verdicts are the same
 * @throws RangeError when limits and columns do not fit, a group is empty or an enrolment is not above 0
 */
export function evaluateNation(
  columns: NationColumns,
  limits: NationLimits,
  kernel: 'auto' | 'scalar' = 'auto',
): NationVerdicts {
  check(columns, limits);
  const thresholds = nationThresholds(limits);
  const totals = nationTotals(columns);
  const simd = kernel === 'auto' && runSimd(columns, thresholds);
  if (!simd) {
    refuseEmptySections(columns);
    runScalar(columns, thresholds, totals);
  }
  const results = roomForResults(columns);
  for (let group = 0; group < columns.groups; group++) {
    const at = columns.groupStage[group] as number;
    const stage = thresholds[at] as readonly Threshold[];
    if (simd && !fitsSimd(totals, stage, group)) scalarGroup(columns, stage, totals, group);
    judgeGroup(columns, limits.stages[at] as StageLimits, totals, { group, results });
  }
  return { ...results, sections: totals.packed, kernel: simd ? 'simd' : 'scalar' };
}

function roomForResults({ buffer, layout, groups, indicators, groupCounty }: NationColumns): GroupResults {
  let last = 0;
  for (let g = 0; g < groups; g++) last = Math.max(last, groupCounty[g] as number);
  return {
    coefficientOfVariation: new Float64Array(buffer, layout.coefficients, groups * indicators),
    dispersion: new Uint8Array(buffer, layout.dispersion, groups * indicators),
    counties: new Uint8Array(last + 1),
  };
}

function check(columns: NationColumns, limits: NationLimits): void {
  const { groups, rows, groupStart, groupStage, indicators } = columns;
  if (limits.stages.some((stage) => stage.perStudent.length !== indicators))
    throw new RangeError(`nation limits: every stage needs ${indicators} limits, one an indicator`);
  for (let g = 0; g < groups; g++) {
    if ((groupStart[g + 1] as number) <= (groupStart[g] as number) || !limits.stages[groupStage[g] as number])
      throw new RangeError(
        `nation columns: group ${g} is empty or names stage ${groupStage[g]}; ` +
          `leave it out, or give a stage below ${limits.stages.length}`,
      );
  }
  if (groupStart[0] !== 0 || groupStart[groups] !== rows)
    throw new RangeError(`nation columns: groups must run from row 0 to row ${rows}`);
}

/** The SIMD kernel sees this by itself: it then gives the work to the scalar one, and this names the row. */
function refuseEmptySections({ enrolment, rows }: NationColumns): void {
  let row = 0;
  while (row < rows && (enrolment[row] as number) > 0) row++;
  if (row < rows)
    throw new RangeError(`nation columns: row ${row} has ${enrolment[row]} pupils; leave sections without pupils out`);
}
