import { toNumber } from '@junheng/quantities';
import { assemble } from '../model/assemble.ts';
import { limitRowsOf } from '../model/cone-cuts.ts';
import { MONEY_SCALE } from '../model/plan-columns.ts';
import { buildPlanModel, type PlanModel } from '../model/plan-model.ts';
import { costOf, type Draft, draftFrom } from '../plan/draft.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { RowBuilder } from '../solver/row-builder.ts';
import { type Solver, type SolverResult, solveOnce } from '../solver/solver.ts';
import { draftByHand } from './draft-by-hand.ts';
import { Deadline, type SearchOptions } from './plan-options.ts';
import { Relaxation } from './relaxation.ts';
import { wholeSolution } from './rounding-search.ts';
import { settled } from './settle.ts';
import { splitBound } from './split-bound.ts';

/** What a search found: the best plan, and the cost that no plan can undercut. */
export interface SearchOutcome {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  readonly draft: Draft | undefined;
  readonly costYuan: number;
  readonly boundYuan: number;
  readonly rounds: number;
  readonly seconds: number;
}

/** Searches the cheapest plan: relax and sharpen, round and repair, and only where that leaves a gap, branch. */
export async function searchPlan(
  problem: PlanningProblem,
  solver: Solver,
  options: SearchOptions,
): Promise<SearchOutcome> {
  const deadline = new Deadline(options);
  const model = buildPlanModel(problem);
  const relaxation = await Relaxation.open(model, solver, deadline);
  try {
    return await new Search({ model, solver, relaxation, deadline }, options).run();
  } finally {
    await relaxation.close();
  }
}

/** before there is a plan, the best is taken to cost at most this much above the bound; a wrong guess only caps the bound */
const GUESS = 1.02;
/** seconds of the first search over all whole numbers, and by how much each later one is longer */
const FIRST_TURN = 4;
const LATER_TURN = 1.6;
/** the part of the gap by which a plan must be cheaper to be clearly so */
const CLEARLY = 0.9;
/** shares of the gap that a search over whole numbers may leave open, one after the other */
const STRICTER: readonly number[] = [1, 0.25, 0.05];
const SMALL = 600;
const PLAIN = 3000;

interface Tools {
  readonly model: PlanModel;
  readonly solver: Solver;
  readonly relaxation: Relaxation;
  readonly deadline: Deadline;
}

/** One search over all whole numbers. */
interface Turn {
  readonly stricter: number;
  readonly seconds: number;
  /** only plans that are cheaper by nearly the whole gap are looked for: when there are none, that is the proof */
  readonly cheaperOnly: boolean;
}

class Search {
  readonly #tools: Tools;
  readonly #options: SearchOptions;
  readonly #gap: number;
  #best: Draft | undefined;
  /** in solver units; every plan costs at least this */
  #bound = 0;
  #cost = Infinity;
  #round = 0;
  /** no plan at all: the search over whole numbers came up empty */
  #isImpossible = false;
  readonly #seen = new Set<string>();

  constructor(tools: Tools, options: SearchOptions) {
    this.#tools = tools;
    this.#options = options;
    this.#gap = options.gap ?? 0.001;
  }

  async run(): Promise<SearchOutcome> {
    const { relaxation } = this.#tools;
    let result = await relaxation.converge();
    if (result.status === 'infeasible') return this.#outcome('infeasible');
    if (result.status !== 'optimal') {
      this.#byHand();
      return this.#outcome(this.#best === undefined ? 'unknown' : 'feasible');
    }
    this.#raiseBound(result.objective);
    for (let round = 0; round < 3; round++) {
      const cost = this.#cost;
      await this.#roundOff(result, 0.3 * 3 ** round, true);
      if (this.#isDone()) break;
      // without a broken dispersion this is a plain integer program, which the solver is best at as a whole
      if (relaxation.cuts.open.length === 0 && this.#wholeColumns() <= PLAIN) break;
      // a real search only pays once the relaxation is sharp
      if (round > 0) await this.#roundOff(result, 0.3 * 3 ** round, false);
      if (this.#isDone()) break;
      result = await this.#sharpened(result);
      if (result.status !== 'optimal') break;
      if (round > 0 || this.#isSmall()) await this.#split(result, 0.3 * 3 ** round);
      if (this.#isDone() || (round > 0 && this.#isSmall() && this.#cost === cost)) break;
    }
    await this.#branchInTurns();
    if (this.#best === undefined && !this.#isImpossible) this.#byHand();
    if (this.#isImpossible) return this.#outcome('infeasible');
    return this.#outcome(this.#best === undefined ? 'unknown' : this.#isDone() ? 'optimal' : 'feasible');
  }

  /** few enough whole numbers for branching on all of them to be quicker than further rounds */
  #isSmall(): boolean {
    return this.#wholeColumns() <= SMALL;
  }

  #wholeColumns(): number {
    return this.#tools.model.columns.integer.reduce((sum, one) => sum + one, 0);
  }

  /** the asked gap in solver units */
  #slack(): number {
    const base = Number.isFinite(this.#cost) ? this.#cost : this.#bound;
    return Math.max(1e-4, this.#gap * base);
  }

  async #roundOff(result: SolverResult, effort: number, quick: boolean): Promise<void> {
    const values = await wholeSolution(
      { ...this.#tools, slack: this.#slack(), effort, quick, seen: this.#seen },
      result.values,
    );
    if (values !== undefined) this.#offer(values);
    this.#tell();
  }

  #offer(values: Float64Array): void {
    const { model } = this.#tools;
    this.#take(settled(model.problem, draftFrom(model, values)));
  }

  /** when time was too short for the solver: a plan by hand, with the bound that is known */
  #byHand(): void {
    for (const rule of ['bestExemption', 'liftAll'] as const) this.#take(draftByHand(this.#tools.model.problem, rule));
  }

  #take(draft: Draft | undefined): void {
    const { model } = this.#tools;
    const cost = draft === undefined ? Infinity : toNumber(costOf(model.problem, draft)) / MONEY_SCALE;
    if (cost >= this.#cost) return;
    this.#best = draft;
    this.#cost = cost;
  }

  /** Plans dearer than `cutoff` need no bound of their own: they miss the best plan by too little to matter. */
  async #sharpened(result: SolverResult): Promise<SolverResult> {
    const { relaxation } = this.#tools;
    const cutoff = Math.min(this.#cost * (1 - this.#gap * 0.3), this.#bound * GUESS);
    await relaxation.boundMeans(cutoff, result);
    const sharper = await relaxation.sharpen(result);
    if (sharper.status === 'optimal') this.#raiseBound(Math.min(cutoff, sharper.objective));
    return sharper;
  }

  /** Whole numbers lift the bound, indicator by indicator. */
  async #split(result: SolverResult, effort: number): Promise<void> {
    const bound = await splitBound({ ...this.#tools, effort, slack: this.#slack() * 0.1 }, result);
    this.#raiseBound(Math.min(this.#cutoff(), bound));
    this.#tell();
  }

  /** plans dearer than this miss the best one by too little to matter, so that the bound may stop here */
  #cutoff(): number {
    return this.#cost * (1 - this.#gap * 0.3);
  }

  /**
   * Two ways of branching take turns, each longer than the one before: some counties are proven in moments by looking only for
   * plans that are clearly cheaper, where an open search takes minutes, and others the other way round.
   */
  async #branchInTurns(): Promise<void> {
    let seconds = FIRST_TURN;
    for (const stricter of STRICTER)
      for (let turn = 0; ; turn++) {
        const { deadline } = this.#tools;
        if (this.#isDone() || this.#isImpossible || deadline.left() < 0.05) return;
        const outcome = await this.#branch({ stricter, seconds, cheaperOnly: turn % 2 === 1 });
        if (outcome === 'exhausted') break;
        if (outcome === 'late') seconds *= LATER_TURN;
      }
  }

  /**
   * Branches on every whole number: `exhausted` when nothing more can be learnt, `late` when the turn was too short. `stricter` than before where the last search ended
   * within its gap and yet gave no plan within the asked one: what rounding costs leaves less for the search.
   */
  async #branch({ stricter, seconds, cheaperOnly }: Turn): Promise<'exhausted' | 'late' | 'further'> {
    const { model, solver, relaxation, deadline } = this.#tools;
    const limits = new RowBuilder();
    limitRowsOf(relaxation.cuts.open, limits, 0);
    const cutoff = cheaperOnly ? this.#cost * (1 - this.#gap * CLEARLY) : this.#cutoff();
    if (cheaperOnly && Number.isFinite(cutoff))
      limits.add(-Infinity, cutoff - model.offset, [...model.columns.cost.entries()]);
    const program = assemble(model, { rows: [relaxation.tangents, relaxation.sharp, limits] });
    const result = await solveOnce(solver, program, {
      seconds: Math.min(seconds, deadline.left()),
      relativeGap: this.#gap * 0.4 * stricter,
      boundGoal: this.#cost * (1 - this.#gap) * (1 + 5e-6),
      onProgress: ({ bound }) => {
        this.#raiseBound(Math.min(cutoff, bound));
        this.#tell();
      },
    });
    this.#raiseBound(Math.min(cutoff, result.status === 'infeasible' ? cutoff : result.bound));
    if (result.status === 'infeasible' && this.#best === undefined) this.#isImpossible = true;
    const late = result.status === 'limit' ? 'late' : 'exhausted';
    if (result.values.length === 0) return late;
    const before = this.#cost;
    this.#offer(result.values);
    if (this.#isDone()) return 'exhausted';
    const tolerance = stricter < 1 ? -2e-6 : 1e-6;
    const cut = relaxation.cuts.add(relaxation.cuts.broken(result.values, tolerance), result.values);
    const added = cut + relaxation.reach(result.values);
    await this.#roundOff(result, 1, false);
    return added > 0 || this.#cost < before ? 'further' : late;
  }

  #raiseBound(bound: number): void {
    if (Number.isFinite(bound)) this.#bound = Math.max(this.#bound, bound - 3e-6 * Math.abs(bound) - 1e-4);
  }

  #isDone(): boolean {
    if (this.#best === undefined || this.#cost - this.#bound > this.#gap * this.#cost) return false;
    const { costYuan, boundYuan } = this.#figures(); // what is printed must hold too
    return gapOf(costYuan, boundYuan) <= this.#gap;
  }

  #tell(): void {
    this.#round++;
    const { boundYuan, costYuan } = this.#figures();
    this.#options.onProgress?.({
      boundYuan,
      incumbentYuan: this.#best === undefined ? null : costYuan,
      gap: this.#best === undefined ? null : gapOf(costYuan, boundYuan),
      round: this.#round,
    });
  }

  #figures() {
    const { problem } = this.#tools.model;
    const costYuan = this.#best === undefined ? Infinity : toNumber(costOf(problem, this.#best));
    return { costYuan, boundYuan: Math.min(costYuan, roundedDown(this.#bound * MONEY_SCALE)) };
  }

  #outcome(status: SearchOutcome['status']): SearchOutcome {
    return {
      status,
      draft: this.#best,
      ...this.#figures(),
      rounds: this.#round,
      seconds: this.#tools.deadline.elapsed,
    };
  }
}

const WHOLE_YUAN_FROM = 1e6;

/** A bound as it is printed: whole yuan where that loses nothing that matters, else to the fen. */
function roundedDown(yuan: number): number {
  return yuan >= WHOLE_YUAN_FROM ? Math.floor(yuan) : Math.floor(yuan * 100) / 100;
}

/** (cost − bound)/cost; 0 for a plan that costs nothing. */
export function gapOf(costYuan: number, boundYuan: number): number {
  return costYuan <= 0 ? 0 : (costYuan - boundYuan) / costYuan;
}
