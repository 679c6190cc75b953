import type { LinearModel } from '@junheng/planner';
import { describe, expect, it } from 'vitest';
import { createHighsSolver, SolverStopped } from './create-highs-solver.ts';

/** minimise Σ c·x, Σ a·x ≥ b, x whole: a knapsack cover */
function cover(size: number, seed = 7): LinearModel {
  let state = seed;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return 20 + (state % 1000);
  };
  const rows = 6;
  return {
    offset: 0,
    cost: Float64Array.from({ length: size }, next),
    lower: new Float64Array(size),
    upper: new Float64Array(size).fill(1),
    integer: new Uint8Array(size).fill(1),
    rows: {
      lower: new Float64Array(rows).fill(size * 150),
      upper: new Float64Array(rows).fill(Infinity),
      starts: Int32Array.from({ length: rows + 1 }, (_, i) => i * size),
      indices: Int32Array.from({ length: rows * size }, (_, i) => i % size),
      values: Float64Array.from({ length: rows * size }, next),
    },
  };
}

const TINY: LinearModel = {
  offset: 10,
  cost: Float64Array.of(3, 2),
  lower: new Float64Array(2),
  upper: Float64Array.of(9, 9),
  integer: new Uint8Array([1, 0]),
  rows: {
    lower: Float64Array.of(5),
    upper: Float64Array.of(Infinity),
    starts: Int32Array.of(0, 2),
    indices: Int32Array.of(0, 1),
    values: Float64Array.of(2, 1),
  },
};

describe('the solver thread', () => {
  it('solves, takes further rows and answers with the bound', async () => {
    const solver = createHighsSolver();
    const session = await solver.open(TINY);
    // 2x + y ≥ 5: x = 2, y = 1 costs 8; x = 3 costs 9
    const first = await session.solve({ seconds: 5, relativeGap: 0 });
    expect(first).toMatchObject({ status: 'optimal', objective: 18 });
    expect(first.bound).toBeCloseTo(18, 6);
    await session.addRows({
      lower: Float64Array.of(-Infinity),
      upper: Float64Array.of(1),
      starts: Int32Array.of(0, 1),
      indices: Int32Array.of(0),
      values: Float64Array.of(1),
    });
    expect((await session.solve({ seconds: 5, relativeGap: 0 })).objective).toBeCloseTo(10 + 3 + 6, 6);
    await session.close();
    await solver.close();
  });

  it('is cancelled at once in the middle of a search', async () => {
    const abort = new AbortController();
    const solver = createHighsSolver({ signal: abort.signal });
    const session = await solver.open(cover(400));
    const solving = session.solve({ seconds: 60, relativeGap: 0, absoluteGap: 0 });
    setTimeout(() => abort.abort(new Error('enough')), 200);
    const begin = performance.now();
    await expect(solving).rejects.toThrow('enough');
    expect(performance.now() - begin).toBeLessThan(3000);
  });

  it('says that it stopped, and works again with the next model', async () => {
    const solver = createHighsSolver({ memoryMegabytes: 1 });
    await expect(solver.open(TINY)).rejects.toThrow(SolverStopped);
    await solver.close();
    const other = createHighsSolver();
    const session = await other.open(TINY);
    await other.close();
    await expect(session.solve({ seconds: 1 })).rejects.toThrow(SolverStopped);
    const again = await other.open(TINY);
    expect((await again.solve({ seconds: 5 })).objective).toBeCloseTo(18, 6);
    await other.close();
  });
});
