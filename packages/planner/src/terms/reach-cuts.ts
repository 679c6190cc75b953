import type { PlanningProblem } from '../problem/planning-problem.ts';
import type { RowBuilder } from '../solver/row-builder.ts';
import { mayGo } from './distance.ts';

/** Columns of one type of teacher in one stage: who leaves (`out`) and who comes (`into`); −1 when nobody may. */
export interface MovePool {
  readonly places: readonly { readonly section: number; readonly into: number; readonly out: number }[];
}

const TINY = 1e-6;

/**
 * 距离约束: keeps pools such that they can be split without a forbidden pair. By Hall's theorem a pool can be split exactly when
 * the people leaving any set of sections find room in the sections they may reach; a set that does not is found as a minimum cut
 * and becomes a row. Few of them are ever needed, where a column for each pair would be tens of thousands.
 */
export class ReachCuts {
  readonly #problem: PlanningProblem;
  readonly #pools: readonly MovePool[];
  readonly #rows: RowBuilder;
  readonly #seen = new Set<string>();

  constructor(problem: PlanningProblem, pools: readonly MovePool[], rows: RowBuilder) {
    this.#problem = problem;
    this.#pools = pools;
    this.#rows = rows;
  }

  /** Adds the rows that the values break; returns how many. */
  add(values: Float64Array): number {
    const before = this.#rows.count;
    for (const [i, pool] of this.#pools.entries()) this.#cutPool(i, pool, values);
    return this.#rows.count - before;
  }

  #cutPool(number: number, { places }: MovePool, values: Float64Array): void {
    const givers = places.filter(({ out }) => out >= 0 && (values[out] ?? 0) > TINY);
    const takers = places.filter(({ into }) => into >= 0);
    if (givers.length === 0) return;
    const supplies = givers.map(({ out }) => values[out] ?? 0);
    const demands = takers.map(({ into }) => values[into] ?? 0);
    const reach = givers.map((giver) =>
      takers.flatMap((taker, j) => (mayGo(this.#problem, giver.section, taker.section) ? [j] : [])),
    );
    const stranded = strandedGivers(supplies, demands, reach);
    const single = givers.flatMap((_, i) => {
      const room = (reach[i] ?? []).reduce((sum, j) => sum + (demands[j] ?? 0), 0);
      return (supplies[i] ?? 0) > room + TINY ? [[i]] : [];
    });
    for (const set of [...single, ...(stranded.length > 0 ? [stranded] : [])]) {
      const key = `${number}:${set.map((i) => givers[i]?.section).join(',')}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      const reached = new Set(set.flatMap((i) => reach[i] ?? []));
      this.#rows.add(-Infinity, 0, [
        ...set.map((i): [number, number] => [givers[i]?.out ?? -1, 1]),
        ...[...reached].map((j): [number, number] => [takers[j]?.into ?? -1, -1]),
      ]);
    }
  }
}

/** The givers on the near side of a minimum cut: together they hold more people than the takers they reach have room for. */
function strandedGivers(
  supplies: readonly number[],
  demands: readonly number[],
  reach: readonly (readonly number[])[],
): number[] {
  const supply = [...supplies];
  const demand = [...demands];
  const sent = supplies.map(() => new Map<number, number>());
  for (;;) {
    const { end, before, near } = searched(supply, demand, { reach, sent });
    if (end < 0) return supply.some((left) => left > TINY) ? near : [];
    push({ supply, demand, sent }, end, before);
  }
}

interface Links {
  readonly reach: readonly (readonly number[])[];
  readonly sent: readonly Map<number, number>[];
}

/** Breadth first from givers with people left: a taker with room, or all givers that were reached. */
function searched(supply: readonly number[], demand: readonly number[], { reach, sent }: Links) {
  const before = new Map<number, number>();
  const isSeen = supply.map((left) => left > TINY);
  const queue = supply.flatMap((left, i) => (left > TINY ? [i] : []));
  const fromGiver = new Map<number, number>();
  for (let head = 0; head < queue.length; head++) {
    const giver = queue[head] ?? -1;
    for (const taker of reach[giver] ?? []) {
      if (fromGiver.has(taker)) continue;
      fromGiver.set(taker, giver);
      if ((demand[taker] ?? 0) > TINY) return { end: taker, before: { fromGiver, before }, near: [] };
      sent.forEach((row, other) => {
        if (isSeen[other] === true || (row.get(taker) ?? 0) <= TINY) return;
        isSeen[other] = true;
        before.set(other, taker);
        queue.push(other);
      });
    }
  }
  return { end: -1, before: { fromGiver, before }, near: [...queue].sort((a, b) => a - b) };
}

function push(
  { supply, demand, sent }: { supply: number[]; demand: number[]; sent: readonly Map<number, number>[] },
  end: number,
  { fromGiver, before }: { fromGiver: ReadonlyMap<number, number>; before: ReadonlyMap<number, number> },
): void {
  const forward: [number, number][] = [];
  const back: [number, number][] = [];
  let taker = end;
  let amount = demand[end] ?? 0;
  for (;;) {
    const giver = fromGiver.get(taker) ?? -1;
    forward.push([giver, taker]);
    const previous = before.get(giver);
    if (previous === undefined) {
      amount = Math.min(amount, supply[giver] ?? 0);
      supply[giver] = (supply[giver] ?? 0) - amount;
      break;
    }
    back.push([giver, previous]);
    amount = Math.min(amount, sent[giver]?.get(previous) ?? 0);
    taker = previous;
  }
  for (const [i, j] of forward) sent[i]?.set(j, (sent[i]?.get(j) ?? 0) + amount);
  for (const [i, j] of back) sent[i]?.set(j, (sent[i]?.get(j) ?? 0) - amount);
  demand[end] = (demand[end] ?? 0) - amount;
}
