import { assemble } from '../model/assemble.ts';
import { components } from '../model/components.ts';
import { limitRowsOf } from '../model/cone-cuts.ts';
import type { PlanModel } from '../model/plan-model.ts';
import { withoutRows } from '../model/without-rows.ts';
import { RowBuilder } from '../solver/row-builder.ts';
import type { LinearModel, Solver, SolverResult } from '../solver/solver.ts';
import type { Deadline } from './plan-options.ts';
import type { Relaxation } from './relaxation.ts';

interface Splitting {
  readonly model: PlanModel;
  readonly solver: Solver;
  readonly relaxation: Relaxation;
  readonly deadline: Deadline;
  /** seconds for each part */
  readonly effort: number;
  /** by how much the parts may miss their optima together (solver units) */
  readonly slack: number;
}

/**
 * A lower bound that knows of whole numbers: the rows that tie indicators together are priced by their duals in the relaxed
 * optimum, and every indicator is then searched alone. Ten small searches close in moments what one search over their product
 * leaves open for minutes. −Infinity when a part gave no bound.
 */
export async function splitBound(
  { model, solver, relaxation, deadline, effort, slack }: Splitting,
  relaxed: SolverResult,
): Promise<number> {
  const limits = new RowBuilder();
  limitRowsOf(relaxation.cuts.open, limits, 0);
  const whole = assemble(model, { rows: [relaxation.tangents, relaxation.sharp, limits] });
  const duals = new Map([...model.linking].map((row) => [row, relaxed.rowDuals[row] ?? 0]));
  const split = withoutRows(whole, duals);
  const parts = components(split);
  let bound = split.offset + heldCost(split);
  const counts = new Set(model.counts);
  for (const { model: part, columns } of parts) {
    const counted = [...columns.keys()].filter((i) => counts.has(columns[i] ?? -1));
    bound += await partBound(solver, part, { counted, deadline, effort, slack: slack / parts.length });
    if (!Number.isFinite(bound)) return -Infinity;
  }
  return bound;
}

/** cost of columns that are held at a value, and so stand in no part */
function heldCost({
  cost,
  lower,
  upper,
}: {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}): number {
  return cost.reduce(
    (sum, price, column) => (lower[column] === upper[column] ? sum + price * (lower[column] ?? 0) : sum),
    0,
  );
}

interface Part {
  /** columns that count what a stage buys */
  readonly counted: readonly number[];
  readonly deadline: Deadline;
  readonly effort: number;
  readonly slack: number;
}

/**
 * Bound of one part. Counts are the hinge: with a count held, the rest of a dispersion is easily searched, while the search by
 * itself does not think of branching on it. Around the relaxed counts each combination is searched; farther off the relaxation,
 * convex in a count, is bound enough.
 */
async function partBound(
  solver: Solver,
  part: LinearModel,
  { counted, deadline, effort, slack }: Part,
): Promise<number> {
  const session = await solver.open(part);
  const seconds = () => Math.max(0.05, Math.min(deadline.left(), effort));
  const hold = (column: number, lower: number, upper: number) =>
    session.setBounds(Int32Array.of(column), Float64Array.of(lower), Float64Array.of(upper));
  const free = (column: number) => hold(column, part.lower[column] ?? 0, part.upper[column] ?? Infinity);
  const search = async () => {
    const { status, bound } = await session.solve({ seconds: seconds(), absoluteGap: slack, relativeGap: 1e-6 });
    return status === 'infeasible' ? Infinity : bound;
  };
  const relax = async () => {
    const { status, objective } = await session.solve({ seconds: deadline.left(), relaxed: true });
    return status === 'infeasible' ? Infinity : status === 'optimal' ? objective : -Infinity;
  };
  try {
    if (counted.length === 0 || counted.length > 2) return await search();
    const { status, values } = await session.solve({ seconds: deadline.left(), relaxed: true });
    if (status !== 'optimal') return await search();
    const near = counted.map(
      (column) => [Math.floor((values[column] ?? 0) + 1e-6), Math.ceil((values[column] ?? 0) - 1e-6)] as const,
    );
    let bound = Infinity;
    for (const [i, column] of counted.entries()) {
      const [low, high] = near[i] ?? [0, 0];
      for (const [lower, upper] of [
        [part.lower[column] ?? 0, low - 1],
        [high + 1, part.upper[column] ?? Infinity],
      ] as const) {
        if (lower > upper) continue;
        await hold(column, lower, upper);
        bound = Math.min(bound, await relax());
      }
      await free(column);
    }
    for (const held of combinations(near)) {
      for (const [i, column] of counted.entries()) await hold(column, held[i] ?? 0, held[i] ?? 0);
      bound = Math.min(bound, await search());
    }
    return bound;
  } finally {
    await session.close();
  }
}

function combinations(near: readonly (readonly [number, number])[]): number[][] {
  return near.reduce<number[][]>(
    (known, [low, high]) => known.flatMap((one) => [...new Set([low, high])].map((value) => [...one, value])),
    [[]],
  );
}
