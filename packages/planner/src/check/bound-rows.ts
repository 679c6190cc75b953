import {
  add,
  ceiling,
  compare,
  divide,
  multiply,
  type Rational,
  rational,
  rationalFromNumber,
  subtract,
} from '@junheng/quantities';
import type { Indicator, RuleSet } from '@junheng/rules';
import { isInGroup } from '@junheng/rules';
import type { Movable, Purchasable } from './bound-choices.ts';
import { type BoundBuilder, type BoundCone, type HeldBySection, ONE, placeName, ZERO } from './bound-model.ts';
import { placesOf } from './check-limits.ts';
import { amountOf, shareOf } from './county-sums.ts';
import type { Ledger, Place } from './ledger.ts';
import type { Asked } from './plan-shape.ts';
import { limitOf } from './stated-limits.ts';

export interface Parts {
  readonly builder: BoundBuilder;
  readonly ledger: Ledger;
  readonly asked: Asked;
  readonly purchases: readonly Purchasable[];
  readonly movers: readonly Movable[];
}

/** What a section holds of an indicator, as a sum over what may be bought and who may move; null where a figure is missing. */
export function heldOf({ ledger, purchases, movers }: Parts, indicator: Indicator, place: Place): HeldBySection | null {
  const { rules, school, section } = place;
  const held = amountOf(ledger.figures, indicator, place);
  if (typeof held === 'string') return null;
  const factors = new Map<number, Rational>();
  const raise = (column: number, by: Rational) => factors.set(column, add(factors.get(column) ?? ZERO, by));
  for (const { fact, times, from, stages, schools } of indicator.terms) {
    if (stages !== undefined && !stages.includes(section.stage)) continue;
    if (schools !== undefined && !isInGroup(school, schools, section)) continue;
    const isOwn = from === 'section' || ledger.figures.get(school.id, section.stage, fact) !== undefined;
    const part = multiply(isOwn ? ONE : shareOf(rules, school, section), rational(times));
    for (const one of purchases)
      if (one.fact === fact && one.school === school.id && one.stage === (isOwn ? section.stage : null))
        raise(one.column, part);
    if (!isOwn) continue;
    for (const mover of movers)
      if (mover.place === placeName(school.id, section.stage) && mover.facts.includes(fact)) {
        raise(mover.into, part);
        raise(mover.out, subtract(ZERO, part));
      }
  }
  const pupils = rational(section.enrolment ?? 0);
  const isEven = rules.settings.dispersionWeighting === 'unweighted';
  return {
    ...{ place: placeName(school.id, section.stage), pupils, weight: isEven ? ONE : pupils, held },
    entries: [...factors].filter(([, factor]) => factor.numerator !== 0n),
  };
}

/** A need that is met by buying at one place and by people who move. */
interface Level {
  readonly name: string;
  readonly holding: HeldBySection;
  /** amounts of the section at its limit, and where it is the tolerated one */
  readonly high: Rational;
  readonly low: Rational;
  /** the column that says it is tolerated; null where it may not be */
  readonly exempt: number | null;
  /** what is bought for it, where that is one thing and nobody moves */
  readonly only: { readonly column: number; readonly factor: Rational } | null;
}

/** Rows of the limits of one set of rules: all but the tolerated ones are met, and so is the lower mark of those. */
export function limitRows(parts: Parts, rules: RuleSet): void {
  const shared = new Map<number, Level[]>();
  for (const place of placesOf(parts.ledger, rules)) {
    const chosen: [number, Rational][] = [];
    for (const indicator of rules.indicators) {
      const level = levelOf(parts, indicator, place);
      if (level === null) continue;
      if (level.exempt !== null) chosen.push([level.exempt, subtract(ZERO, ONE)]);
      needRow(parts.builder, level);
      if (level.only !== null) shared.set(level.only.column, [...(shared.get(level.only.column) ?? []), level]);
    }
    const mayMiss = rational(rules.sectionRule?.mayMiss ?? 0);
    const at = placeName(place.school.id, place.section.stage);
    parts.builder.row(`tolerated/${nameOf(parts.ledger, rules)}/${at}`, chosen, subtract(ZERO, mayMiss));
  }
  for (const levels of shared.values()) if (levels.length === 2) sharedRow(parts.builder, levels);
}

function levelOf(parts: Parts, indicator: Indicator, place: Place): Level | null {
  const { rules, school, section } = place;
  const limit = indicator.limits[section.stage];
  const holding = heldOf(parts, indicator, place);
  if (limit === undefined || holding === null) return null;
  const needed = divide(multiply(rationalFromNumber(limit.value), holding.pupils), rational(indicator.per));
  const floor = multiply(needed, rationalFromNumber(rules.sectionRule?.atLeastShare ?? 1));
  // where nothing can be lost, what is there today stays
  const mayFall = holding.entries.some(
    ([column, { numerator }]) => numerator < 0n && (parts.builder.columns[column]?.upper.numerator ?? 0n) > 0n,
  );
  const lowest = mayFall ? floor : larger(floor, holding.held);
  const [high, low] = [stepped(parts, holding, needed), stepped(parts, holding, lowest)];
  const isKept = (parts.asked.locks ?? []).some(
    (lock) =>
      lock.kind === 'meetsLimit' &&
      lock.school === school.id &&
      lock.stage === section.stage &&
      lock.indicator === indicator.id,
  );
  const mayMiss = (rules.sectionRule?.mayMiss ?? 0) > 0 && !isKept && compare(low, high) < 0;
  const [first, ...others] = holding.entries;
  return {
    ...{
      name: `${nameOf(parts.ledger, rules)}/${holding.place}/${indicator.id}`,
      holding,
      high,
      low: larger(low, ZERO),
    },
    exempt: mayMiss ? parts.builder.column(ZERO, ONE, ZERO) : null,
    only:
      first !== undefined && others.length === 0 && first[1].numerator > 0n
        ? { column: first[0], factor: first[1] }
        : null,
  };
}

/** The next amount that whole steps and whole people can reach, where both share one grid; else the amount itself. */
function stepped({ purchases }: Parts, { held, entries }: HeldBySection, amount: Rational): Rational {
  const bought = entries.flatMap(([column, factor]) => {
    const found = purchases.find((one) => one.column === column);
    return found === undefined ? [] : [multiply(factor, found.step)];
  });
  const [grid, ...others] = bought;
  if (grid === undefined || others.length > 0 || grid.numerator <= 0n) return amount;
  if (entries.length > 1 && compare(grid, ONE) !== 0) return amount;
  const steps = ceiling(divide(subtract(amount, held), grid));
  return add(held, multiply(rational(steps), grid));
}

/** amount + (high − low)·tolerated ≥ high */
function needRow(builder: BoundBuilder, { name, holding, high, low, exempt }: Level): void {
  const ease: [number, Rational][] = exempt === null ? [] : [[exempt, subtract(high, low)]];
  builder.row(`limit/${name}`, [...holding.entries, ...ease], subtract(high, holding.held));
}

/**
 * Two sections that share what is bought: one's tolerance saves nothing below what the other needs. With b for the higher need and
 * z for both tolerated: bought ≥ H₁ − (H₁ − max(L₁, H₂))·b − (max(L₁, H₂) − max(L₁, L₂))·z, z ≤ b, z ≤ b₂.
 */
function sharedRow(builder: BoundBuilder, levels: readonly Level[]): void {
  const [first, second] = levels
    .flatMap((level) => (level.only === null ? [] : [{ ...level, ...marks(level, level.only.factor) }]))
    .sort((a, b) => compare(b.top, a.top));
  if (first?.exempt == null || second === undefined || first.only === null) return;
  const middle = larger(first.bottom, second.top);
  const entries: [number, Rational][] = [
    [first.only.column, ONE],
    [first.exempt, subtract(first.top, middle)],
  ];
  if (second.exempt !== null) {
    const both = builder.column(ZERO, ONE, ZERO);
    entries.push([both, subtract(middle, larger(first.bottom, second.bottom))]);
    for (const [i, exempt] of [first.exempt, second.exempt].entries())
      builder.row(
        `both${i}/${first.name}`,
        [
          [exempt, ONE],
          [both, subtract(ZERO, ONE)],
        ],
        ZERO,
      );
  }
  builder.row(`shared/${first.name}`, entries, first.top);
}

/** High and low as amounts bought. */
function marks({ holding, high, low }: Level, factor: Rational) {
  const bought = (amount: Rational) => divide(subtract(amount, holding.held), factor);
  return { top: bought(high), bottom: larger(bought(low), ZERO) };
}

/** The dispersion limits of one set of rules. */
export function conesOf(parts: Parts, rules: RuleSet): BoundCone[] {
  return (['primary', 'junior'] as const).flatMap((stage) => {
    const law = rules.dispersion[stage];
    const members = placesOf(parts.ledger, rules).filter(({ section }) => section.stage === stage);
    if (law === undefined || members.length < 2) return [];
    return rules.indicators.flatMap((indicator): BoundCone[] => {
      const held = members.map((place) => heldOf(parts, indicator, place));
      const limit = limitOf(parts.asked, { stage, indicator: indicator.id, law: law.value });
      const known = held.filter((one) => one !== null);
      if (known.length < held.length) return [];
      const perPupil = divide(rationalFromNumber(indicator.limits[stage]?.value ?? 1), rational(indicator.per));
      const name = `${nameOf(parts.ledger, rules)}/${stage}/${indicator.id}`;
      return [{ name, limit: rationalFromNumber(limit), perPupil, members: known }];
    });
  });
}

/** The set of rules a row is of. */
function nameOf({ basis }: Ledger, rules: RuleSet): string {
  return rules === basis.law.base ? 'base' : 'local';
}

function larger(a: Rational, b: Rational): Rational {
  return compare(a, b) < 0 ? b : a;
}
