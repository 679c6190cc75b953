import { toNumber } from '@junheng/quantities';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import type { RowBuilder } from '../solver/row-builder.ts';
import { rotationGroups } from '../terms/rotation.ts';
import type { MoveColumns } from './plan-columns.ts';

/** 轮岗比例 as rows: of each school or of the county at least and at most so many leave, enough backbone teachers among them. */
export function rotationRows(problem: PlanningProblem, rows: RowBuilder, moves: readonly MoveColumns[]): void {
  const { rotation } = problem;
  if (rotation === null) return;
  for (const { sections, least, most } of rotationGroups(problem)) {
    const members = new Set(sections);
    const leaving = moves.filter(({ section, out }) => out >= 0 && members.has(section));
    if (least > 0 || Number.isFinite(most))
      rows.add(
        least > 0 ? least : -Infinity,
        most,
        leaving.map(({ out }): [number, number] => [out, 1]),
      );
  }
  if (rotation.backboneAtLeastShare === null) return;
  const share = toNumber(rotation.backboneAtLeastShare);
  rows.add(
    0,
    Infinity,
    moves.flatMap(({ out, type }): [number, number][] => (out < 0 ? [] : [[out, (type.backbone ? 1 : 0) - share]])),
  );
}
