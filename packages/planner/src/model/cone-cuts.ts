import type { RowBuilder } from '../solver/row-builder.ts';
import type { Cone, ConeEntry } from './plan-model.ts';

/** Ratios p/µ at which tangents are laid when a cone comes in. */
const FIRST_RATIOS: readonly number[] = [0.25, 0.5, 0.75, 1, 1.5, 2.5];
/** A new tangent is laid only where its ratio differs this much from those at hand: the estimate is off by the square. */
const RATIO_STEP = 1e-3;

export function amountPerLimit(entry: ConeEntry, values: Float64Array): number {
  return entry.coefficient * (values[entry.total] ?? 0);
}

export function meanOf(cone: Cone, values: Float64Array): number {
  return cone.entries.reduce((sum, entry) => sum + entry.weight * amountPerLimit(entry, values), 0);
}

/** CV of the amounts of a solution, as the law computes it. */
export function dispersionOf(cone: Cone, values: Float64Array): number {
  const mean = meanOf(cone, values);
  if (mean <= 0) return 0;
  const variance = cone.entries.reduce(
    (sum, entry) => sum + entry.weight * (amountPerLimit(entry, values) - mean) ** 2,
    0,
  );
  return Math.sqrt(variance) / mean;
}

/**
 * Outer description of the dispersion cones by tangents: s_j ≥ 2r·p_j − r²·µ, Σ w s ≤ (1 + c²) µ. Each tangent holds for
 * every plan within the limit, so that a problem with any number of them is never dearer than the real one.
 */
export class ConeCuts {
  readonly #cones: readonly Cone[];
  readonly #rows: RowBuilder;
  readonly #ratios = new Map<Cone, number[][]>();

  constructor(cones: readonly Cone[], rows: RowBuilder) {
    this.#cones = cones;
    this.#rows = rows;
  }

  /** cones that have been broken at some time and are described by now */
  get open(): readonly Cone[] {
    return [...this.#ratios.keys()];
  }

  /** Cones that the values break: CV > (limit − margin)·(1 + tolerance). */
  broken(values: Float64Array, tolerance: number, margin = 0): Cone[] {
    return this.#cones.filter((cone) => dispersionOf(cone, values) > (cone.limit - margin) * (1 + tolerance));
  }

  /** Adds the tangents that cut the values off; returns how many rows were added. */
  add(cones: readonly Cone[], values: Float64Array): number {
    const before = this.#rows.count;
    for (const cone of cones) {
      if (!this.#ratios.has(cone)) this.#open(cone);
      const mean = meanOf(cone, values);
      if (mean > 0)
        for (const [j, entry] of cone.entries.entries()) this.#tangent(cone, j, amountPerLimit(entry, values) / mean);
    }
    return this.#rows.count - before;
  }

  #open(cone: Cone): void {
    this.#ratios.set(
      cone,
      cone.entries.map(() => []),
    );
    const mean = new Map<number, number>([[cone.mean, -1]]);
    for (const { total, coefficient, weight } of cone.entries)
      mean.set(total, (mean.get(total) ?? 0) + weight * coefficient);
    this.#rows.add(0, 0, [...mean]);
    for (const j of cone.entries.keys()) for (const ratio of FIRST_RATIOS) this.#tangent(cone, j, ratio);
  }

  #tangent(cone: Cone, j: number, ratio: number): void {
    const entry = cone.entries[j];
    const known = this.#ratios.get(cone)?.[j];
    if (entry === undefined || known === undefined || known.some((other) => Math.abs(other - ratio) < RATIO_STEP))
      return;
    known.push(ratio);
    this.#rows.add(0, Infinity, [
      [entry.square, 1],
      [entry.total, -2 * ratio * entry.coefficient],
      [cone.mean, ratio * ratio],
    ]);
  }
}

/** The rows Σ w s ≤ (1 + (c − margin)²) µ of the given cones. */
export function limitRowsOf(cones: readonly Cone[], rows: RowBuilder, margin: number): void {
  for (const cone of cones) {
    const limit = cone.limit - margin;
    rows.add(-Infinity, 0, [
      [cone.mean, -(1 + limit * limit)],
      ...cone.entries.map(({ square, weight }) => [square, weight] as [number, number]),
    ]);
  }
}
