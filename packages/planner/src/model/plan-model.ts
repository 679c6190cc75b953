import { toNumber } from '@junheng/quantities';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { RowBuilder } from '../solver/row-builder.ts';
import type { MovePool } from '../terms/reach-cuts.ts';
import { type Cone, coneColumns } from './cone-columns.ts';
import { moveColumns, movePools } from './move-columns.ts';
import { backboneRows, balanceRows, flow, movedRow, ruralRow } from './move-rows.ts';
import {
  ColumnBuilder,
  carries,
  ceilings,
  type ExemptionColumn,
  indicatorOf,
  MONEY_SCALE,
  type MoveColumns,
  needAmounts,
  type PotColumns,
} from './plan-columns.ts';
import { type NeedLevels, type PotState, potStates } from './pot-states.ts';
import { rotationRows } from './rotation-rows.ts';

export type { Cone, ConeEntry } from './cone-columns.ts';
export { typeKey } from './move-columns.ts';
export type { PotState } from './pot-states.ts';

interface Limits {
  readonly exemptions: ExemptionColumn[];
  readonly states: readonly (readonly PotState[])[];
}

/** The one-year problem as columns and rows; cones come in later as tangents, only where they are broken. */
export interface PlanModel {
  readonly problem: PlanningProblem;
  readonly columns: ColumnBuilder;
  readonly rows: RowBuilder;
  /** rows that tie indicators to each other: without them each stands alone */
  readonly linking: Set<number>;
  /** columns that count what a stage buys of a whole thing */
  readonly counts: readonly number[];
  readonly offset: number;
  readonly pots: readonly PotColumns[];
  readonly exemptions: ExemptionColumn[];
  /** states of each pot */
  readonly states: readonly (readonly PotState[])[];
  readonly moves: readonly MoveColumns[];
  /** pools that must be split between sections within reach */
  readonly pools: readonly MovePool[];
  readonly cones: readonly Cone[];
}

/** `sectionLimits: false`: without the limits of the sections, for a problem that puts its own in their place. */
export function buildPlanModel(problem: PlanningProblem, { sectionLimits = true } = {}): PlanModel {
  const columns = new ColumnBuilder();
  const rows = new RowBuilder();
  const linking = new Set<number>();
  const moves = moveColumns(problem, columns);
  const pots = potColumns(problem, columns, rows, moves);
  const { exemptions, states } = sectionLimits
    ? limitRows(problem, columns, rows, { pots, moves, linking })
    : { exemptions: [], states: [] };
  balanceRows(rows, moves);
  const own = rows.count;
  movedRow(problem, rows, moves);
  rotationRows(problem, rows, moves);
  ruralRow(problem, rows, { pots, columns });
  backboneRows(problem, rows, { pots, moves });
  for (let row = own; row < rows.count; row++) linking.add(row);
  const cones = coneColumns(problem, columns, pots);
  const counts = countRows(columns, rows, { pots, cones });
  const offset = -pots.reduce((sum, { total, present }) => sum + (columns.cost[total] ?? 0) * present, 0);
  return {
    problem,
    columns,
    rows,
    linking,
    counts,
    offset,
    pots,
    exemptions,
    states,
    moves,
    pools: movePools(moves),
    cones,
  };
}

function potColumns(
  problem: PlanningProblem,
  columns: ColumnBuilder,
  rows: RowBuilder,
  moves: readonly MoveColumns[],
): PotColumns[] {
  const tops = ceilings(problem);
  const holder = new Map(
    problem.sections.flatMap(({ needs }, section) => needs.map(({ pot }) => [pot, section] as const)),
  );
  return problem.pots.map((pot, i) => {
    const { scale, priceYuan, attribute } = indicatorOf(problem, pot.indicator);
    const present = toNumber(pot.present) / scale;
    const cost = (toNumber(priceYuan) * scale) / MONEY_SCALE;
    const isWhole = scale === 1 && Number.isInteger(present);
    const forced = toNumber(pot.leastBought) / scale;
    const upper = tops[i] ?? present;
    const moving =
      attribute === null ? [] : moves.filter((move) => move.section === holder.get(i) && move.type[attribute]);
    if (moving.length === 0) {
      const total = columns.add(present + forced, pot.mayBuy ? upper : present, cost, isWhole);
      return { total, bought: total, present };
    }
    const most = pot.most === null ? Math.max(upper, 1) : Math.max(forced, upper - present);
    const bought = columns.add(forced, pot.mayBuy ? most : 0, cost, isWhole);
    // no ceiling here: people come with all they count for, wanted or not
    const total = columns.add(0, pot.most === null ? FREE : Math.max(upper, present), 0, false);
    rows.add(present, present, [[total, 1], [bought, -1], ...flow(moving, -1)]);
    return { total, bought, present };
  });
}

/** more teachers than any section has */
const FREE = 1e5;

interface Parts {
  readonly pots: readonly PotColumns[];
  readonly moves: readonly MoveColumns[];
}

/**
 * T ≥ the level of the state its pot is in. A pot of one section has two states (limit kept, or left at 85 %); a pot of a
 * through school has four, since one section's exemption saves nothing while the other's need stands. `z` = both exempt.
 */
function limitRows(
  problem: PlanningProblem,
  columns: ColumnBuilder,
  rows: RowBuilder,
  { pots, moves, linking }: Parts & { readonly linking: Set<number> },
): Limits {
  const exemptions: ExemptionColumn[] = [];
  const states: PotState[][] = problem.pots.map(() => []);
  const holders = problem.pots.map((): NeedLevels[] => []);
  problem.sections.forEach((section, j) => {
    const chosen: [number, number][] = [];
    section.needs.forEach((need, k) => {
      const present = pots[need.pot]?.present ?? 0;
      const loses = moves.some((move) => move.section === j && move.out >= 0 && carries(problem, move.type, k));
      const amounts = needAmounts(problem, need);
      const low = loses ? amounts.atFloor : Math.max(amounts.atFloor, present);
      const high = loses ? amounts.atLimit : Math.max(amounts.atLimit, present);
      const exemption = high > low && !section.keptLimits.includes(k) ? columns.add(0, 1, 0, true) : -1;
      if (exemption >= 0) {
        exemptions.push({ section: j, indicator: k, column: exemption });
        chosen.push([exemption, 1]);
      }
      holders[need.pot]?.push({ high, low, exemption });
    });
    if (chosen.length > problem.exemptionsPerSection)
      linking.add(rows.add(-Infinity, problem.exemptionsPerSection, chosen));
  });
  holders.forEach((needs, pot) => {
    const chosen = potStates(needs, columns, rows);
    states[pot] = chosen;
    const total = pots[pot]?.total ?? -1;
    const entries = new Map<number, number>([[total, 1]]);
    let level = 0;
    for (const state of chosen) {
      level += state.level * state.constant;
      for (const [column, factor] of state.terms)
        entries.set(column, (entries.get(column) ?? 0) - factor * state.level);
    }
    if (entries.size > 1 || level > (columns.lower[total] ?? 0)) rows.add(level, Infinity, [...entries]);
  });
  return { exemptions, states };
}

/**
 * How many of a counted thing a stage buys in all, as one whole column: searching on it closes at once the gap that whole
 * numbers open in a dispersion, which searching section by section does not.
 */
function countRows(
  columns: ColumnBuilder,
  rows: RowBuilder,
  { pots, cones }: { readonly pots: readonly PotColumns[]; readonly cones: readonly Cone[] },
): number[] {
  return cones.flatMap(({ entries }) => {
    const bought = new Set(entries.map(({ pot }) => pots[pot]?.bought ?? -1));
    if ([...bought].some((column) => columns.integer[column] !== 1)) return [];
    const count = columns.add(0, FREE, 0, true);
    rows.add(0, 0, [[count, -1], ...[...bought].map((column): [number, number] => [column, 1])]);
    return [count];
  });
}
