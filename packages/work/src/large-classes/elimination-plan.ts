import type { ClassLevel, OverfullClass } from './class-list.ts';

/** A term 学期: the school year and 1 (autumn) or 2 (spring), such as `2025-2`; sorts in time as text. */
export type Term = `${number}-${1 | 2}`;

/** An overfull class with the term by whose end it is to be gone; null = not planned yet. */
export interface PlannedClass extends Pick<OverfullClass, 'level'> {
  readonly term: Term | null;
}

/** One term of an elimination plan 消除计划: how many classes go, and how many are left after it. */
export interface EliminationTerm {
  readonly term: Term;
  readonly gone: Readonly<Record<ClassLevel, number>>;
  readonly left: Readonly<Record<ClassLevel, number>>;
}

const count = (classes: readonly PlannedClass[]): Readonly<Record<ClassLevel, number>> => {
  const of = (level: ClassLevel) => classes.filter((one) => one.level === level).length;
  return { over: of('over'), large: of('large'), superLarge: of('superLarge') };
};

/** The elimination plan 大班额消除计划 by term, in time; classes without a term stay among those left. */
export function eliminationPlan(classes: readonly PlannedClass[]): readonly EliminationTerm[] {
  const terms = [...new Set(classes.flatMap(({ term }) => (term === null ? [] : [term])))].toSorted();
  return terms.map((term) => ({
    term,
    gone: count(classes.filter((one) => one.term === term)),
    left: count(classes.filter((one) => one.term === null || one.term > term)),
  }));
}

/**
 * A first plan to work on 消除计划建议: the fullest classes first, spread evenly over the terms. No law asks for this order; it is a proposal.
 * @throws RangeError when there is no term.
 */
export function proposeTerms<T extends Pick<OverfullClass, 'pupils' | 'origin'>>(
  classes: readonly T[],
  terms: readonly Term[],
): readonly { readonly entry: T; readonly term: Term }[] {
  const inTime = terms.toSorted();
  const perTerm = Math.ceil(classes.length / inTime.length);
  return classes
    .toSorted((a, b) => b.pupils - a.pupils || (a.origin < b.origin ? -1 : 1))
    .map((entry, index) => {
      const term = inTime[Math.floor(index / perTerm)];
      if (term === undefined) throw new RangeError('an elimination plan needs at least one term');
      return { entry, term };
    });
}
