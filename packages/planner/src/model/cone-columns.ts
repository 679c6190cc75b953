import { toNumber } from '@junheng/quantities';
import type { DispersionLimit, PlanningProblem, PlanSection } from '../problem/planning-problem.ts';
import { type ColumnBuilder, indicatorOf, needOf, type PotColumns, potOf } from './plan-columns.ts';

/** One section's place in a dispersion: p = coefficient × amount of its pot (1 = at the limit), weighted by its pupils. */
export interface ConeEntry {
  readonly section: number;
  readonly pot: number;
  readonly total: number;
  readonly coefficient: number;
  readonly weight: number;
  /** column of the upper estimate of p²/µ */
  readonly square: number;
}

/** A dispersion limit as a convex cone 差异系数锥: Σ w p² ≤ (1 + c²) µ², µ = Σ w p. */
export interface Cone {
  readonly dispersion: DispersionLimit;
  readonly entries: readonly ConeEntry[];
  readonly mean: number;
  readonly limit: number;
}

/** The limit a pupil, the same for all of a stage; sections that need not comply ask for 0. */
function limitPerPupil(members: readonly PlanSection[], { indicator }: DispersionLimit): number {
  const asked = members.map((section) => toNumber(needOf(section, indicator).atLimit) / section.pupils);
  return asked.find((limit) => limit > 0) ?? 1;
}

/** Columns of each dispersion: the county's mean, and of each section the upper estimate of p²/µ. */
export function coneColumns(problem: PlanningProblem, columns: ColumnBuilder, pots: readonly PotColumns[]): Cone[] {
  return problem.dispersions.map((dispersion) => {
    const members = problem.sections.flatMap((section, j) =>
      section.stage === dispersion.stage ? [[section, j] as const] : [],
    );
    const pupils = members.reduce((sum, [section]) => sum + section.weight, 0);
    const mean = columns.add(0, 1e4, 0, false);
    const limit = limitPerPupil(
      members.map(([section]) => section),
      dispersion,
    );
    const entries = members.map(([section, j]): ConeEntry => {
      const need = needOf(section, dispersion.indicator);
      const { scale } = indicatorOf(problem, potOf(problem, need.pot).indicator);
      return {
        section: j,
        pot: need.pot,
        total: pots[need.pot]?.total ?? -1,
        coefficient: (toNumber(need.share) * scale) / (section.pupils * limit),
        weight: section.weight / pupils,
        square: columns.add(0, 1e6, 0, false),
      };
    });
    return { dispersion, entries, mean, limit: toNumber(dispersion.limit) };
  });
}
