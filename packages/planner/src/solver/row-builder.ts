import type { RowBlock } from './solver.ts';

/** Collects rows; refuses a column named twice in a row, which the solver would refuse with less to go by. */
export class RowBuilder {
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #starts: number[] = [0];
  readonly #indices: number[] = [];
  readonly #values: number[] = [];

  get count(): number {
    return this.#lower.length;
  }

  /** Adds lower ≤ Σ values·columns ≤ upper and returns the row's number. */
  add(lower: number, upper: number, entries: readonly (readonly [column: number, value: number])[]): number {
    const from = this.#indices.length;
    for (const [column, value] of entries) {
      if (value === 0) continue;
      if (this.#indices.indexOf(column, from) >= 0) throw new Error(`row ${this.count}: column ${column} stands twice`);
      this.#indices.push(column);
      this.#values.push(value);
    }
    this.#lower.push(lower);
    this.#upper.push(upper);
    this.#starts.push(this.#indices.length);
    return this.count - 1;
  }

  /** The rows that the values satisfy with at most `slack` to spare: what a search near these values needs. */
  near(values: Float64Array, slack: number): RowBuilder {
    const close = new RowBuilder();
    for (let row = 0; row < this.count; row++) {
      const entries: [number, number][] = [];
      let activity = 0;
      for (let i = this.#starts[row] ?? 0; i < (this.#starts[row + 1] ?? 0); i++) {
        const [column, value] = [this.#indices[i] ?? 0, this.#values[i] ?? 0];
        entries.push([column, value]);
        activity += value * (values[column] ?? 0);
      }
      const [lower, upper] = [this.#lower[row] ?? -Infinity, this.#upper[row] ?? Infinity];
      if (Math.min(activity - lower, upper - activity) <= slack) close.add(lower, upper, entries);
    }
    return close;
  }

  block(fromRow = 0): RowBlock {
    const first = this.#starts[fromRow] ?? 0;
    return {
      lower: Float64Array.from(this.#lower.slice(fromRow)),
      upper: Float64Array.from(this.#upper.slice(fromRow)),
      starts: Int32Array.from(this.#starts.slice(fromRow), (start) => start - first),
      indices: Int32Array.from(this.#indices.slice(first)),
      values: Float64Array.from(this.#values.slice(first)),
    };
  }
}
