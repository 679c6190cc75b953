import {
  add,
  divide,
  multiply,
  type Rational,
  rational,
  rationalFromNumber,
  reduce,
  subtract,
} from '@junheng/quantities';
import { type BoundCone, type BoundModel, ONE, ZERO } from './bound-model.ts';

/** What each row and each section of a dispersion is worth 乘子, by name; what is not named is worth nothing. */
export interface Multipliers {
  readonly rows: Readonly<Record<string, number>>;
  readonly cones: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const GRID = 10n ** 9n;
const ROOT = 10n ** 15n;

/**
 * What no plan can cost less than, by weak duality 弱对偶下界, in exact fractions: cost·x ≥ Σ u·b + Σ min (cost − uᵀA)·x for every
 * u ≥ 0 (any u on an equation), whoever proposed u. A dispersion adds one row for any g ≥ 0: by Cauchy's inequality
 * Σ w·g·p ≤ √(Σ w·g²)·√(Σ w·p²) ≤ κ·Σ w·p with κ² ≥ (1 + c²)·Σ w·g². Each term is rounded down. Null where a multiplier names
 * nothing or is negative.
 */
export function boundValue(model: BoundModel, { rows, cones }: Multipliers): Rational | null {
  const reduced = model.columns.map(({ costYuan }) => costYuan);
  let total = 0n;
  const used = new Set<string>();
  const take = (entries: BoundModel['rows'][number]['entries'], by: Rational) => {
    for (const [column, factor] of entries)
      reduced[column] = reduce(subtract(reduced[column] ?? ZERO, multiply(by, factor)));
  };
  for (const { name, isEqual, least, entries } of model.rows) {
    const stated = rows[name];
    if (stated === undefined) continue;
    used.add(name);
    if (stated < 0 && !isEqual) return null;
    const worth = rationalFromNumber(stated);
    total += down(multiply(worth, least));
    take(entries, worth);
  }
  for (const cone of model.cones) {
    const stated = cones[cone.name];
    if (stated === undefined) continue;
    used.add(cone.name);
    const worths = coneWorths(cone, stated);
    if (worths === null) return null;
    for (const [i, member] of cone.members.entries()) {
      const worth = worths[i] ?? ZERO;
      total += down(subtract(ZERO, multiply(worth, member.held)));
      take(member.entries, worth);
    }
  }
  if (used.size < Object.keys(rows).length + Object.keys(cones).length) return null;
  for (const [column, { lower, upper }] of model.columns.entries()) {
    const rest = reduced[column] ?? ZERO;
    total += down(multiply(rest, rest.numerator >= 0n ? lower : upper));
  }
  return rational(total, GRID);
}

/** Of each section w·(κ − g)/n: what one more of the indicator there is worth for the dispersion. */
function coneWorths({ limit, members }: BoundCone, stated: Readonly<Record<string, number>>): Rational[] | null {
  const places = new Set(members.map(({ place }) => place));
  const given = Object.entries(stated);
  if (given.some(([place, g]) => g < 0 || !places.has(place))) return null;
  const gs = members.map(({ place }) => rationalFromNumber(stated[place] ?? 0));
  const all = members.reduce((sum, { weight }) => reduce(add(sum, weight)), ZERO);
  const squares = members.reduce((sum, { weight }, i) => {
    const g = gs[i] ?? ZERO;
    return reduce(add(sum, multiply(weight, multiply(g, g))));
  }, ZERO);
  const root = rootAbove(multiply(add(ONE, multiply(limit, limit)), divide(squares, all)));
  return members.map(({ weight, pupils }, i) =>
    reduce(multiply(divide(weight, multiply(all, pupils)), subtract(root, gs[i] ?? ZERO))),
  );
}

/** A fraction at least as large as the root, and larger by less than 1e-15 of it or so. */
function rootAbove({ numerator, denominator }: Rational): Rational {
  const scaled = (numerator * ROOT * ROOT) / denominator + 1n;
  // from above, Newton's steps only fall until the root is reached
  let root = BigInt(Math.ceil(Math.sqrt(Number(scaled)) * (1 + 1e-12))) + 1n;
  for (let next = (root + scaled / root) / 2n; next < root; next = (root + scaled / root) / 2n) root = next;
  if (root * root < scaled) root += 1n;
  return rational(root, ROOT);
}

/** In billionths of a yuan, rounded down. */
function down({ numerator, denominator }: Rational): bigint {
  const scaled = numerator * GRID;
  const quotient = scaled / denominator;
  return scaled < 0n && quotient * denominator !== scaled ? quotient - 1n : quotient;
}
