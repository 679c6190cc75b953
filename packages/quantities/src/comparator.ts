import { compare, type Rational } from './rational.ts';

/**
 * A limit's word 限值用语: `atLeast` = 以上 / 不低于 / 达到 and `atMost` = 以下 / 不超过 / 以内 include the number;
 * `moreThan` = 超过 and `lessThan` = 不满 / 低于 do not; `equals` = a bare figure.
 */
export type Comparator = 'atLeast' | 'atMost' | 'moreThan' | 'lessThan' | 'equals';

const SIGNS: Readonly<Record<Comparator, string>> = {
  atLeast: '≥',
  atMost: '≤',
  moreThan: '>',
  lessThan: '<',
  equals: '=',
};

/** The mathematical sign of a limit's word, for screens and proofs. */
export const signOf = (comparator: Comparator): string => SIGNS[comparator];

/** Whether an ordering of value against limit (−1, 0, 1) satisfies the limit's word. */
export function holdsFor(order: number, comparator: Comparator): boolean {
  switch (comparator) {
    case 'atLeast':
      return order >= 0;
    case 'atMost':
      return order <= 0;
    case 'moreThan':
      return order > 0;
    case 'lessThan':
      return order < 0;
    case 'equals':
      return order === 0;
  }
}

/**
 * Whether the value satisfies the limit, exactly.
 * @example satisfies(rationalFromNumber(4.2), 'atLeast', rationalFromDecimal('4.20')) // → true
 */
export function satisfies(value: Rational, comparator: Comparator, limit: Rational): boolean {
  return holdsFor(compare(value, limit), comparator);
}

/** Relative distance under which doubles are not trusted to order two numbers that were computed in a few steps. */
export const NEAR = 1e-9;

/** True when two doubles are so close that only exact arithmetic may say which is larger. */
export function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= NEAR * Math.max(Math.abs(a), Math.abs(b));
}
