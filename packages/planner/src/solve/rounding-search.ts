import { assemble } from '../model/assemble.ts';
import { type Component, components } from '../model/components.ts';
import { limitRowsOf } from '../model/cone-cuts.ts';
import type { PlanModel } from '../model/plan-model.ts';
import { RowBuilder } from '../solver/row-builder.ts';
import { type LinearModel, type SolveOptions, type Solver, solveOnce } from '../solver/solver.ts';
import type { Deadline } from './plan-options.ts';
import type { Relaxation } from './relaxation.ts';

/** taken off each CV limit, so that rounding areas to 0.01 m² does not break it */
const MARGIN = 1e-5;
const SAFE = 2e-6;
const ROUNDS = 12;
/** tangents farther than this (of µ) from the relaxed solution are left out of a search around it */
const NEAR = 0.05;

interface Context {
  readonly model: PlanModel;
  readonly solver: Solver;
  readonly relaxation: Relaxation;
  readonly deadline: Deadline;
  /** cost (solver units) by which the plan may miss its optimum */
  readonly slack: number;
  /** seconds that one search may take */
  readonly effort: number;
  /** quick: dive for the exemptions, search only where people move, and leave the other whole numbers to settling */
  readonly quick: boolean;
  /** choices of exemptions that have been tried */
  readonly seen: Set<string>;
}

/** Finds a whole plan near a solution of the relaxation; undefined when none turns up. */
export async function wholeSolution(context: Context, near: Float64Array): Promise<Float64Array | undefined> {
  const choice = context.quick ? await context.relaxation.dive(near) : await chooseExemptions(context, near);
  if (choice === undefined) return undefined;
  const key = `${context.quick ? 'quick' : context.effort}${[...choice.values()].join('')}`;
  if (context.seen.has(key)) return undefined;
  context.seen.add(key);
  return await solveWhole(context, choice);
}

/** Exemptions that the relaxation has all but decided are held; the doubtful few are searched. */
async function chooseExemptions(
  { model, solver, relaxation, deadline, slack, effort }: Context,
  near: Float64Array,
): Promise<Map<number, number> | undefined> {
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
  const program = assemble(model, {
    rows: [relaxation.tangents.near(near, NEAR), relaxation.sharp.near(near, NEAR), limits],
    fixed: held,
    whole: (column) => columns.has(column),
  });
  const result = await solveOnce(solver, program, {
    seconds: Math.min(deadline.left(), 2 * effort),
    absoluteGap: 0.4 * slack,
    relativeGap: 0,
  });
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
    const stranded = relaxation.reach(values);
    if ((broken.length === 0 && stranded === 0) || deadline.left() === 0) break;
    if (relaxation.cuts.add(broken, values) + stranded === 0) break;
    const touched = new Set(broken.map(({ mean }) => mean));
    if (stranded > 0) for (const { into, out } of model.moves) touched.add(into).add(out);
    stale = ({ columns }) => columns.some((column) => touched.has(column));
  }
  return values;
}

interface Parts {
  readonly choice: ReadonlyMap<number, number>;
  /** filled in */
  readonly values: Float64Array;
  readonly stale: (component: Component) => boolean;
}

async function solveParts(
  { model, solver, relaxation, deadline, slack, effort, quick }: Context,
  { choice, values, stale }: Parts,
): Promise<boolean> {
  const limits = new RowBuilder();
  limitRowsOf(relaxation.cuts.open, limits, MARGIN);
  for (const [column, value] of choice) values[column] = value;
  const parts = components(assemble(model, { rows: [relaxation.tangents, limits], fixed: choice })).filter(stale);
  const moving = new Set(model.moves.flatMap(({ into, out }) => [into, out]));
  const searched = Math.max(1, parts.filter(({ model: part }) => part.integer.includes(1)).length);
  for (const { model: part, columns } of parts) {
    const seconds = Math.max(0.1, Math.min(deadline.left(), effort));
    const isSearched = part.integer.includes(1) && !(quick && columns.every((column) => !moving.has(column)));
    const options = { seconds, absoluteGap: (0.35 * slack) / searched, relativeGap: 1e-5 };
    const answer = await searchedOrRelaxed(solver, part, isSearched ? options : undefined, deadline);
    if (answer.length === 0) return false;
    for (const [i, column] of columns.entries()) values[column] = answer[i] ?? 0;
  }
  return true;
}

/** A search that is not wanted, or ran out of time before its first plan, leaves its relaxation: to be rounded and settled. */
async function searchedOrRelaxed(
  solver: Solver,
  part: LinearModel,
  search: SolveOptions | undefined,
  deadline: Deadline,
): Promise<Float64Array> {
  const session = await solver.open(part);
  try {
    const found = search && (await session.solve(search));
    if (found !== undefined && found.values.length > 0) return found.values;
    return (await session.solve({ seconds: deadline.left(), relaxed: true })).values;
  } finally {
    await session.close();
  }
}
