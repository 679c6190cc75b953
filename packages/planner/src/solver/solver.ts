/** Rows in compressed form: entries of row i are starts[i] … starts[i + 1] − 1. */
export interface RowBlock {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** A mixed-integer linear model 混合整数线性模型: minimise offset + cost·x, rows and bounds as stated. */
export interface LinearModel {
  readonly offset: number;
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** 1 where the column is whole */
  readonly integer: Uint8Array;
  readonly rows: RowBlock;
}

export interface SolveOptions {
  readonly seconds: number;
  /** ignore that columns are whole */
  readonly relaxed?: boolean;
  /** relative gap at which a search may stop */
  readonly relativeGap?: number;
  readonly absoluteGap?: number;
  /** a proven bound that is enough: the search stops there */
  readonly boundGoal?: number;
  /** a candidate to begin from */
  readonly start?: Float64Array;
  /** share of effort for the solver's own heuristics, 0–1 */
  readonly heuristicEffort?: number;
  /** told of every better pair of bound and incumbent */
  readonly onProgress?: (progress: { readonly bound: number; readonly incumbent: number }) => void;
}

export type SolverStatus = 'optimal' | 'infeasible' | 'limit' | 'failed';

export interface SolverResult {
  readonly status: SolverStatus;
  /** value of the solution; +Infinity when there is none */
  readonly objective: number;
  /** proven lower bound; −Infinity when there is none */
  readonly bound: number;
  /** empty when there is no solution */
  readonly values: Float64Array;
  /** duals of a relaxed solve, else empty */
  readonly rowDuals: Float64Array;
  readonly message?: string;
}

/** A model kept in the solver, so that rows can be added and the last basis used again. */
export interface SolverSession {
  addRows(rows: RowBlock): Promise<void>;
  setBounds(columns: Int32Array, lower: Float64Array, upper: Float64Array): Promise<void>;
  setRowBounds(rows: Int32Array, lower: Float64Array, upper: Float64Array): Promise<void>;
  setCosts(columns: Int32Array, costs: Float64Array): Promise<void>;
  solve(options: SolveOptions): Promise<SolverResult>;
  close(): Promise<void>;
}

/** What the planner needs of a solver 求解器; the program hands one in, so that this package does no I/O. */
export interface Solver {
  open(model: LinearModel): Promise<SolverSession>;
}

/** Opens, solves and closes. */
export async function solveOnce(solver: Solver, model: LinearModel, options: SolveOptions): Promise<SolverResult> {
  const session = await solver.open(model);
  try {
    return await session.solve(options);
  } finally {
    await session.close();
  }
}
