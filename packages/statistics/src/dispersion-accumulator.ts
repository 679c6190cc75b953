import { coefficientOfVariationFromSums, type DispersionSums, dispersionSums } from './dispersion-sums.ts';

/** Where a running dispersion stands to its limit; `tooClose` = rounding could decide: ask {@link dispersionWithinLimit}. */
export type DispersionDecision = 'within' | 'beyond' | 'tooClose' | 'notAssessable';

/**
 * The running dispersion 差异系数 of one indicator and stage: each change costs constant time, whatever the number of sections.
 * Every step adds its largest possible rounding to an error bound, so that `decide` never gives a verdict that rounding could
 * have turned; `resum` sets the bound back (do it on save).
 */
export interface DispersionAccumulator {
  addSection(amount: number, enrolment: number): void;
  removeSection(amount: number, enrolment: number): void;
  changeAmount(before: number, after: number, enrolment: number): void;
  changeEnrolment(amount: number, before: number, after: number): void;
  /** starts afresh from all sections */
  resum(amounts: ArrayLike<number>, enrolments: ArrayLike<number>): void;
  /** k·A/N; null without sections */
  mean(k?: number): number | null;
  /** one-pass form; null when not assessable or the total cannot be told from 0; absolute error near 1e-8 where the true value is below 1e-4 */
  coefficientOfVariation(): number | null;
  /** compares with a limit c (0 or more), drift and rounding accounted for */
  decide(limit: number): DispersionDecision;
  /** the largest relative error that N·Q/A² can have collected so far */
  relativeErrorBound(): number;
  /** a copy of the sums as they stand */
  sums(): DispersionSums;
}

const U = 2 ** -53;
/** an amount given as a double may itself be off its written decimal or exact quotient by 2⁻⁵² relative */
const INPUT = 2 * U;

/**
 * Makes a running dispersion, empty or from sections. Enrolments must be above 0 and amounts finite; single changes are not checked
 * (31 ns each): the caller passes what it already validated. An edit of an amount moves Q by (after − before)·(after + before)/n,
 * which does not cancel for small edits of large amounts.
 *
 * @throws RangeError from the starting lists only
 * @example
 * const books = createDispersionSums([279, 137, 935, 160, 402], [45, 37, 89, 76, 55]);
 * books.changeAmount(160, 480, 76);
 * books.decide(0.5) // → 'within'
 */
export function createDispersionSums(
  amounts: ArrayLike<number> = [],
  enrolments: ArrayLike<number> = [],
): DispersionAccumulator {
  let [a, q, n, sections, errorA, errorQ] = [0, 0, 0, 0, 0, 0];

  const shift = (deltaA: number, deltaQ: number, sizeA: number, sizeQ: number): void => {
    a += deltaA;
    q += deltaQ;
    errorA += U * (Math.abs(a) + Math.abs(deltaA)) + INPUT * sizeA;
    errorQ += U * (Math.abs(q) + 6 * Math.abs(deltaQ)) + 3 * INPUT * sizeQ;
  };
  const relativeErrorBound = (): number => 1.1 * (errorQ / Math.abs(q) + (2 * errorA) / Math.abs(a)) + 8 * U;
  const sums = (): DispersionSums => ({ amount: a, squaredAmountPerStudent: q, enrolment: n, sections });
  const join = (amount: number, enrolment: number, sign: 1 | -1): void => {
    const square = (amount * amount) / enrolment;
    n += sign * enrolment;
    sections += sign;
    shift(sign * amount, sign * square, Math.abs(amount), square);
  };
  const resum = (allAmounts: ArrayLike<number>, allEnrolments: ArrayLike<number>): void => {
    const fresh = dispersionSums(allAmounts, allEnrolments);
    a = fresh.amount;
    q = fresh.squaredAmountPerStudent;
    n = fresh.enrolment;
    sections = fresh.sections;
    let size = 0;
    for (let i = 0; i < allAmounts.length; i++) size += Math.abs(allAmounts[i] as number);
    errorA = (sections * U + INPUT) * size;
    errorQ = ((sections + 3) * U + 3 * INPUT) * q;
  };
  const decide = (limit: number): DispersionDecision => {
    if (sections === 0) return 'notAssessable';
    if (Math.abs(a) <= 1.1 * errorA) return a === 0 && q === 0 ? 'notAssessable' : 'tooClose';
    if (a < 0) return 'notAssessable';
    if (sections === 1) return 'within';
    const bound = 1 + limit * limit;
    const ratio = (n * q) / (a * a);
    const slack = relativeErrorBound() * Math.max(ratio, bound);
    return Math.abs(ratio - bound) <= slack ? 'tooClose' : ratio < bound ? 'within' : 'beyond';
  };

  resum(amounts, enrolments);
  return {
    addSection: (amount, enrolment) => join(amount, enrolment, 1),
    removeSection: (amount, enrolment) => join(amount, enrolment, -1),
    changeAmount: (before, after, enrolment) => {
      const squares = (before * before + after * after) / enrolment;
      const moved = ((after - before) * (after + before)) / enrolment;
      shift(after - before, moved, Math.abs(before) + Math.abs(after), squares);
    },
    changeEnrolment: (amount, before, after) => {
      const [old, fresh] = [(amount * amount) / before, (amount * amount) / after];
      n += after - before;
      shift(0, fresh - old, 0, old + fresh);
    },
    resum,
    mean: (k = 1) => (sections === 0 ? null : (k * a) / n),
    coefficientOfVariation: () => (a > 1.1 * errorA ? coefficientOfVariationFromSums(sums()) : null),
    decide,
    relativeErrorBound,
    sums,
  };
}
