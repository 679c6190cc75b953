import { add, compare, divide, type Rational, rational, rationalFromNumber, subtract } from '@junheng/quantities';
import type { School, Section } from '@junheng/schools';
import { type BoundBuilder, placeName, ZERO } from './bound-model.ts';
import { BOUGHT, HUNDREDTHS } from './check-lines.ts';
import type { Ledger } from './ledger.ts';
import type { Asked, AskedLock } from './plan-shape.ts';
import { capOf } from './stated-limits.ts';

/** Something that can be bought at one place. */
export interface Purchasable {
  readonly column: number;
  readonly school: string;
  readonly stage: string | null;
  readonly fact: string;
  readonly step: Rational;
  readonly priceYuan: Rational;
}

/** Teachers of one type in one section. */
export interface Movable {
  readonly place: string;
  readonly school: string;
  readonly stage: string;
  /** facts they count for */
  readonly facts: readonly string[];
  readonly type: string;
  readonly isBackbone: boolean;
  readonly into: number;
  readonly out: number;
  readonly stock: number;
}

interface Choosing {
  readonly ledger: Ledger;
  readonly asked: Asked;
  /** what the plan at hand costs: a cheaper one buys nothing for more */
  readonly costYuan: Rational;
}

/** Everything that may be bought, at every place that has a figure to add to; null where something is free of charge. */
export function purchasables(builder: BoundBuilder, { ledger, asked, costYuan }: Choosing): Purchasable[] | null {
  const found: Purchasable[] = [];
  const prices = Object.entries(ledger.basis.prices).filter(([indicator]) => indicator !== 'transfer');
  for (const school of ledger.schools)
    for (const stage of [null, ...school.sections.map((section) => section.stage)])
      for (const [indicator, price] of prices) {
        const fact = BOUGHT[indicator] ?? indicator;
        if (ledger.figures.get(school.id, stage, fact) === undefined) continue;
        if (price <= 0) return null;
        const priceYuan = rationalFromNumber(price);
        const { lower, isShut } = lockedBuying(asked.locks ?? [], { school: school.id, stage, indicator });
        const most = isShut
          ? ZERO
          : smallest(divide(costYuan, priceYuan), roomFor(ledger, asked, { school, stage, indicator }));
        const upper = compare(most, lower) < 0 ? lower : most;
        found.push({
          column: builder.column(lower, upper, priceYuan),
          ...{ school: school.id, stage, fact, priceYuan },
          step: HUNDREDTHS.has(indicator) ? rational(1n, 100n) : rational(1n),
        });
      }
  return found;
}

interface Buying {
  readonly school: string;
  readonly stage: string | null;
  readonly indicator: string;
}

function lockedBuying(locks: readonly AskedLock[], at: Buying): { lower: Rational; isShut: boolean } {
  let [lower, isShut] = [ZERO, false];
  for (const lock of locks) {
    if (lock.kind === 'nothing' && lock.school === at.school) isShut = true;
    if ((lock.kind !== 'notBought' && lock.kind !== 'decided') || lock.school !== at.school) continue;
    if (lock.stage !== at.stage || lock.indicator !== at.indicator) continue;
    if (lock.kind === 'notBought') isShut = true;
    else if (compare(rationalFromNumber(lock.amount), lower) > 0) lower = rationalFromNumber(lock.amount);
  }
  return { lower, isShut };
}

/** Room under the cap on sports areas; null where there is no cap. */
function roomFor(
  ledger: Ledger,
  asked: Asked,
  { school, stage, indicator }: { readonly school: School; readonly stage: string | null; readonly indicator: string },
): Rational | null {
  const cap = stage === null && indicator === 'sportsArea' ? capOf(ledger, school.id, asked) : null;
  if (cap === null) return null;
  const area = add(
    ledger.figures.get(school.id, null, 'outdoorSportsSquareMetres') ?? ZERO,
    ledger.figures.get(school.id, null, 'indoorSportsSquareMetres') ?? ZERO,
  );
  const room = subtract(rationalFromNumber(cap), area);
  return room.numerator < 0n ? ZERO : room;
}

function smallest(a: Rational, b: Rational | null): Rational {
  return b === null || compare(a, b) < 0 ? a : b;
}

/** Everyone who may move: out as many as are there, in as many as the others have; who comes does not go on. */
export function movables(builder: BoundBuilder, { ledger, asked }: Choosing): Movable[] {
  if (asked.transfers === false) return [];
  const priceYuan = rationalFromNumber(ledger.basis.prices.transfer ?? 0);
  const places = ledger.schools.flatMap((school) =>
    school.sections
      .filter((one) => one.teacherTypes !== undefined && ledger.basis.planned.has(placeName(school.id, one.stage)))
      .map((section) => ({ school, section })),
  );
  const types = new Map(
    places.flatMap(({ section }) => (section.teacherTypes ?? []).map((one) => [typeText(one), one] as const)),
  );
  const all = (stage: string, type: string) =>
    places.reduce((sum, { section }) => sum + (section.stage === stage ? stockOf(section, type) : 0), 0);
  return places.flatMap(({ school, section }) =>
    [...types].map(([type, flags]): Movable => {
      const stock = stockOf(section, type);
      const { mayLeave, mayCome } = lockedMoving(asked.locks ?? [], { school: school.id, stage: section.stage, type });
      const others = mayCome ? all(section.stage, type) - stock : 0;
      return {
        ...{ place: placeName(school.id, section.stage), school: school.id, stage: section.stage, type, stock },
        facts: COUNTING.filter(([flag]) => flags[flag]).map(([, fact]) => fact),
        isBackbone: flags.backbone,
        into: builder.column(ZERO, rational(others), priceYuan),
        out: builder.column(ZERO, rational(mayLeave ? stock : 0), ZERO),
      };
    }),
  );
}

const COUNTING = [
  ['aboveDegree', 'aboveDegreeTeachers'],
  ['backbone', 'backboneTeachers'],
  ['peArt', 'peArtTeachers'],
] as const;

type Type = NonNullable<Section['teacherTypes']>[number];
const typeText = ({ aboveDegree, backbone, peArt }: Omit<Type, 'count'>): string =>
  `${aboveDegree}/${backbone}/${peArt}`;

function stockOf({ teacherTypes = [] }: Section, type: string): number {
  return teacherTypes.reduce((sum, one) => sum + (typeText(one) === type ? one.count : 0), 0);
}

function lockedMoving(
  locks: readonly AskedLock[],
  { school, stage, type }: { readonly school: string; readonly stage: string; readonly type: string },
) {
  const own = locks.filter((lock) => 'school' in lock && lock.school === school);
  return {
    mayCome: !own.some(({ kind }) => kind === 'nothing'),
    mayLeave: !own.some(
      (lock) => lock.kind === 'stays' && lock.stage === stage && (lock.type === null || typeText(lock.type) === type),
    ),
  };
}
