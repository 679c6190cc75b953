import { assemble } from '../model/assemble.ts';
import { ConeCuts, limitRowsOf } from '../model/cone-cuts.ts';
import { addExemptionCuts } from '../model/exemption-cuts.ts';
import type { ExemptionColumn } from '../model/plan-columns.ts';
import type { Cone, PlanModel } from '../model/plan-model.ts';
import { RowBuilder } from '../solver/row-builder.ts';
import type { Solver, SolverResult, SolverSession } from '../solver/solver.ts';
import { ReachCuts } from '../terms/reach-cuts.ts';
import { needsRoutes } from '../terms/rotation.ts';
import type { Deadline } from './plan-options.ts';

/** CV may exceed its limit by this share in the relaxation; it is then still a lower bound. */
const LOOSE = 2e-5;
const ROUNDS = 40;

const DIVES = 8;

/** Exemptions to decide next: all that are plain, and the plainest part of the doubtful; everything in the last step. */
function clearest(
  exemptions: readonly ExemptionColumn[],
  values: Float64Array,
  held: ReadonlyMap<number, number>,
  step: number,
): [number, number][] {
  const sections = Map.groupBy(
    exemptions.filter(({ column }) => !held.has(column)),
    ({ section }) => section,
  );
  const ranked = [...sections.values()]
    .map((choices) => {
      const best = choices.reduce((a, b) => ((values[b.column] ?? 0) > (values[a.column] ?? 0) ? b : a));
      return { choices, best, value: values[best.column] ?? 0 };
    })
    .sort((a, b) => b.value - a.value);
  const doubtful = ranked.filter(({ value }) => value > 1e-4 && value < 1 - 1e-4).length;
  const plain = ranked.filter(({ value }) => value >= 1 - 1e-4).length;
  const count = step === DIVES - 1 || doubtful === 0 ? ranked.length : plain + Math.ceil(doubtful / 3);
  return ranked
    .slice(0, count)
    .flatMap(({ choices, best, value }) =>
      choices.map(({ column }): [number, number] => [column, column === best.column && value > 1e-4 ? 1 : 0]),
    );
}

/**
 * The problem without whole numbers, kept in the solver and sharpened round by round: tangents where a dispersion is
 * broken, then cuts that tie exemptions to dispersion. Its optimum is a lower bound of every plan.
 */
export class Relaxation {
  readonly tangents = new RowBuilder();
  readonly sharp = new RowBuilder();
  readonly cuts: ConeCuts;
  readonly #reach: ReachCuts;
  readonly #model: PlanModel;
  readonly #session: SolverSession;
  readonly #deadline: Deadline;
  readonly #limited = new Set<Cone>();
  readonly #highestMeans = new Map<Cone, number>();
  #sent = { tangents: 0, sharp: 0 };

  private constructor(model: PlanModel, session: SolverSession, deadline: Deadline) {
    this.#model = model;
    this.#session = session;
    this.#deadline = deadline;
    this.cuts = new ConeCuts(model.cones, this.tangents);
    this.#reach = new ReachCuts(model.problem, needsRoutes(model.problem) ? model.pools : [], this.tangents);
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
      const cut = this.cuts.add(this.cuts.broken(result.values, LOOSE), result.values);
      if (cut + this.reach(result.values) === 0) return result;
      await this.#send();
    }
  }

  /** Adds rows that send people only where they may go; returns how many. */
  reach(values: Float64Array): number {
    return this.#reach.add(values);
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
   * Decides the doubtful exemptions few at a time, the clearest first, and lets the rest answer before the next are held.
   * Gives back which exemptions to take, or undefined when the way ends in a problem without solution.
   */
  async dive(from: Float64Array): Promise<Map<number, number> | undefined> {
    const { exemptions, columns } = this.#model;
    const held = new Map<number, number>();
    let values = from;
    let isPossible = true;
    for (let step = 0; step < DIVES && held.size < exemptions.length; step++) {
      for (const [column, value] of clearest(exemptions, values, held, step)) held.set(column, value);
      await this.#bound(held);
      const result = await this.converge();
      isPossible = result.status === 'optimal';
      if (!isPossible) break;
      values = result.values;
    }
    await this.#bound(new Map([...held.keys()].map((column) => [column, undefined])));
    if (!isPossible) return undefined;
    return new Map(
      exemptions.map(({ column }) => [
        column,
        held.get(column) ?? Math.round(values[column] ?? columns.lower[column] ?? 0),
      ]),
    );
  }

  /** Holds columns at values, or frees those that have none. */
  async #bound(held: ReadonlyMap<number, number | undefined>): Promise<void> {
    const { lower, upper } = this.#model.columns;
    const columns = Int32Array.from(held.keys()).sort();
    await this.#session.setBounds(
      columns,
      Float64Array.from(columns, (column) => held.get(column) ?? lower[column] ?? 0),
      Float64Array.from(columns, (column) => held.get(column) ?? upper[column] ?? 1),
    );
  }

  /**
   * How high each county mean can be in a plan that costs at most `cutoff` (solver units). The least cost as a function of a
   * demanded mean is convex, so that a line through two of its points, drawn on to the cutoff, gives a mean that is high
   * enough. Only means whose members still have a doubtful exemption are asked for: the others have nothing to gain.
   */
  async boundMeans(cutoff: number, base: SolverResult): Promise<void> {
    for (const cone of this.cuts.open) {
      if (!cone.entries.some(({ pot }) => this.#isDoubtful(pot, base.values))) continue;
      const mean = base.values[cone.mean] ?? 0;
      let asked = mean * (1 + 0.004);
      for (let i = 0; i < 2 && this.#deadline.left() > 1; i++) {
        const cost = await this.#costAtMean(cone, asked);
        if (cost >= cutoff) this.#learnMean(cone, asked);
        if (cost >= cutoff || cost <= base.objective) break;
        const enough = mean + ((cutoff - base.objective) / (cost - base.objective)) * (asked - mean);
        this.#learnMean(cone, enough);
        if (enough < mean * 1.02) break;
        asked = mean + (enough - mean) * 0.5;
      }
    }
  }

  /** Least cost when the county mean is at least `asked`; more than any cutoff when that cannot be. */
  async #costAtMean(cone: Cone, asked: number): Promise<number> {
    const column = Int32Array.of(cone.mean);
    const upper = Float64Array.of(this.#model.columns.upper[cone.mean] ?? Infinity);
    await this.#session.setBounds(column, Float64Array.of(asked), upper);
    const { status, objective } = await this.#session.solve({ seconds: this.#deadline.left(), relaxed: true });
    await this.#session.setBounds(column, Float64Array.of(0), upper);
    return status === 'optimal' ? objective * (1 - 1e-7) : status === 'infeasible' ? Infinity : -Infinity;
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

  async #send(): Promise<void> {
    const limits = new RowBuilder();
    const fresh = this.cuts.open.filter((cone) => !this.#limited.has(cone));
    limitRowsOf(fresh, limits, 0);
    for (const cone of fresh) this.#limited.add(cone);
    const blocks = [this.tangents.block(this.#sent.tangents), this.sharp.block(this.#sent.sharp), limits.block()];
    this.#sent = { tangents: this.tangents.count, sharp: this.sharp.count };
    for (const block of blocks) await this.#session.addRows(block);
  }
}
