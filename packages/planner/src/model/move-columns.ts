import { toNumber } from '@junheng/quantities';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import type { MovePool } from '../terms/reach-cuts.ts';
import { asksForMoves } from '../terms/rotation.ts';
import { type ColumnBuilder, isUseful, MONEY_SCALE, type MoveColumns } from './plan-columns.ts';

/** Columns of people coming in and going out, for each type that counts for something. */
export function moveColumns(problem: PlanningProblem, columns: ColumnBuilder): MoveColumns[] {
  if (problem.transferPriceYuan === null) return [];
  const price = toNumber(problem.transferPriceYuan) / MONEY_SCALE;
  const moves: MoveColumns[] = [];
  // where a share must move, those who count for nothing move too
  const all = asksForMoves(problem);
  for (const stage of ['primary', 'junior'] as const) {
    const places = problem.sections.flatMap((section, i) =>
      section.stage === stage && (section.mayReceive || section.stock.length > 0) ? [i] : [],
    );
    const types = new Map(
      places.flatMap((i) => (problem.sections[i]?.stock ?? []).map((type) => [typeKey(type), type] as const)),
    );
    for (const type of types.values()) {
      if (!all && !isUseful(type)) continue;
      const stock = (i: number) =>
        problem.sections[i]?.stock.find((other) => typeKey(other) === typeKey(type))?.count ?? 0;
      const pool = places.reduce((sum, i) => sum + stock(i), 0);
      for (const section of places) {
        const own = stock(section);
        const out = own > 0 ? columns.add(0, own, 0, true) : -1;
        const into =
          pool > own && problem.sections[section]?.mayReceive === true ? columns.add(0, pool - own, price, true) : -1;
        if (out >= 0 || into >= 0) moves.push({ section, stage, type, into, out });
      }
    }
  }
  return moves;
}

/** Moves of one stage and type: those who leave go where these come in. */
export function movePools(moves: readonly MoveColumns[]): MovePool[] {
  const groups = Map.groupBy(moves, ({ stage, type }) => `${stage}${typeKey(type)}`);
  return [...groups.values()].map((places) => ({ places }));
}

export function typeKey(type: { aboveDegree: boolean; backbone: boolean; peArt: boolean }): string {
  return `${type.aboveDegree ? 1 : 0}${type.backbone ? 1 : 0}${type.peArt ? 1 : 0}`;
}
