import { toNumber } from '@junheng/quantities';
import type { DispersionLimit, PlanningProblem, PlanSection } from '../problem/planning-problem.ts';
import { RowBuilder } from '../solver/row-builder.ts';
import type { MovePool } from '../terms/reach-cuts.ts';
import { moveColumns, movePools, typeKey } from './move-columns.ts';
import {
  ColumnBuilder,
  carries,
  ceilings,
  type ExemptionColumn,
  indicatorOf,
  MONEY_SCALE,
  type MoveColumns,
  needAmounts,
  needOf,
  type PotColumns,
  potOf,
} from './plan-columns.ts';
import { type NeedLevels, type PotState, potStates } from './pot-states.ts';
import { rotationRows } from './rotation-rows.ts';

export { typeKey } from './move-columns.ts';
export type { PotState } from './pot-states.ts';

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

/** Entries of Σ (in − out), times `sign`. */
function flow(moves: readonly MoveColumns[], sign: 1 | -1): [number, number][] {
  return moves.flatMap(({ into, out }): [number, number][] => [
    ...(into >= 0 ? [[into, sign] as [number, number]] : []),
    ...(out >= 0 ? [[out, -sign] as [number, number]] : []),
  ]);
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

/** Nobody appears or vanishes: of each type, as many come in as go out in a stage. */
function balanceRows(rows: RowBuilder, moves: readonly MoveColumns[]): void {
  const groups = Map.groupBy(moves, ({ stage, type }) => `${stage}${typeKey(type)}`);
  for (const group of groups.values()) rows.add(0, 0, flow(group, 1));
}

function movedRow({ mostMoved }: PlanningProblem, rows: RowBuilder, moves: readonly MoveColumns[]): void {
  if (mostMoved === null) return;
  const entries = moves.flatMap(({ into }): [number, number][] => (into < 0 ? [] : [[into, 1]]));
  rows.add(-Infinity, mostMoved, entries);
}

/** At least the wished money is spent on rural schools; rounding up can only add to it. */
function ruralRow(
  problem: PlanningProblem,
  rows: RowBuilder,
  { pots, columns }: { readonly pots: readonly PotColumns[]; readonly columns: ColumnBuilder },
): void {
  if (problem.ruralLeastYuan === null) return;
  let least = toNumber(problem.ruralLeastYuan) / MONEY_SCALE;
  const entries = pots.flatMap(({ bought, total, present }, i): [number, number][] => {
    const price = columns.cost[bought] ?? 0;
    if (problem.pots[i]?.isRural !== true || price === 0) return [];
    if (bought === total) least += price * present;
    return [[bought, price]];
  });
  rows.add(least, Infinity, entries);
}

/** Backbone teachers stay within the full-time teachers, hires and movers counted. */
function backboneRows(problem: PlanningProblem, rows: RowBuilder, { pots, moves }: Parts): void {
  const k = problem.indicators.findIndex(({ attribute }) => attribute === 'backbone');
  const hires = problem.indicators.findIndex(({ attribute }) => attribute === 'peArt');
  if (k < 0) return;
  problem.sections.forEach((section, j) => {
    if (section.fullTimeTeachers === null) return;
    const backbone = pots[needOf(section, k).pot];
    const hired = hires < 0 ? undefined : pots[needOf(section, hires).pot];
    if (backbone === undefined) return;
    const entries: [number, number][] = [[backbone.total, 1]];
    let room = section.fullTimeTeachers;
    if (hired !== undefined) {
      entries.push([hired.bought, -1]);
      if (hired.bought === hired.total) room -= hired.present;
    }
    rows.add(-Infinity, room, [
      ...entries,
      ...flow(
        moves.filter((move) => move.section === j),
        -1,
      ),
    ]);
  });
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

/** The limit a pupil, the same for all of a stage; sections that need not comply ask for 0. */
function limitPerPupil(members: readonly PlanSection[], { indicator }: DispersionLimit): number {
  const asked = members.map((section) => toNumber(needOf(section, indicator).atLimit) / section.pupils);
  return asked.find((limit) => limit > 0) ?? 1;
}

function coneColumns(problem: PlanningProblem, columns: ColumnBuilder, pots: readonly PotColumns[]): Cone[] {
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
