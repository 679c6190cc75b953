import { toNumber } from '@junheng/quantities';
import type { BoundCone, BoundModel } from '../check/bound-model.ts';
import { RowBuilder } from '../solver/row-builder.ts';
import type { LinearModel } from '../solver/solver.ts';

/** A tangent of a dispersion in the program: s ≥ 2r·p − r²·µ, of which section. */
export interface Tangent {
  readonly cone: number;
  readonly member: number;
  readonly ratio: number;
}

/** A section's place in a dispersion, as doubles: p = held + Σ factor·column, 1 at the limit. */
interface Share {
  readonly held: number;
  readonly entries: readonly (readonly [number, number])[];
  readonly weight: number;
  readonly square: number;
}

interface ProgramCone {
  readonly mean: number;
  readonly shares: readonly Share[];
}

/** The checker's model for the solver 下界线性规划: in doubles, columns scaled so that one costs about 100,000 yuan, money in 10,000. */
export interface ProofProgram {
  readonly model: LinearModel;
  readonly cones: readonly ProgramCone[];
  /** rows of the model that are the checker's, in its order; what follows is of dispersions */
  readonly rows: number;
  /** in columns of the model, how many of the checker's units one is */
  readonly unit: readonly number[];
}

export const PROOF_MONEY = 10_000;
const FIRST_RATIOS: readonly number[] = [0.25, 0.5, 0.75, 1, 1.5, 2.5];

export function proofProgram({ columns, rows, cones }: BoundModel): ProofProgram {
  const [lower, upper, cost, unit]: number[][] = [[], [], [], []];
  const put = (low: number, high: number, price: number) => {
    lower?.push(low);
    upper?.push(high);
    return (cost?.push(price) ?? 0) - 1;
  };
  for (const column of columns) {
    const price = toNumber(column.costYuan);
    const of = price > 0 ? 10 ** Math.max(0, Math.round(Math.log10(1e5 / price))) : 1;
    unit?.push(of);
    put(toNumber(column.lower) / of, toNumber(column.upper) / of, (price * of) / PROOF_MONEY);
  }
  const scaled = (entries: BoundModel['rows'][number]['entries']) =>
    entries.map(([column, factor]): [number, number] => [column, toNumber(factor) * (unit?.[column] ?? 1)]);
  const builder = new RowBuilder();
  for (const { least, isEqual, entries } of rows)
    builder.add(toNumber(least), isEqual ? toNumber(least) : Infinity, scaled(entries));
  const laid = cones.map((cone) => layCone(cone, { put, scaled, builder }));
  return {
    model: {
      offset: 0,
      cost: Float64Array.from(cost ?? []),
      lower: Float64Array.from(lower ?? []),
      upper: Float64Array.from(upper ?? []),
      integer: new Uint8Array(cost?.length ?? 0),
      rows: builder.block(),
    },
    cones: laid,
    rows: rows.length,
    unit: unit ?? [],
  };
}

interface Laying {
  readonly put: (lower: number, upper: number, cost: number) => number;
  readonly scaled: (entries: BoundModel['rows'][number]['entries']) => [number, number][];
  readonly builder: RowBuilder;
}

/** µ = Σ w·p and Σ w·s ≤ (1 + c²)·µ. */
function layCone({ members, limit, perPupil }: BoundCone, { put, scaled, builder }: Laying): ProgramCone {
  const all = members.reduce((sum, { weight }) => sum + toNumber(weight), 0);
  const mean = put(0, 1e5, 0);
  const shares = members.map(({ held, entries, pupils, weight }): Share => {
    const scale = 1 / (toNumber(pupils) * toNumber(perPupil));
    return {
      held: toNumber(held) * scale,
      entries: scaled(entries).map(([column, factor]) => [column, factor * scale] as const),
      weight: toNumber(weight) / all,
      square: put(0, 1e9, 0),
    };
  });
  const sums = new Map<number, number>([[mean, -1]]);
  for (const { entries, weight } of shares)
    for (const [column, factor] of entries) sums.set(column, (sums.get(column) ?? 0) + weight * factor);
  const held = shares.reduce((sum, share) => sum + share.weight * share.held, 0);
  builder.add(-held, -held, [...sums]);
  builder.add(-Infinity, 0, [
    [mean, -(1 + toNumber(limit) ** 2)],
    ...shares.map(({ square, weight }): [number, number] => [square, weight]),
  ]);
  return { mean, shares };
}

/** Tangents at the first ratios for a dispersion that is broken, then at what its sections hold. */
export function tangentsFor(
  { cones }: ProofProgram,
  values: Float64Array,
  known: Map<number, readonly Tangent[]>,
): Tangent[] {
  return cones.flatMap(({ shares, mean }, cone) => {
    const p = shares.map(({ held, entries }) =>
      entries.reduce((sum, [column, factor]) => sum + factor * (values[column] ?? 0), held),
    );
    const mu = shares.reduce((sum, { weight }, i) => sum + weight * (p[i] ?? 0), 0);
    const need = shares.reduce((sum, { weight }, i) => sum + (weight * (p[i] ?? 0) ** 2) / Math.max(mu, 1e-9), 0);
    const given = shares.reduce((sum, { weight, square }) => sum + weight * (values[square] ?? 0), 0);
    if (need <= given + 1e-6 * need || mu < 1e-9 || mean < 0) return [];
    const ratios = known.has(cone) ? () => [] : () => FIRST_RATIOS;
    const found = shares.flatMap((_, member) =>
      [...ratios(), (p[member] ?? 0) / mu].map((ratio): Tangent => ({ cone, member, ratio })),
    );
    const fresh = found.filter(
      (one) =>
        !(known.get(cone) ?? []).some((old) => old.member === one.member && Math.abs(old.ratio - one.ratio) < 3e-4),
    );
    known.set(cone, [...(known.get(cone) ?? []), ...fresh]);
    return fresh;
  });
}

/** Rows s − 2r·p + r²·µ ≥ 0, with what the section holds today on the right. */
export function tangentRows({ cones }: ProofProgram, tangents: readonly Tangent[]): RowBuilder {
  const builder = new RowBuilder();
  for (const { cone, member, ratio } of tangents) {
    const { mean = -1, shares = [] } = cones[cone] ?? {};
    const { square = -1, entries = [], held = 0 } = shares[member] ?? {};
    builder.add(2 * ratio * held, Infinity, [
      [square, 1],
      [mean, ratio * ratio],
      ...entries.map(([column, factor]): [number, number] => [column, -2 * ratio * factor]),
    ]);
  }
  return builder;
}
