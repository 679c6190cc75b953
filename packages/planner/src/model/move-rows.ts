import { toNumber } from '@junheng/quantities';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import type { RowBuilder } from '../solver/row-builder.ts';
import { typeKey } from './move-columns.ts';
import { type ColumnBuilder, MONEY_SCALE, type MoveColumns, needOf, type PotColumns } from './plan-columns.ts';

interface Parts {
  readonly pots: readonly PotColumns[];
  readonly moves: readonly MoveColumns[];
}

/** Entries of Σ (in − out), times `sign`. */
export function flow(moves: readonly MoveColumns[], sign: 1 | -1): [number, number][] {
  return moves.flatMap(({ into, out }): [number, number][] => [
    ...(into >= 0 ? [[into, sign] as [number, number]] : []),
    ...(out >= 0 ? [[out, -sign] as [number, number]] : []),
  ]);
}

/** Nobody appears or vanishes: of each type, as many come in as go out in a stage. */
export function balanceRows(rows: RowBuilder, moves: readonly MoveColumns[]): void {
  const groups = Map.groupBy(moves, ({ stage, type }) => `${stage}${typeKey(type)}`);
  for (const group of groups.values()) rows.add(0, 0, flow(group, 1));
}

/** At most so many people are moved. */
export function movedRow({ mostMoved }: PlanningProblem, rows: RowBuilder, moves: readonly MoveColumns[]): void {
  if (mostMoved === null) return;
  const entries = moves.flatMap(({ into }): [number, number][] => (into < 0 ? [] : [[into, 1]]));
  rows.add(-Infinity, mostMoved, entries);
}

/** At least the wished money is spent on rural schools; rounding up can only add to it. */
export function ruralRow(
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
export function backboneRows(problem: PlanningProblem, rows: RowBuilder, { pots, moves }: Parts): void {
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
