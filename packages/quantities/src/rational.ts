/**
 * An exact fraction 有理数: numerator over a positive denominator. Decimals as written in a law or a workbook are rationals,
 * so a limit of 4.2 per 100 pupils can be compared without the rounding of binary floating point.
 */
export interface Rational {
  readonly numerator: bigint;
  /** always > 0 */
  readonly denominator: bigint;
}

const DECIMAL = /^([+-]?)(\d{0,400})(?:\.(\d{0,400}))?(?:[eE]([+-]?\d{1,4}))?$/;

/** Makes a rational; throws `RangeError` on a zero denominator. */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const d = BigInt(denominator);
  if (d === 0n)
    throw new RangeError('rational: the denominator is 0; a ratio with nothing below the line is not assessable');
  const n = BigInt(numerator);
  return d < 0n ? { numerator: -n, denominator: -d } : { numerator: n, denominator: d };
}

/**
 * Reads a decimal exactly as written: `'4.20'` is 21/5, `'1e-3'` is 1/1000.
 * @throws RangeError when the text is no plain decimal.
 * @example rationalFromDecimal('4.2') // → { numerator: 42n, denominator: 10n }
 */
export function rationalFromDecimal(text: string): Rational {
  const match = DECIMAL.exec(text.trim());
  const digits = `${match?.[2] ?? ''}${match?.[3] ?? ''}`;
  if (match === null || digits === '')
    throw new RangeError(`not a decimal number: ${JSON.stringify(text.slice(0, 60))}`);
  const sign = match[1] === '-' ? -1n : 1n;
  const shift = Number(match[4] ?? 0) - (match[3]?.length ?? 0);
  const value = sign * BigInt(digits);
  return shift >= 0 ? rational(value * 10n ** BigInt(shift)) : rational(value, 10n ** BigInt(-shift));
}

/**
 * The exact value of a number's shortest decimal: 0.1 is read as 1/10, not as the nearest double.
 * @throws RangeError when the number is not finite.
 */
export function rationalFromNumber(value: number): Rational {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
  return Number.isInteger(value) && Math.abs(value) < 2 ** 53
    ? rational(BigInt(value))
    : rationalFromDecimal(String(value));
}

/** a + b, exact. */
export function add(a: Rational, b: Rational): Rational {
  if (a.denominator === b.denominator) return rational(a.numerator + b.numerator, a.denominator);
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

/** a − b, exact. */
export function subtract(a: Rational, b: Rational): Rational {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

/** a · b, exact. */
export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** @throws RangeError when `b` is 0. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** −1 when a < b, 0 when equal, 1 when a > b; exact. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The nearest double. Exact rationals of any length are scaled first, so that neither part overflows. */
export function toNumber(r: Rational): number {
  const size = Math.max(bitLength(r.numerator), bitLength(r.denominator));
  if (size <= 53) return Number(r.numerator) / Number(r.denominator);
  return scaledDivision(r);
}

/** Whole part towards +∞: the rooms, teachers or square metres that at least cover `r`. */
export function ceiling(r: Rational): bigint {
  const quotient = r.numerator / r.denominator;
  return r.numerator > 0n && quotient * r.denominator !== r.numerator ? quotient + 1n : quotient;
}

/** Lowest terms; only needed where numbers are kept or printed, the other operations do not reduce. */
export function reduce(r: Rational): Rational {
  let a = r.numerator < 0n ? -r.numerator : r.numerator;
  let b = r.denominator;
  while (b !== 0n) [a, b] = [b, a % b];
  return a <= 1n ? r : { numerator: r.numerator / a, denominator: r.denominator / a };
}

function bitLength(value: bigint): number {
  return (value < 0n ? -value : value).toString(16).length * 4;
}

/** 64 significant bits of the quotient; the sticky bit keeps halfway cases right when the conversion rounds. */
function scaledDivision(r: Rational): number {
  const negative = r.numerator < 0n;
  const n = negative ? -r.numerator : r.numerator;
  const shift = 66 - (bitLength(n) - bitLength(r.denominator));
  const size = shift > 1000 ? tinyDivision(n, r.denominator) : normalDivision(n, r.denominator, shift);
  return negative ? -size : size;
}

function normalDivision(n: bigint, d: bigint, shift: number): number {
  const scaled = shift >= 0 ? n << BigInt(shift) : n;
  const below = shift >= 0 ? d : d << BigInt(-shift);
  const quotient = scaled / below;
  const sticky = quotient * below === scaled ? quotient << 1n : (quotient << 1n) | 1n;
  return Number(sticky) * 2 ** (-shift - 1);
}

/** Near the smallest doubles the grid is fixed at 2^-1074, so the rounding is done on whole numbers of that step. */
function tinyDivision(n: bigint, d: bigint): number {
  const scaled = n << 1074n;
  const quotient = scaled / d;
  const twice = 2n * (scaled - quotient * d);
  const steps = twice > d || (twice === d && quotient % 2n === 1n) ? quotient + 1n : quotient;
  return Number(steps) * Number.MIN_VALUE;
}
