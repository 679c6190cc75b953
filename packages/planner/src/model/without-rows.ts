import type { LinearModel } from '../solver/solver.ts';

/**
 * The model without some of its rows, whose duals go into the costs instead (Lagrange): for every solution of the whole
 * model it is no dearer, so that its optimum is still a lower bound. `duals` by row; a dual of the wrong sign counts as 0.
 */
export function withoutRows(model: LinearModel, duals: ReadonlyMap<number, number>): LinearModel {
  const { rows } = model;
  const cost = Float64Array.from(model.cost);
  let { offset } = model;
  const kept: number[] = [];
  for (let row = 0; row < rows.lower.length; row++) {
    const dual = duals.get(row);
    if (dual === undefined) {
      kept.push(row);
      continue;
    }
    const side = dual < 0 ? (rows.upper[row] ?? Infinity) : (rows.lower[row] ?? -Infinity);
    if (dual === 0 || !Number.isFinite(side)) continue;
    offset += dual * side;
    for (let i = rows.starts[row] ?? 0; i < (rows.starts[row + 1] ?? 0); i++) {
      const column = rows.indices[i] ?? 0;
      cost[column] = (cost[column] ?? 0) - dual * (rows.values[i] ?? 0);
    }
  }
  return { ...model, offset, cost, rows: pick(rows, kept) };
}

function pick(rows: LinearModel['rows'], kept: readonly number[]): LinearModel['rows'] {
  const starts = [0];
  const [indices, values]: [number[], number[]] = [[], []];
  for (const row of kept) {
    for (let i = rows.starts[row] ?? 0; i < (rows.starts[row + 1] ?? 0); i++) {
      indices.push(rows.indices[i] ?? 0);
      values.push(rows.values[i] ?? 0);
    }
    starts.push(indices.length);
  }
  return {
    lower: Float64Array.from(kept, (row) => rows.lower[row] ?? 0),
    upper: Float64Array.from(kept, (row) => rows.upper[row] ?? 0),
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
}
