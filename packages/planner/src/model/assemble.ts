import type { RowBuilder } from '../solver/row-builder.ts';
import type { LinearModel, RowBlock } from '../solver/solver.ts';
import type { PlanModel } from './plan-model.ts';

export interface Assembly {
  readonly rows: readonly RowBuilder[];
  /** columns held at a value */
  readonly fixed?: ReadonlyMap<number, number>;
  /** which of the whole columns are to be whole; all when absent */
  readonly whole?: (column: number) => boolean;
}

/** The model in the solver's form, with the given rows on top of its own. */
export function assemble(model: PlanModel, { rows, fixed, whole }: Assembly): LinearModel {
  const { cost, lower, upper, integer } = model.columns;
  const [low, high] = [Float64Array.from(lower), Float64Array.from(upper)];
  for (const [column, value] of fixed ?? []) {
    low[column] = value;
    high[column] = value;
  }
  return {
    offset: model.offset,
    cost: Float64Array.from(cost),
    lower: low,
    upper: high,
    integer: Uint8Array.from(integer, (isWhole, column) => (isWhole === 1 && (whole?.(column) ?? true) ? 1 : 0)),
    rows: concatenated([model.rows, ...rows].map((builder) => builder.block())),
  };
}

function concatenated(blocks: readonly RowBlock[]): RowBlock {
  const starts = [0];
  let offset = 0;
  for (const block of blocks) {
    for (let i = 1; i < block.starts.length; i++) starts.push(offset + (block.starts[i] ?? 0));
    offset += block.indices.length;
  }
  const joined = (pick: (block: RowBlock) => Iterable<number>) => blocks.flatMap((block) => [...pick(block)]);
  return {
    lower: Float64Array.from(joined((block) => block.lower)),
    upper: Float64Array.from(joined((block) => block.upper)),
    starts: Int32Array.from(starts),
    indices: Int32Array.from(joined((block) => block.indices)),
    values: Float64Array.from(joined((block) => block.values)),
  };
}
