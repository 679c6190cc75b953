import { toNumber } from '@junheng/quantities';
import { indicatorOf, needOf } from '../model/plan-columns.ts';
import { amountsAfter, type Draft } from '../plan/draft.ts';
import { isFeasible } from '../plan/exact-test.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';

const LIFTS = 20_000;
/** doubles are trusted this far (of µ²) from the limit; the exact test has the last word */
const SURE = 1e-11;

/** One dispersion while a draft is settled: Σ w p² − (1 + c²) µ² must not be positive. */
interface Spread {
  readonly weights: Float64Array;
  readonly levels: Float64Array;
  readonly bound: number;
  mean: number;
  square: number;
}

/** What one more step of a pot does: member j of a spread rises by `rise`. */
interface Effect {
  readonly spread: Spread;
  readonly member: number;
  readonly rise: number;
}

/**
 * Turns a draft whose section limits hold into one whose dispersions hold too: gives one step at a time to the pot that
 * lowers the excess most a yuan, then takes back whole things that have become needless. Undefined when no step helps. `grain`: share of an amount given at a time.
 */
export function settled(problem: PlanningProblem, draft: Draft, grain = 1e-4): Draft | undefined {
  if (isFeasible(problem, draft)) return draft;
  const settler = new Settler(problem, draft, grain);
  if (!settler.lift()) return undefined;
  settler.trim();
  const trimmed = { ...draft, steps: settler.steps };
  if (isFeasible(problem, trimmed)) return trimmed;
  return settler.liftOnce() && isFeasible(problem, { ...draft, steps: settler.steps })
    ? { ...draft, steps: settler.steps }
    : undefined;
}

class Settler {
  readonly steps: number[];
  readonly #problem: PlanningProblem;
  readonly #effects: readonly (readonly Effect[])[];
  readonly #spreads: readonly Spread[];
  /** steps each pot may still be given */
  readonly #room: Float64Array;
  /** steps each pot may give back before a section limit breaks */
  readonly #spare: Float64Array;
  readonly #chunk: Float64Array;
  readonly #price: Float64Array;

  constructor(problem: PlanningProblem, draft: Draft, grain: number) {
    this.#problem = problem;
    this.steps = [...draft.steps];
    const amounts = amountsAfter(problem, draft).map(toNumber);
    const spreads: Spread[] = [];
    const effects = problem.pots.map((): Effect[] => []);
    for (const dispersion of problem.dispersions) {
      const members = problem.sections.filter(({ stage }) => stage === dispersion.stage);
      const pupils = members.reduce((sum, section) => sum + section.weight, 0);
      const limit = toNumber(dispersion.limit);
      const spread = emptySpread(members.length, 1 + limit * limit);
      spreads.push(spread);
      for (const [j, section] of members.entries()) {
        const need = needOf(section, dispersion.indicator);
        const unit = toNumber(need.share) / section.pupils;
        place(spread, j, section.weight / pupils, unit * (amounts[need.pot] ?? 0));
        effects[need.pot]?.push({
          spread,
          member: j,
          rise: unit * toNumber(indicatorOf(problem, dispersion.indicator).step),
        });
      }
    }
    this.#spreads = spreads;
    this.#effects = effects;
    const step = (pot: number) => toNumber(indicatorOf(problem, problem.pots[pot]?.indicator ?? 0).step);
    this.#room = Float64Array.from(problem.pots, ({ most, mayBuy }, i) => {
      if (!mayBuy) return 0;
      return most === null ? Infinity : Math.floor((toNumber(most) - (amounts[i] ?? 0)) / step(i) + 1e-9);
    });
    this.#chunk = Float64Array.from(problem.pots, ({ indicator }, i) =>
      indicatorOf(problem, indicator).scale === 1 ? 1 : Math.max(1, Math.ceil(((amounts[i] ?? 0) * grain) / step(i))),
    );
    this.#price = Float64Array.from(problem.pots, ({ indicator }, i) =>
      Math.max(1e-9, toNumber(indicatorOf(problem, indicator).priceYuan) * step(i)),
    );
    this.#spare = spareSteps(problem, draft, amounts);
  }

  lift(): boolean {
    for (let i = 0; i < LIFTS; i++) {
      if (this.#spreads.every((spread) => excess(spread) <= -SURE)) return true;
      if (!this.liftOnce()) return false;
    }
    return false;
  }

  /** Gives one chunk to the pot that helps most; false when none helps. */
  liftOnce(): boolean {
    let best = { pot: -1, gain: 0 };
    for (let pot = 0; pot < this.#effects.length; pot++) {
      const chunk = Math.min(this.#chunk[pot] ?? 1, this.#room[pot] ?? 0);
      if (chunk < 1) continue;
      const gain = -this.#change(pot, chunk) / ((this.#price[pot] ?? 1) * chunk);
      if (gain > best.gain) best = { pot, gain };
    }
    if (best.pot < 0) return false;
    this.#give(best.pot, Math.min(this.#chunk[best.pot] ?? 1, this.#room[best.pot] ?? 0));
    return true;
  }

  /** Takes back whole things, dearest first, as long as everything holds. */
  trim(): void {
    const whole = this.steps.flatMap((bought, pot) =>
      bought > 0 && this.#isWhole(pot) && (this.#spare[pot] ?? 0) >= 1 ? [pot] : [],
    );
    for (const pot of whole.sort((a, b) => (this.#price[b] ?? 0) - (this.#price[a] ?? 0)))
      while ((this.steps[pot] ?? 0) > 0 && (this.#spare[pot] ?? 0) >= 1) {
        this.#give(pot, -1);
        if ((this.#effects[pot] ?? []).every(({ spread }) => excess(spread) <= -SURE)) continue;
        this.#give(pot, 1);
        break;
      }
  }

  #isWhole(pot: number): boolean {
    return indicatorOf(this.#problem, this.#problem.pots[pot]?.indicator ?? 0).scale === 1;
  }

  /** Change of the excess over all broken dispersions. */
  #change(pot: number, steps: number): number {
    let change = 0;
    for (const { spread, member, rise } of this.#effects[pot] ?? []) {
      const before = excess(spread);
      const [p, w] = [spread.levels[member] ?? 0, spread.weights[member] ?? 0];
      const delta = rise * steps;
      const mean = spread.mean + w * delta;
      const after = (spread.square + w * delta * (2 * p + delta)) / (mean * mean) - spread.bound;
      change += Math.max(after, -SURE) - Math.max(before, -SURE);
    }
    return change;
  }

  #give(pot: number, steps: number): void {
    this.steps[pot] = (this.steps[pot] ?? 0) + steps;
    this.#room[pot] = (this.#room[pot] ?? 0) - steps;
    this.#spare[pot] = (this.#spare[pot] ?? 0) + steps;
    for (const { spread, member, rise } of this.#effects[pot] ?? []) {
      const [p, w] = [spread.levels[member] ?? 0, spread.weights[member] ?? 0];
      const delta = rise * steps;
      spread.levels[member] = p + delta;
      spread.mean += w * delta;
      spread.square += w * delta * (2 * p + delta);
    }
  }
}

function emptySpread(size: number, bound: number): Spread {
  return { weights: new Float64Array(size), levels: new Float64Array(size), bound, mean: 0, square: 0 };
}

function place(spread: Spread, member: number, weight: number, level: number): void {
  spread.weights[member] = weight;
  spread.levels[member] = level;
  spread.mean += weight * level;
  spread.square += weight * level * level;
}

function excess({ mean, square, bound }: Spread): number {
  return mean <= 0 ? Infinity : square / (mean * mean) - bound;
}

/** Steps above what the sections of a pot need, exempted indicators at their floor. */
function spareSteps(problem: PlanningProblem, draft: Draft, amounts: readonly number[]): Float64Array {
  const spare = Float64Array.from(problem.pots, ({ leastBought, indicator }, i) =>
    Math.floor((draft.steps[i] ?? 0) - toNumber(leastBought) / toNumber(indicatorOf(problem, indicator).step) + 1e-9),
  );
  problem.sections.forEach((section, j) => {
    section.needs.forEach(({ pot, share, atLimit, atFloor }, k) => {
      const wanted = toNumber(draft.exempt.has(`${j}/${k}`) ? atFloor : atLimit) / toNumber(share);
      const steps = Math.floor(((amounts[pot] ?? 0) - wanted) / toNumber(indicatorOf(problem, k).step) + 1e-9);
      spare[pot] = Math.min(spare[pot] ?? 0, steps);
    });
  });
  return spare;
}
