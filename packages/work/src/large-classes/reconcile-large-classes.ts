import { type ClassLimits, type ClassList, type OverfullClass, overfullClasses } from './class-list.ts';

/** An entry of the register of large classes 大班额台账: the class it is for, as it was seen last. */
export interface ExistingLargeClass
  extends Pick<OverfullClass, 'origin' | 'schoolYear' | 'school' | 'stage' | 'place' | 'pupils' | 'name' | 'grade'> {
  readonly state: string;
}

/** An entry, and its class as the new list has it: update the entry's class from it. */
export interface Followed<T> {
  readonly entry: T;
  readonly now: OverfullClass;
}

/** What the next class list means for the register 以新班级名册核对. */
export interface LargeClassReconciliation<T extends ExistingLargeClass> {
  readonly open: readonly OverfullClass[];
  /** closed once, and over the limit again in the same list */
  readonly reopen: readonly Followed<T>[];
  /** no longer over the limit, or its section is no more: the list closes it */
  readonly close: readonly T[];
  readonly stillOpen: readonly Followed<T>[];
  /** the new list says nothing of the section: a missing list closes nothing */
  readonly notStated: readonly T[];
}

/**
 * Holds the register against the next class list. Within a school year an entry follows its class by name, or by place where the list has no
 * names. Over the years an entry follows its class by name and its cohort by grade where these are known; where they are not, the entries of a section follow its overfull
 * classes from the fullest down, so that as many stay open as there are. The same list again changes nothing.
 */
export function reconcileLargeClasses<T extends ExistingLargeClass>(
  previous: readonly T[],
  next: ClassList,
  limits: ClassLimits,
): LargeClassReconciliation<T> {
  const silent = new Set(next.sections.filter(({ classes }) => classes === null).map(sectionKey));
  const standing = previous.filter(({ state }) => state !== 'closed');
  const closed = new Map(previous.filter(({ state }) => state === 'closed').map((entry) => [entry.origin, entry]));
  const stated = standing.filter((entry) => !silent.has(sectionKey(entry)));
  const classes = overfullClasses(next, limits);
  const taken = follow(stated, classes);
  const fresh = classes.filter((one) => !taken.has(one));
  const kept = new Set(taken.values());
  return {
    open: fresh.filter(({ origin }) => !closed.has(origin)),
    reopen: followed(fresh, closedFor(fresh, closed)),
    close: stated.filter((entry) => !kept.has(entry)),
    stillOpen: followed(classes, taken),
    notStated: standing.filter((entry) => silent.has(sectionKey(entry))),
  };
}

const sectionKey = ({ school, stage }: Pick<OverfullClass, 'school' | 'stage'>): string => `${school}:${stage}`;

function followed<T>(
  classes: readonly OverfullClass[],
  entries: ReadonlyMap<OverfullClass, T>,
): readonly Followed<T>[] {
  return classes.flatMap((now) => {
    const entry = entries.get(now);
    return entry === undefined ? [] : [{ entry, now }];
  });
}

function closedFor<T>(fresh: readonly OverfullClass[], closed: ReadonlyMap<string, T>): ReadonlyMap<OverfullClass, T> {
  return new Map(
    fresh.flatMap((one) => {
      const entry = closed.get(one.origin);
      return entry === undefined ? [] : [[one, entry] as const];
    }),
  );
}

type Matches = (now: OverfullClass, entry: ExistingLargeClass) => boolean;

/** Which entry each overfull class is followed by: the same class of the year, or moved up under its name, first; then the fullest by the fullest. */
function follow<T extends ExistingLargeClass>(
  entries: readonly T[],
  classes: readonly OverfullClass[],
): ReadonlyMap<OverfullClass, T> {
  const taken = new Map<OverfullClass, T>();
  const left: T[] = [];
  for (const entry of entries) {
    const own = (of: Matches) => classes.find((one) => of(one, entry) && !taken.has(one));
    const now = own(isSame) ?? own(hasMovedUp);
    if (now === undefined) left.push(entry);
    else taken.set(now, entry);
  }
  const fullest = classes.toSorted((a, b) => b.pupils - a.pupils || a.place - b.place);
  for (const entry of left.toSorted((a, b) => b.pupils - a.pupils || (a.origin < b.origin ? -1 : 1))) {
    const now = fullest.find((one) => mayBe(one, entry) && !taken.has(one));
    if (now !== undefined) taken.set(now, entry);
  }
  return taken;
}

/** The same class of the same year. */
function isSame(now: OverfullClass, entry: ExistingLargeClass): boolean {
  if (now.schoolYear !== entry.schoolYear || sectionKey(now) !== sectionKey(entry)) return false;
  return now.name === undefined || entry.name === undefined ? now.place === entry.place : now.name === entry.name;
}

/** The class under the same name so many grades further as years have passed 升级. */
function hasMovedUp(now: OverfullClass, entry: ExistingLargeClass): boolean {
  if (now.grade === undefined || entry.grade === undefined || now.name === undefined) return false;
  return now.name === entry.name && mayBe(now, entry);
}

/** A class of another year that the entry's class may have become. */
function mayBe(now: OverfullClass, entry: ExistingLargeClass): boolean {
  if (now.schoolYear === entry.schoolYear || sectionKey(now) !== sectionKey(entry)) return false;
  if (now.grade === undefined || entry.grade === undefined) return true;
  return now.grade - entry.grade === now.schoolYear - entry.schoolYear;
}
