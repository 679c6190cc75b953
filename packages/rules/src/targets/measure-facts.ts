import { add, type Rational, rational, rationalFromNumber, toNumber } from '@junheng/quantities';
import type { FactValue } from '@junheng/schools';
import type { Measure, TargetEntry } from '../catalogue/overlay.ts';
import type { Check } from '../items/check.ts';
import { ratio } from '../items/numbers.ts';
import type { TargetContext } from './context.ts';
import { type Place, placesOf } from './places.ts';
import { reaches } from './target-limit.ts';

type FactMeasure = Extract<Measure, { readonly fact: string } | { readonly share: unknown }>;

/** Checks of a target that looks at facts: each holder by itself, or all of them together. */
export function checkFacts(measure: FactMeasure, context: TargetContext): readonly Check[] {
  const { target } = context;
  const grain = measure.grain ?? 'county';
  const places = placesOf(target, grain, context);
  if (measure.combine === 'sum') return [checkSum(measure, places, target)];
  return places.map((place) => checkOne(measure, place, target));
}

const factsOf = (measure: FactMeasure): readonly string[] =>
  'fact' in measure ? [measure.fact] : [measure.share.part, measure.share.whole];

function checkOne(measure: FactMeasure, place: Place, target: TargetEntry): Check {
  const facts = factsOf(measure);
  const values = facts.map(place.read);
  const missing = facts.filter((_, i) => values[i] === null).map(place.path);
  const value = missing.length > 0 ? null : amountOf(values, target);
  return {
    ...frame(measure, target),
    ...(place.school === undefined ? {} : { school: place.school }),
    ...(place.stage === undefined ? {} : { stage: place.stage }),
    status: value === null ? 'notAssessable' : reaches(value, target) ? 'met' : 'notMet',
    value: value === null ? null : toNumber(value),
    figures: facts.map(place.path),
    missing,
  };
}

function checkSum(measure: FactMeasure, places: readonly Place[], target: TargetEntry): Check {
  const facts = factsOf(measure);
  const missing = places.flatMap((place) => facts.filter((fact) => place.read(fact) === null).map(place.path));
  const sums = facts.map((fact) =>
    places.reduce((sum, place) => add(sum, amount(place.read(fact), target)), rational(0)),
  );
  const [part = rational(0), whole] = sums;
  const total = whole === undefined ? part : whole.numerator > 0n ? ratio(part, whole) : null;
  const value = missing.length > 0 || places.length === 0 ? null : total;
  return {
    ...frame(measure, target),
    status: value === null ? 'notAssessable' : reaches(value, target) ? 'met' : 'notMet',
    value: value === null ? null : toNumber(value),
    figures: places.flatMap((place) => facts.map(place.path)),
    missing,
  };
}

function frame(measure: FactMeasure, target: TargetEntry): Pick<Check, 'label' | 'unit' | 'formula'> {
  const formula = 'fact' in measure ? measure.fact : `${measure.share.part} / ${measure.share.whole}`;
  return { label: target.title, unit: target.unit, formula };
}

function amountOf(values: readonly (FactValue | null)[], target: TargetEntry): Rational | null {
  const [part = null, whole] = values;
  if (whole === undefined) return amount(part, target);
  const below = amount(whole, target);
  return below.numerator > 0n ? ratio(amount(part, target), below) : null;
}

/** A list counts by the target's word: classes of the size to be eliminated, else its largest (or for a lower limit smallest) entry. */
function amount(value: FactValue | null, { comparator, value: limit = 0 }: TargetEntry): Rational {
  if (typeof value === 'number') return rationalFromNumber(value);
  if (typeof value === 'boolean') return rational(value ? 1 : 0);
  const entries = value === null ? [] : Array.isArray(value) ? (value as readonly number[]) : Object.values(value);
  if (comparator === 'eliminate') return rational(entries.filter((size) => size >= limit).length);
  if (entries.length === 0) return rational(0);
  const lower = comparator === 'atLeast' || comparator === 'moreThan';
  return rationalFromNumber(lower ? Math.min(...entries) : Math.max(...entries));
}
