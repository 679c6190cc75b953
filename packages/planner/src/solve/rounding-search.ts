import { assemble } from '../model/assemble.ts';
import { type Component, components } from '../model/components.ts';
import { limitRowsOf } from '../model/cone-cuts.ts';
import type { PlanModel } from '../model/plan-model.ts';
import { RowBuilder } from '../solver/row-builder.ts';
import { type Solver, solveOnce } from '../solver/solver.ts';
import type { Deadline } from './plan-options.ts';
import type { Relaxation } from './relaxation.ts';

/** taken off each CV limit, so that rounding areas to 0.01 m² does not break it */
const MARGIN = 1e-5;
const SAFE = 2e-6;
const ROUNDS = 12;

interface Context {
  readonly model: PlanModel;
  readonly solver: Solver;
  readonly relaxation: Relaxation;
  readonly deadline: Deadline;
  /** cost (solver units) by which a part of the search may miss its optimum */
  readonly slack: number;
}

/** Finds a whole plan near a solution of the relaxation; undefined when none turns up. */
export async function wholeSolution(context: Context, near: Float64Array): Promise<Float64Array | undefined> {
  const choice = await chooseExemptions(context, near);
  return choice && (await solveWhole(context, choice));
}

/** Exemptions that the relaxation has all but decided are held; the doubtful few are searched. */
async function chooseExemptions({ model, solver, relaxation, deadline, slack }: Context, near: Float64Array): Promise<Map<number, number> | undefined> {
  const held = new Map<number, number>();
  for (const { column } of model.exemptions) {
    const value = near[column] ?? 0;
    if (value < 1e-4) held.set(column, 0);
    else if (value > 1 - 1e-4) held.set(column, 1);
  }
  if (held.size === model.exemptions.length) return held;
  const limits = new RowBuilder();
  limitRowsOf(relaxation.cuts.open, limits, 0);
  const columns = new Set(model.exemptions.map(({ column }) => column));
  const program = assemble(model, { rows: [relaxation.tangents, relaxation.sharp, limits], fixed: held, whole: (column) => columns.has(column) });
  const result = await solveOnce(solver, program, { seconds: deadline.left() / 2, absoluteGap: slack, relativeGap: 0 });
  if (result.values.length === 0) return undefined;
  return new Map([...columns].map((column) => [column, Math.round(result.values[column] ?? 0)]));
}

/** With the exemptions held, each indicator is solved by itself in whole numbers, until every dispersion holds. */
async function solveWhole(context: Context, choice: ReadonlyMap<number, number>): Promise<Float64Array | undefined> {
  const { model, relaxation, deadline } = context;
  const values = new Float64Array(model.columns.cost.length);
  let stale: (component: Component) => boolean = () => true;
  for (let round = 0; round < ROUNDS; round++) {
    if (!(await solveParts(context, { choice, values, stale }))) return undefined;
    const broken = relaxation.cuts.broken(values, -SAFE);
    if (broken.length === 0 || deadline.left() === 0) break;
    if (relaxation.cuts.add(broken, values) === 0) break;
    const means = new Set(broken.map(({ mean }) => mean));
    stale = ({ columns }) => columns.some((column) => means.has(column));
  }
  return values;
}

interface Parts {
  readonly choice: ReadonlyMap<number, number>;
  /** filled in */
  readonly values: Float64Array;
  readonly stale: (component: Component) => boolean;
}

async function solveParts({ model, solver, relaxation, deadline, slack }: Context, { choice, values, stale }: Parts): Promise<boolean> {
  const limits = new RowBuilder();
  limitRowsOf(relaxation.cuts.open, limits, MARGIN);
  for (const [column, value] of choice) values[column] = value;
  const parts = components(assemble(model, { rows: [relaxation.tangents, limits], fixed: choice })).filter(stale);
  for (const { model: part, columns } of parts) {
    const seconds = Math.max(0.2, deadline.left() / 4);
    const result = await solveOnce(solver, part, { seconds, absoluteGap: slack / 4, relativeGap: 1e-5 });
    if (result.values.length === 0) return false;
    for (const [i, column] of columns.entries()) values[column] = result.values[i] ?? 0;
  }
  return true;
}
