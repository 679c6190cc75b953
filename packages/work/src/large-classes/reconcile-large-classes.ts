import type { CountyYear } from '@junheng/schools';
import { type ClassLimits, type OverfullClass, overfullClasses } from './class-list.ts';

/** An entry of the register of large classes 大班额台账 as it stands: the class it is for, as last seen. */
export interface ExistingLargeClass
  extends Pick<OverfullClass, 'origin' | 'schoolYear' | 'school' | 'stage' | 'place' | 'pupils'> {
  readonly state: string;
}

/** What the next class list means for the register 以新班级名册核对. */
export interface LargeClassReconciliation<T extends ExistingLargeClass> {
  readonly open: readonly OverfullClass[];
  /** closed once, and over the limit again at its place */
  readonly reopen: readonly { readonly entry: T; readonly now: OverfullClass }[];
  /** no longer over the limit, or its section is no more: the list closes it */
  readonly close: readonly T[];
  /** still over: the class as the new list has it */
  readonly stillOpen: readonly { readonly entry: T; readonly now: OverfullClass }[];
  /** the new list says nothing of the section: a missing list closes nothing */
  readonly notStated: readonly T[];
}

/**
 * Holds the register against the next class list. Within a school year an entry follows its place in the list. Over the years classes move up
 * and places mean nothing: the entries of a section follow its overfull classes from the fullest down, so that as many stay open as
 * there are. Running it again with the same list changes nothing.
 */
export function reconcileLargeClasses<T extends ExistingLargeClass>(
  previous: readonly T[],
  next: CountyYear,
  limits: ClassLimits,
): LargeClassReconciliation<T> {
  const stated = new Set(
    next.schools.flatMap(({ id, sections }) =>
      sections.flatMap(({ stage, classSizes }) => (classSizes === null ? [] : [`${id}:${stage}`])),
    ),
  );
  const sectionOf = ({ school, stage }: Pick<OverfullClass, 'school' | 'stage'>) => `${school}:${stage}`;
  const present = new Set(next.schools.map(({ id }) => id));
  const standing = previous.filter(({ state }) => state !== 'closed');
  const notStated = standing.filter((entry) => present.has(entry.school) && !stated.has(sectionOf(entry)));
  const looked = standing.filter((entry) => !notStated.includes(entry));
  const overfull = overfullClasses(next, limits);
  const { matched, left, fresh } = match(looked, overfull);
  const closed = new Map(previous.filter(({ state }) => state === 'closed').map((entry) => [entry.origin, entry]));
  return {
    open: fresh.filter(({ origin }) => !closed.has(origin)),
    reopen: fresh.flatMap((now) => {
      const entry = closed.get(now.origin);
      return entry === undefined ? [] : [{ entry, now }];
    }),
    close: left,
    stillOpen: matched,
    notStated,
  };
}

interface Matching<T> {
  readonly matched: readonly { readonly entry: T; readonly now: OverfullClass }[];
  readonly left: readonly T[];
  readonly fresh: readonly OverfullClass[];
}

function match<T extends ExistingLargeClass>(entries: readonly T[], classes: readonly OverfullClass[]): Matching<T> {
  const taken = new Map<OverfullClass, T>();
  const byPlace = new Map(classes.map((one) => [placeKey(one), one]));
  const waiting = entries.filter((entry) => {
    const now = byPlace.get(placeKey(entry));
    if (now === undefined || taken.has(now)) return true;
    taken.set(now, entry);
    return false;
  });
  const left: T[] = [];
  for (const entry of waiting.toSorted((a, b) => b.pupils - a.pupils || (a.origin < b.origin ? -1 : 1))) {
    const now = classes
      .filter((one) => one.school === entry.school && one.stage === entry.stage && one.schoolYear !== entry.schoolYear)
      .filter((one) => !taken.has(one))
      .toSorted((a, b) => b.pupils - a.pupils || a.place - b.place)[0];
    if (now === undefined) left.push(entry);
    else taken.set(now, entry);
  }
  return {
    matched: classes.flatMap((now) => {
      const entry = taken.get(now);
      return entry === undefined ? [] : [{ entry, now }];
    }),
    left,
    fresh: classes.filter((one) => !taken.has(one)),
  };
}

const placeKey = ({
  school,
  stage,
  schoolYear,
  place,
}: Pick<OverfullClass, 'school' | 'stage' | 'schoolYear' | 'place'>): string =>
  `${school}:${stage}/${schoolYear}/${place}`;
