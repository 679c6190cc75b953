import type { Highs, HighsCallbackMap, Model } from 'highs';
import type {
  LinearModel,
  RowBlock,
  SolveOptions,
  Solver,
  SolverResult,
  SolverSession,
  SolverStatus,
} from './solver.ts';

const NONE = new Float64Array();

/** Speaks to an already loaded HiGHS; loading it is the caller's affair, since that reads a file. */
export function highsSolver(highs: Highs): Solver {
  return { open: async (model) => new HighsSession(highs, model) };
}

class HighsSession implements SolverSession {
  readonly #highs: Highs;
  readonly #model: Model;
  readonly #columns: number;
  readonly #isMixed: boolean;

  constructor(highs: Highs, model: LinearModel) {
    this.#highs = highs;
    this.#columns = model.cost.length;
    this.#isMixed = model.integer.includes(1);
    this.#model = highs.createModel();
    this.#model.options.set({ output_flag: false });
    this.#model.passModel({
      numCols: this.#columns,
      numRows: model.rows.lower.length,
      offset: model.offset,
      colCost: model.cost,
      colLower: model.lower,
      colUpper: model.upper,
      rowLower: model.rows.lower,
      rowUpper: model.rows.upper,
      matrix: matrixOf(model.rows, this.#columns),
      ...(this.#isMixed ? { integrality: Int32Array.from(model.integer) } : {}),
    });
  }

  async addRows(rows: RowBlock): Promise<void> {
    if (rows.lower.length === 0) return;
    this.#model.addRows({ lower: rows.lower, upper: rows.upper, matrix: matrixOf(rows, this.#columns) });
  }

  async setBounds(columns: Int32Array, lower: Float64Array, upper: Float64Array): Promise<void> {
    if (columns.length > 0) this.#model.changeColsBounds({ kind: 'set', indices: columns }, lower, upper);
  }

  async setRowBounds(rows: Int32Array, lower: Float64Array, upper: Float64Array): Promise<void> {
    if (rows.length > 0) this.#model.changeRowsBounds({ kind: 'set', indices: rows }, lower, upper);
  }

  async setCosts(columns: Int32Array, costs: Float64Array): Promise<void> {
    if (columns.length > 0) this.#model.changeColsCost({ kind: 'set', indices: columns }, costs);
  }

  async solve(options: SolveOptions): Promise<SolverResult> {
    const model = this.#model;
    const relaxed = options.relaxed === true || !this.#isMixed;
    model.zeroAllClocks();
    model.options.set({
      time_limit: Math.max(0.05, options.seconds),
      solve_relaxation: relaxed,
      mip_rel_gap: options.relativeGap ?? 1e-5,
      mip_abs_gap: options.absoluteGap ?? 1e-6,
      mip_heuristic_effort: options.heuristicEffort ?? 0.05,
    });
    if (options.start !== undefined) model.setSolution({ colValue: options.start });
    model.run(relaxed ? {} : this.#watch(options));
    return this.#result(relaxed);
  }

  async close(): Promise<void> {
    this.#model.dispose();
  }

  #watch({ onProgress, boundGoal }: SolveOptions): HighsCallbackMap {
    const { mipLogging, mipInterrupt } = this.#highs.constants.callbackType;
    return {
      ...(onProgress === undefined
        ? {}
        : {
            [mipLogging]({ data }) {
              onProgress({ bound: data.mip_dual_bound ?? -Infinity, incumbent: data.mip_primal_bound ?? Infinity });
              return undefined;
            },
          }),
      ...(boundGoal === undefined
        ? {}
        : {
            [mipInterrupt](event) {
              if ((event.data.mip_dual_bound ?? -Infinity) >= boundGoal) event.interrupt();
              return undefined;
            },
          }),
    };
  }

  #result(relaxed: boolean): SolverResult {
    const model = this.#model;
    const status = statusOf(this.#highs, model.getModelStatus());
    const hasSolution = model.info.get('primal_solution_status') === 2;
    const solution = hasSolution ? model.getSolution() : undefined;
    const objective = hasSolution ? model.getObjectiveValue() : Infinity;
    const bound = relaxed ? (status === 'optimal' ? objective : -Infinity) : Number(model.info.get('mip_dual_bound'));
    return {
      status,
      objective,
      bound,
      values: solution?.colValue ?? NONE,
      rowDuals: relaxed ? (solution?.rowDual ?? NONE) : NONE,
    };
  }
}

function matrixOf(rows: RowBlock, columns: number) {
  const { starts, indices, values } = rows;
  return { format: 'csr' as const, numRows: rows.lower.length, numCols: columns, starts, indices, values };
}

function statusOf(highs: Highs, code: unknown): SolverStatus {
  const codes = highs.constants.modelStatus;
  if (code === codes.optimal) return 'optimal';
  if (code === codes.infeasible || code === codes.unboundedOrInfeasible) return 'infeasible';
  if (code === codes.timeLimit || code === codes.iterationLimit || code === codes.interrupted) return 'limit';
  return 'failed';
}
