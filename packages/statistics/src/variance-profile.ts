import type { GroupSummary } from './group-summaries.ts';

/** The profile of a one-way random-effects likelihood in λ = σ²between/σ²within. Internal to this package. */
export interface VarianceProfile {
  /** −2·log likelihood at λ, all constants included (comparable with lme4's `REMLcrit`) */
  deviance(lambda: number): number;
  /** its derivative by λ */
  slope(lambda: number): number;
  /** mean and σ²within that belong to λ */
  at(lambda: number): { readonly mean: number; readonly withinVariance: number };
}

/** Groups of one size weigh the same for every λ: three numbers a size replace them. */
interface SizeClass {
  readonly size: number;
  readonly groups: number;
  /** Σ(mean − centre) and Σ(mean − centre)² */
  readonly sum: number;
  readonly squares: number;
}

/**
 * With w = n/(1 + nλ), µ = Σw·mean/Σw, Q = SSW + Σw(mean − µ)²:
 * REML (N − 1)·ln Q + Σln(1 + nλ) + ln Σw, ML N·ln Q + Σln(1 + nλ), both up to constants.
 */
export function varianceProfile(groups: readonly GroupSummary[], restricted: boolean): VarianceProfile {
  const pupils = groups.reduce((sum, g) => sum + g.count, 0);
  const within = groups.reduce((sum, g) => sum + g.squaresWithin, 0);
  const centre = groups.reduce((sum, g) => sum + g.count * g.mean, 0) / pupils;
  const classes = sizeClasses(groups, centre);
  const freedom = restricted ? pupils - 1 : pupils;

  const sums = (lambda: number) => {
    const { weight, weighted } = weights(classes, lambda);
    const offset = weighted / weight;
    let [squares, slopeSquares, slopeWeight, logs] = [within, 0, 0, 0];
    for (const c of classes) {
      const w = c.size / (1 + c.size * lambda);
      const around = w * Math.max(0, c.squares - 2 * offset * c.sum + c.groups * offset * offset);
      squares += around;
      slopeSquares += w * around;
      slopeWeight += c.groups * w * w;
      logs += c.groups * Math.log1p(c.size * lambda);
    }
    return { weight, offset, squares, slopeSquares, slopeWeight, logs };
  };
  return {
    deviance(lambda) {
      const { squares, weight, logs } = sums(lambda);
      const constant = freedom * (1 + Math.log((2 * Math.PI) / freedom));
      return constant + freedom * Math.log(squares) + logs + (restricted ? Math.log(weight) : 0);
    },
    slope(lambda) {
      const { squares, slopeSquares, weight, slopeWeight } = sums(lambda);
      return weight - (freedom * slopeSquares) / squares - (restricted ? slopeWeight / weight : 0);
    },
    at(lambda) {
      const { squares, offset } = sums(lambda);
      return { mean: centre + offset, withinVariance: squares / freedom };
    },
  };
}

function weights(classes: readonly SizeClass[], lambda: number): { weight: number; weighted: number } {
  let [weight, weighted] = [0, 0];
  for (const c of classes) {
    const w = c.size / (1 + c.size * lambda);
    weight += c.groups * w;
    weighted += w * c.sum;
  }
  return { weight, weighted };
}

function sizeClasses(groups: readonly GroupSummary[], centre: number): readonly SizeClass[] {
  const bySize = new Map<number, { size: number; groups: number; sum: number; squares: number }>();
  for (const { count, mean } of groups) {
    if (count === 0) continue;
    const entry = bySize.get(count) ?? { size: count, groups: 0, sum: 0, squares: 0 };
    entry.groups += 1;
    entry.sum += mean - centre;
    entry.squares += (mean - centre) ** 2;
    bySize.set(count, entry);
  }
  return [...bySize.values()];
}
