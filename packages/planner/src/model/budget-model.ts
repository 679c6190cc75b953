import { toNumber } from '@junheng/quantities';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { RowBuilder } from '../solver/row-builder.ts';
import type { LinearModel } from '../solver/solver.ts';
import { assemble } from './assemble.ts';
import { carries, indicatorOf, needAmounts, potOf } from './plan-columns.ts';
import { buildPlanModel, type PlanModel } from './plan-model.ts';

/** The budget turned round: columns that say which sections comply, on top of the plan's own. */
export interface BudgetModel {
  readonly plan: PlanModel;
  /** rows that may be added between solves: people go only where they may */
  readonly extra: RowBuilder;
  /** most worth within the budget (as a minimum of the negative) */
  readonly mostWorth: () => LinearModel;
  /** least cost for the sections that comply in `values`, within a budget */
  readonly leastCost: (values: Float64Array, budget: number) => LinearModel;
}

interface Wanted {
  /** what a complying section counts for */
  readonly worth: readonly number[];
  readonly budget: number;
}

/**
 * Section limits that hold only where a section is chosen: T ≥ H·z − (H − F)·b, Σ b ≤ z. They replace the limits of the
 * least-cost model; dispersions are left out. A section that complies today stays chosen.
 */
export function buildBudgetModel(problem: PlanningProblem, { worth, budget }: Wanted): BudgetModel {
  // keptLimits of nobody: exemptions are counted by the rows below
  const plan = buildPlanModel({ ...problem, dispersions: [] }, { sectionLimits: false });
  const rows = new RowBuilder();
  const chosen = problem.sections.map((_, j) => addSection(problem, plan, { rows, j }));
  const { cost } = plan.columns;
  rows.add(-Infinity, budget - plan.offset, [...cost.entries()]);
  const extra = new RowBuilder();
  // the budget's row stays the last
  const program = () => assemble(plan, { rows: [extra, rows] });
  const objective = Float64Array.from(cost, () => 0);
  for (const [j, column] of chosen.entries()) objective[column] = -(worth[j] ?? 0);
  return {
    plan,
    extra,
    mostWorth: () => ({ ...program(), offset: 0, cost: objective }),
    leastCost: (values, within) => {
      const whole = program();
      const lower = Float64Array.from(whole.lower);
      for (const column of chosen) if ((values[column] ?? 0) > 0.5) lower[column] = 1;
      const upper = Float64Array.from(whole.rows.upper);
      upper[upper.length - 1] = within - plan.offset;
      return { ...whole, lower, rows: { ...whole.rows, upper } };
    },
  };
}

/** Whether a section complies as it stands 现已达标, but for dispersion. */
export function compliesToday(problem: PlanningProblem, j: number): boolean {
  const needs = (problem.sections[j]?.needs ?? []).map((need) => {
    const { present, indicator } = potOf(problem, need.pot);
    return { ...needAmounts(problem, need), present: toNumber(present) / indicatorOf(problem, indicator).scale };
  });
  const below = needs.filter(({ atLimit, present }) => present < atLimit - 1e-12).length;
  return below <= problem.exemptionsPerSection && needs.every(({ atFloor, present }) => present >= atFloor - 1e-12);
}

/** Adds the column and rows of one section; returns the column that says it complies. */
function addSection(
  problem: PlanningProblem,
  plan: PlanModel,
  { rows, j }: { readonly rows: RowBuilder; readonly j: number },
): number {
  const section = problem.sections[j];
  if (section === undefined) throw new RangeError(`no section ${j}`);
  const { columns } = plan;
  const needs = section.needs.map((need) => ({
    ...needAmounts(problem, need),
    present: plan.pots[need.pot]?.present ?? 0,
  }));
  const complies = columns.add(compliesToday(problem, j) ? 1 : 0, 1, 0, true);
  const exemptions: [number, number][] = [];
  section.needs.forEach((need, k) => {
    const { atLimit, atFloor, present } = needs[k] ?? { atLimit: 0, atFloor: 0, present: 0 };
    const loses = plan.moves.some((move) => move.section === j && move.out >= 0 && carries(problem, move.type, k));
    if (present >= atLimit && !loses) return;
    const low = loses ? 0 : present;
    const entries: [number, number][] = [
      [plan.pots[need.pot]?.total ?? -1, 1],
      [complies, low - atLimit],
    ];
    const floor = Math.max(low, atFloor);
    if (floor < atLimit && !section.keptLimits.includes(k)) {
      const exempt = columns.add(0, 1, 0, true);
      exemptions.push([exempt, 1]);
      entries.push([exempt, atLimit - floor]);
      plan.exemptions.push({ section: j, indicator: k, column: exempt });
    }
    rows.add(low, Infinity, entries);
  });
  rows.add(-Infinity, 0, [...exemptions, [complies, -problem.exemptionsPerSection]]);
  return complies;
}
