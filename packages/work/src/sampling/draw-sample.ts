import { ceiling, multiply, rational, rationalFromNumber } from '@junheng/quantities';
import { fnv1a64, splitMix64 } from './split-mix.ts';
import { type SamplingUnit, stratumOf } from './strata.ts';

/** How a sample is to be drawn 抽样方案. */
export interface SampleRequest {
  /** any text, published with the sample; the same seed and schools give the same sample */
  readonly seed: string;
  /** least share of schools, 0–1; 10 % where none is named */
  readonly share?: number;
}

/** One stratum 层 of a sample: how many schools it has and how many were drawn. */
export interface DrawnStratum {
  readonly stratum: string;
  readonly schools: number;
  readonly drawn: number;
}

/** A drawn sample 样本. */
export interface Sample {
  readonly seed: string;
  readonly share: number;
  /** drawn schools, by stratum and then in the order of the draw */
  readonly schools: readonly { readonly school: string; readonly stratum: string }[];
  readonly strata: readonly DrawnStratum[];
}

/**
 * A reproducible stratified random sample of schools 分层随机抽样. At least the share of all schools, rounded up, and at least one in every
 * stratum, even where that makes the sample larger; the rest goes to the strata in proportion (largest remainder). Within a
 * stratum every school is as likely as any other: schools in the order of their ids, shuffled (Fisher–Yates) by SplitMix64 seeded with FNV-1a
 * of `seed/stratum`. The order of the schools handed in does not matter.
 * @throws RangeError when the share is not within 0–1 or a school stands twice.
 */
export function drawSample(units: readonly SamplingUnit[], { seed, share = 0.1 }: SampleRequest): Sample {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`the share of schools is from 0 to 1, not ${share}`);
  if (new Set(units.map(({ school }) => school)).size < units.length)
    throw new RangeError('a school stands twice among those to be drawn from');
  const strata = [...Map.groupBy(units, stratumOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const least = Number(ceiling(multiply(rationalFromNumber(share), rational(units.length))));
  const sizes = strata.map(([, members]) => members.length);
  const counts = allocate(sizes, Math.max(least, strata.length));
  return {
    seed,
    share,
    schools: strata.flatMap(([stratum, members], index) =>
      shuffled(members.map(({ school }) => school).toSorted(), `${seed}/${stratum}`)
        .slice(0, counts[index] ?? 0)
        .map((school) => ({ school, stratum })),
    ),
    strata: strata.map(([stratum, { length }], index) => ({ stratum, schools: length, drawn: counts[index] ?? 0 })),
  };
}

/**
 * One for each stratum, the rest in proportion to its schools by largest remainder (Hamilton), never more than it has. Ties go to the stratum
 * that comes first.
 */
export function allocate(sizes: readonly number[], wanted: number): readonly number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const total = Math.min(Math.max(wanted, sizes.length), all);
  const counts = sizes.map((size) => Math.max(1, Math.floor((total * size) / all)));
  let left = total - counts.reduce((sum, count) => sum + count, 0);
  const remainder = (index: number) => total * (sizes[index] ?? 0) - (counts[index] ?? 0) * all;
  const pick = (may: (index: number) => boolean, better: (a: number, b: number) => number) =>
    sizes
      .map((_, index) => index)
      .filter(may)
      .toSorted((a, b) => better(a, b) || a - b)[0];
  while (left !== 0) {
    const up = left > 0;
    const index = up
      ? pick(
          (i) => (counts[i] ?? 0) < (sizes[i] ?? 0),
          (a, b) => remainder(b) - remainder(a),
        )
      : pick(
          (i) => (counts[i] ?? 0) > 1,
          (a, b) => remainder(a) - remainder(b),
        );
    if (index === undefined) break;
    counts[index] = (counts[index] ?? 0) + (up ? 1 : -1);
    left += up ? -1 : 1;
  }
  return counts;
}

function shuffled(list: readonly string[], seed: string): readonly string[] {
  const stream = splitMix64(fnv1a64(seed));
  const order = [...list];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = stream.below(last + 1);
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a];
  }
  return order;
}
