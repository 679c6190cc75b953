import { addExemptionCuts } from '../model/exemption-cuts.ts';
import { assemble } from '../model/assemble.ts';
import { ConeCuts, limitRowsOf } from '../model/cone-cuts.ts';
import type { Cone, PlanModel } from '../model/plan-model.ts';
import { RowBuilder } from '../solver/row-builder.ts';
import type { Solver, SolverResult, SolverSession } from '../solver/solver.ts';
import type { Deadline } from './plan-options.ts';

/** CV may exceed its limit by this share in the relaxation; it is then still a lower bound. */
const LOOSE = 2e-5;
const ROUNDS = 40;

/**
 * The problem without whole numbers, kept in the solver and sharpened round by round: tangents where a dispersion is
 * broken, then cuts that tie exemptions to dispersion. Its optimum is a lower bound of every plan.
 */
export class Relaxation {
  readonly tangents = new RowBuilder();
  readonly sharp = new RowBuilder();
  readonly cuts: ConeCuts;
  readonly #model: PlanModel;
  readonly #session: SolverSession;
  readonly #deadline: Deadline;
  readonly #limited = new Set<Cone>();
  readonly #highestMeans = new Map<Cone, number>();
  #sent = { tangents: 0, sharp: 0 };
  #rows: number;
  #costRow = -1;

  private constructor(model: PlanModel, session: SolverSession, deadline: Deadline) {
    this.#model = model;
    this.#session = session;
    this.#deadline = deadline;
    this.#rows = model.rows.count;
    this.cuts = new ConeCuts(model.cones, this.tangents);
  }

  static async open(model: PlanModel, solver: Solver, deadline: Deadline): Promise<Relaxation> {
    return new Relaxation(model, await solver.open(assemble(model, { rows: [], whole: () => false })), deadline);
  }

  async close(): Promise<void> {
    await this.#session.close();
  }

  /** Solves and adds tangents until no dispersion is broken by more than a trifle. */
  async converge(): Promise<SolverResult> {
    for (let round = 0; ; round++) {
      const result = await this.#session.solve({ seconds: this.#deadline.left(), relaxed: true });
      if (result.status !== 'optimal' || round >= ROUNDS) return result;
      if (this.cuts.add(this.cuts.broken(result.values, LOOSE), result.values) === 0) return result;
      await this.#send();
    }
  }

  /** Adds cuts that tie exemptions to dispersion, as long as they lift the bound. */
  async sharpen(from: SolverResult): Promise<SolverResult> {
    let result = from;
    for (let round = 0; round < 8; round++) {
      if (addExemptionCuts(this.#model, this.sharp, this.#highestMeans, result.values) === 0) break;
      await this.#send();
      const next = await this.converge();
      if (next.status !== 'optimal') return next;
      const gain = next.objective - result.objective;
      result = next;
      if (gain < 1e-5 * Math.abs(next.objective)) break;
    }
    return result;
  }

  /**
   * How high each county mean can be in a plan that costs at most `cutoff` (solver units). False when no such plan is left.
   * Only means whose members still have a doubtful exemption are asked for: the others have nothing to gain.
   */
  async boundMeans(cutoff: number, values: Float64Array): Promise<boolean> {
    const doubtful = this.cuts.open.filter((cone) => cone.entries.some(({ pot }) => this.#isDoubtful(pot, values)));
    if (doubtful.length === 0) return true;
    const { cost } = this.#model.columns;
    const columns = Int32Array.from(cost.keys());
    await this.#costLimit(cutoff - this.#model.offset);
    await this.#session.setCosts(columns, new Float64Array(columns.length));
    let isPossible = true;
    for (const cone of doubtful) {
      if (this.#deadline.left() < 1) break;
      const one = Int32Array.of(cone.mean);
      await this.#session.setCosts(one, Float64Array.of(-1));
      const result = await this.#session.solve({ seconds: this.#deadline.left(), relaxed: true });
      await this.#session.setCosts(one, Float64Array.of(0));
      if (result.status === 'infeasible') isPossible = false;
      if (result.status === 'optimal') this.#learnMean(cone, this.#model.offset - result.objective);
    }
    await this.#session.setCosts(columns, Float64Array.from(cost));
    await this.#costLimit(Infinity);
    return isPossible;
  }

  #learnMean(cone: Cone, highest: number): void {
    this.#highestMeans.set(cone, Math.min(this.#highestMeans.get(cone) ?? Infinity, highest * (1 + 1e-6)));
  }

  #isDoubtful(pot: number, values: Float64Array): boolean {
    return (this.#model.states[pot] ?? []).some(({ constant, terms }) => {
      const chance = terms.reduce((sum, [column, factor]) => sum + factor * (values[column] ?? 0), constant);
      return chance > 1e-5 && chance < 1 - 1e-5;
    });
  }

  async #costLimit(upper: number): Promise<void> {
    if (this.#costRow < 0) {
      const row = new RowBuilder();
      row.add(-Infinity, upper, [...this.#model.columns.cost.entries()]);
      await this.#session.addRows(row.block());
      this.#costRow = this.#rows++;
    } else await this.#session.setRowBounds(Int32Array.of(this.#costRow), Float64Array.of(-Infinity), Float64Array.of(upper));
  }

  async #send(): Promise<void> {
    const limits = new RowBuilder();
    const fresh = this.cuts.open.filter((cone) => !this.#limited.has(cone));
    limitRowsOf(fresh, limits, 0);
    for (const cone of fresh) this.#limited.add(cone);
    const blocks = [this.tangents.block(this.#sent.tangents), this.sharp.block(this.#sent.sharp), limits.block()];
    this.#sent = { tangents: this.tangents.count, sharp: this.sharp.count };
    for (const block of blocks) {
      await this.#session.addRows(block);
      this.#rows += block.lower.length;
    }
  }
}
