import type { LinearModel } from '../solver/solver.ts';

/** A part of a model that shares no row with the rest, and where its columns and rows stood. */
export interface Component {
  readonly model: LinearModel;
  readonly columns: Int32Array;
}

const SMALL = 8;

/**
 * Splits a model into parts that do not touch each other; held columns touch nothing. With the exemptions held, each
 * indicator stands alone, and searching ten small problems is far quicker than searching their product.
 */
export function components(model: LinearModel): Component[] {
  const { lower, upper, rows } = model;
  const groups = new Groups(lower.length);
  const isHeld = (column: number) => lower[column] === upper[column];
  for (let row = 0; row < rows.lower.length; row++) {
    let first = -1;
    for (let i = rows.starts[row] ?? 0; i < (rows.starts[row + 1] ?? 0); i++) {
      const column = rows.indices[i] ?? 0;
      if (isHeld(column)) continue;
      if (first < 0) first = column;
      else groups.join(first, column);
    }
  }
  const members = new Map<number, number[]>();
  for (let column = 0; column < lower.length; column++) {
    if (isHeld(column)) continue;
    const root = groups.root(column);
    const list = members.get(root);
    if (list === undefined) members.set(root, [column]);
    else list.push(column);
  }
  return extract(model, gathered(members, groups));
}

/** Parts too small to be worth a call of their own are solved together. */
function gathered(members: ReadonlyMap<number, readonly number[]>, groups: Groups): (readonly number[])[] {
  const small = [...members.values()].filter((columns) => columns.length < SMALL);
  const [first, ...rest] = small;
  for (const columns of rest) groups.join(columns[0] ?? 0, first?.[0] ?? 0);
  const large = [...members.values()].filter((columns) => columns.length >= SMALL);
  return small.length === 0 ? large : [...large, small.flat()];
}

/** Sets of columns that belong together (union–find). */
class Groups {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, i) => i);
  }

  root(column: number): number {
    let at = column;
    while ((this.#parent[at] ?? at) !== at) {
      this.#parent[at] = this.#parent[this.#parent[at] ?? at] ?? at;
      at = this.#parent[at] ?? at;
    }
    return at;
  }

  join(a: number, b: number): void {
    this.#parent[this.root(a)] = this.root(b);
  }
}

interface Part {
  readonly columns: readonly number[];
  readonly lower: number[];
  readonly upper: number[];
  readonly starts: number[];
  readonly indices: number[];
  readonly values: number[];
}

function extract(model: LinearModel, groups: readonly (readonly number[])[]): Component[] {
  const position = new Int32Array(model.lower.length);
  const partOf: (Part | undefined)[] = [];
  const parts = groups.map(
    (columns): Part => ({ columns, lower: [], upper: [], starts: [0], indices: [], values: [] }),
  );
  for (const part of parts)
    for (const [i, column] of part.columns.entries()) {
      position[column] = i;
      partOf[column] = part;
    }
  for (let row = 0; row < model.rows.lower.length; row++) copyRow(model, row, { position, partOf });
  return parts.map((part) => ({ columns: Int32Array.from(part.columns), model: modelOf(model, part) }));
}

/** Puts one row into the part its free columns belong to; what held columns contribute goes to the other side. */
function copyRow(
  model: LinearModel,
  row: number,
  { position, partOf }: { position: Int32Array; partOf: readonly (Part | undefined)[] },
): void {
  const { rows } = model;
  let held = 0;
  let part: Part | undefined;
  for (let i = rows.starts[row] ?? 0; i < (rows.starts[row + 1] ?? 0); i++) {
    const column = rows.indices[i] ?? 0;
    const value = rows.values[i] ?? 0;
    const own = partOf[column];
    if (own === undefined) held += value * (model.lower[column] ?? 0);
    else {
      part = own;
      part.indices.push(position[column] ?? 0);
      part.values.push(value);
    }
  }
  if (part === undefined) return;
  part.lower.push((rows.lower[row] ?? 0) - held);
  part.upper.push((rows.upper[row] ?? 0) - held);
  part.starts.push(part.indices.length);
}

function modelOf(model: LinearModel, part: Part): LinearModel {
  const pick = (from: ArrayLike<number>) => Float64Array.from(part.columns, (column) => from[column] ?? 0);
  return {
    offset: 0,
    cost: pick(model.cost),
    lower: pick(model.lower),
    upper: pick(model.upper),
    integer: Uint8Array.from(part.columns, (column) => model.integer[column] ?? 0),
    rows: {
      lower: Float64Array.from(part.lower),
      upper: Float64Array.from(part.upper),
      starts: Int32Array.from(part.starts),
      indices: Int32Array.from(part.indices),
      values: Float64Array.from(part.values),
    },
  };
}
