/** So many people to hand on from one place to another. */
export interface Delivery {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

interface Pool {
  /** people that each giver hands over */
  readonly supplies: readonly number[];
  /** people that each taker receives */
  readonly demands: readonly number[];
  /** kilometres from giver to taker; undefined = nobody may go there */
  readonly far: (giver: number, taker: number) => number | undefined;
}

/**
 * Splits a pool 调配 into deliveries of the fewest kilometres in all: successive shortest paths with potentials. Undefined when
 * the pool cannot be split without a forbidden pair, or supplies and demands differ.
 */
export function splitPool({ supplies, demands, far }: Pool): Delivery[] | undefined {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  if (sum(supplies) !== sum(demands)) return undefined;
  const flow = new Transport({ supplies, demands, far });
  while (flow.left > 0) if (!flow.augment()) return undefined;
  return flow.deliveries();
}

/** Nodes: givers first, then takers. */
class Transport {
  left: number;
  readonly #supply: number[];
  readonly #demand: number[];
  readonly #cost: (number | undefined)[][];
  readonly #sent: number[][];
  readonly #potential: number[];

  constructor({ supplies, demands, far }: Pool) {
    this.#supply = [...supplies];
    this.#demand = [...demands];
    this.#cost = supplies.map((_, i) => demands.map((__, j) => far(i, j)));
    this.#sent = supplies.map(() => demands.map(() => 0));
    this.#potential = new Array<number>(supplies.length + demands.length).fill(0);
    this.left = supplies.reduce((total, one) => total + one, 0);
  }

  /** Sends as much as fits along a shortest way from a giver with people left to a taker who lacks some. */
  augment(): boolean {
    const givers = this.#supply.length;
    const { distance, before } = this.#shortest();
    let end = -1;
    this.#demand.forEach((lacking, j) => {
      const reached = distance[givers + j] ?? Infinity;
      if (lacking > 0 && reached < (end < 0 ? Infinity : (distance[end] ?? Infinity))) end = givers + j;
    });
    if (end < 0) return false;
    const top = distance[end] ?? 0;
    for (const [node, reached] of distance.entries())
      this.#potential[node] = (this.#potential[node] ?? 0) + Math.min(reached, top);
    this.#send(end, before);
    return true;
  }

  deliveries(): Delivery[] {
    return this.#sent.flatMap((row, from) => row.flatMap((count, to) => (count > 0 ? [{ from, to, count }] : [])));
  }

  #shortest(): { distance: number[]; before: number[] } {
    const givers = this.#supply.length;
    const size = givers + this.#demand.length;
    const distance = Array.from({ length: size }, (_, i) => ((this.#supply[i] ?? 0) > 0 ? 0 : Infinity));
    const before = new Array<number>(size).fill(-1);
    const done = new Array<boolean>(size).fill(false);
    for (;;) {
      let at = -1;
      for (let i = 0; i < size; i++)
        if (done[i] !== true && (distance[i] ?? Infinity) < (at < 0 ? Infinity : (distance[at] ?? Infinity))) at = i;
      if (at < 0) return { distance, before };
      done[at] = true;
      for (const [next, cost] of this.#ways(at)) {
        const reduced = Math.max(0, cost + (this.#potential[at] ?? 0) - (this.#potential[next] ?? 0));
        const reached = (distance[at] ?? 0) + reduced;
        if (reached < (distance[next] ?? Infinity) - 1e-12) {
          distance[next] = reached;
          before[next] = at;
        }
      }
    }
  }

  /** Forward to every taker that may be reached; back along what has been sent. */
  #ways(node: number): [number, number][] {
    const givers = this.#supply.length;
    if (node < givers)
      return (this.#cost[node] ?? []).flatMap((cost, j): [number, number][] =>
        cost === undefined ? [] : [[givers + j, cost]],
      );
    return this.#sent.flatMap((row, i): [number, number][] =>
      (row[node - givers] ?? 0) > 0 ? [[i, -(this.#cost[i]?.[node - givers] ?? 0)]] : [],
    );
  }

  #send(end: number, before: readonly number[]): void {
    const givers = this.#supply.length;
    const path: [number, number][] = [];
    let at = end;
    while ((before[at] ?? -1) >= 0) {
      path.push([before[at] ?? -1, at]);
      at = before[at] ?? -1;
    }
    let amount = Math.min(this.#supply[at] ?? 0, this.#demand[end - givers] ?? 0);
    for (const [from, to] of path) if (from >= givers) amount = Math.min(amount, this.#sent[to]?.[from - givers] ?? 0);
    for (const [from, to] of path) {
      const [row, column, sign] = from < givers ? [from, to - givers, 1] : [to, from - givers, -1];
      const sent = this.#sent[row];
      if (sent !== undefined) sent[column] = (sent[column] ?? 0) + sign * amount;
    }
    this.#supply[at] = (this.#supply[at] ?? 0) - amount;
    this.#demand[end - givers] = (this.#demand[end - givers] ?? 0) - amount;
    this.left -= amount;
  }
}
