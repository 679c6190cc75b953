import {
  type Comparator,
  divide,
  holdsFor,
  isNear,
  type Rational,
  rationalFromNumber,
  roundTo,
  satisfies,
} from '@junheng/quantities';
import type { CountyYear, FactValue, School } from '@junheng/schools';
import type { Item, Limit, RuleSet } from '../law/law.ts';
import { printedDecimals } from './display.ts';

/** The figure as a number; anything else is missing. */
const asNumber = (value: FactValue | null | undefined): number | null => (typeof value === 'number' ? value : null);
/** The figure as one number a room; anything else is missing. */
export const asRooms = (value: FactValue | null | undefined): readonly number[] | null =>
  Array.isArray(value) ? (value as readonly number[]) : null;
/** The figure as a yes or no; anything else is missing. */
export const asAnswer = (value: FactValue | null | undefined): boolean | null =>
  typeof value === 'boolean' ? value : null;

/** A county's figure, null when missing. */
export const countyNumber = ({ county }: CountyYear, fact: string): number | null => asNumber(county.facts[fact]);
/** A school's figure, null when missing. */
export const schoolNumber = ({ facts }: School, fact: string): number | null => asNumber(facts[fact]);

/** Exact a / b; only with b above 0. */
export const ratio = (part: number | Rational, whole: number | Rational): Rational =>
  divide(asRational(part), asRational(whole));
/** A number by its shortest decimal, a fraction as it is. */
const asRational = (value: number | Rational): Rational =>
  typeof value === 'number' ? rationalFromNumber(value) : value;

/** Whether values are rounded for print before they are judged 先修约后判定. */
export const isRounded = ({ settings }: RuleSet): boolean => settings.roundBeforeJudging === 'yes';

/** Whether a share meets a limit, exactly; rounded first only where the setting says so. */
export function shareMeets(value: Rational, limit: Limit, rules: RuleSet): boolean {
  const judged = isRounded(rules) ? roundTo(value, printedDecimals(limit.unit)) : value;
  return satisfies(judged, limit.comparator, rationalFromNumber(limit.value));
}

/** Compares two plain figures, exactly where doubles are near each other. */
export function meets(value: number, comparator: Comparator, limit: number): boolean {
  if (!isNear(value, limit)) return holdsFor(value - limit, comparator);
  return satisfies(rationalFromNumber(value), comparator, rationalFromNumber(limit));
}

/** The item's limit of this name. @throws Error when the catalogue gives none: a fault of the catalogue, not of the facts. */
export function limitOf(item: Item, name: string): Limit {
  const limit = item.limits[name];
  if (limit === undefined)
    throw new Error(`the item ${item.id} (${item.computation}) needs a limit "${name}" in its catalogue file`);
  return limit;
}

/** A text parameter of the item. @throws Error when the catalogue gives none. */
export function textParameter(item: Item, name: string): string {
  const value = item.parameters[name];
  if (typeof value === 'string') return value;
  throw new Error(`the item ${item.id} (${item.computation}) needs a parameter "${name}" in its catalogue file`);
}

/** A list parameter of the item; a single text is a list of one, nothing an empty list. */
export function listParameter(item: Item, name: string): readonly string[] {
  const value = item.parameters[name];
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? [value] : [];
}
