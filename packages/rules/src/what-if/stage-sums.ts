import type { Stage } from '@junheng/schools';
import { createDispersionSums, type DispersionAccumulator } from '@junheng/statistics';
import { exactIndicatorValue } from '../evaluate/amount.ts';
import { dispersionOf, type Part } from '../evaluate/dispersion.ts';
import type { ReadyIndicator } from '../evaluate/indicator-result.ts';
import type { RuleSet } from '../law/law.ts';
import type { DispersionResult, Status } from '../verdict.ts';
import type { SectionCells } from './section-cells.ts';

/** Running sums of one stage, one accumulator an indicator; sections that lack the figure are counted apart. */
export interface StageSums {
  readonly enter: (section: SectionCells, sign: 1 | -1) => void;
  /** after the k-th value of a section changed from `before` */
  readonly change: (section: SectionCells, k: number, before: number) => void;
  readonly status: (k: number) => Status | null;
  readonly cv: (k: number) => number | null;
  readonly exact: (k: number) => DispersionResult;
  readonly resum: () => void;
}

/** Distance of CV from its limit under which the sections are gone through exactly; drift is far smaller. */
const TOO_CLOSE = 1e-6;
/** Relative error of the running sums above which they are made afresh. */
const MOST_DRIFT = 1e-10;

/** Running sums over the sections that enter it; empty at first. */
export function createStageSums(stage: Stage, rules: RuleSet, ready: readonly ReadyIndicator[]): StageSums {
  const members = new Set<SectionCells>();
  const accumulators: DispersionAccumulator[] = ready.map(() => createDispersionSums());
  const missing = new Int32Array(ready.length);
  const limit = rules.dispersion[stage];
  const rounded = rules.settings.roundBeforeJudging === 'yes';
  const unweighted = rules.settings.dispersionWeighting === 'unweighted';
  const weightOf = ({ view }: SectionCells): number => (unweighted ? 1 : (view.section.enrolment ?? 0));

  const join = (section: SectionCells, k: number, value: number, sign: 1 | -1): void => {
    if (Number.isNaN(value)) {
      missing[k] = (missing[k] as number) + sign;
      return;
    }
    const weight = weightOf(section);
    const sums = accumulators[k] as DispersionAccumulator;
    if (sign === 1) sums.addSection(value * weight, weight);
    else sums.removeSection(value * weight, weight);
  };
  const exact = (k: number): DispersionResult => {
    const parts = [...members].map((section): Part => {
      const value = section.values[k] as number;
      return {
        weight: weightOf(section),
        value: Number.isNaN(value) ? null : value,
        exact: () => exactIndicatorValue((ready[k] as ReadyIndicator).indicator, section.view),
      };
    });
    return dispersionOf(parts, { limit, rounded });
  };

  const resum = (k: number): void => {
    const known = [...members].filter((section) => !Number.isNaN(section.values[k] as number));
    const amounts = known.map((section) => (section.values[k] as number) * weightOf(section));
    (accumulators[k] as DispersionAccumulator).resum(amounts, known.map(weightOf));
  };
  /** A huge figure that came and went leaves its rounding behind: then the sums are made afresh. */
  const sumsOf = (k: number): DispersionAccumulator => {
    const sums = accumulators[k] as DispersionAccumulator;
    // of nothing but zeros the bound is no number: there is nothing to drift
    if (sums.relativeErrorBound() >= MOST_DRIFT) resum(k);
    return sums;
  };

  return {
    enter: (section, sign) => {
      if (sign === 1) members.add(section);
      else members.delete(section);
      for (let k = 0; k < ready.length; k++) join(section, k, section.values[k] as number, sign);
    },
    change: (section, k, before) => {
      const after = section.values[k] as number;
      if (Number.isNaN(before) || Number.isNaN(after)) {
        join(section, k, before, -1);
        join(section, k, after, 1);
        return;
      }
      const weight = weightOf(section);
      (accumulators[k] as DispersionAccumulator).changeAmount(before * weight, after * weight, weight);
    },
    status: (k) => {
      if (members.size === 0) return null;
      if ((missing[k] as number) > 0) return 'notAssessable';
      const cv = sumsOf(k).coefficientOfVariation();
      if (cv === null || rounded) return exact(k).status;
      if (limit === undefined) return 'met';
      if (Math.abs(cv - limit.value) <= TOO_CLOSE) return exact(k).status;
      return cv < limit.value ? 'met' : 'notMet';
    },
    cv: (k) => ((missing[k] as number) > 0 ? null : sumsOf(k).coefficientOfVariation()),
    exact,
    resum: () => {
      for (let k = 0; k < ready.length; k++) resum(k);
    },
  };
}
