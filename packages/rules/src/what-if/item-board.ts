import { combine } from '../evaluate/status.ts';
import type { Check } from '../items/check.ts';
import { type ItemContext, runComputation, type SchoolComputation, type SchoolView } from '../items/context.ts';
import { COMPUTATIONS } from '../items/registry.ts';
import type { Item, RuleSet } from '../law/law.ts';
import type { Status } from '../verdict.ts';
import type { Turned } from './change.ts';
import { emptyTally, enter, move, type Tally, verdictOf } from './tally.ts';

/** Statuses of the items, re-computed only where a changed figure is read. */
export interface ItemBoard {
  readonly statuses: () => Readonly<Record<string, Status>>;
  readonly tally: Tally;
  /** what to do when this figure of a school changes: re-compute the items that read it; null when none does */
  readonly schoolReader: (fact: string) => ((place: number) => void) | null;
  /** a section of the school entered or left the assessment */
  readonly schoolScope: (place: number) => void;
  readonly countyFigure: (fact: string) => void;
}

interface Entry {
  readonly item: Item;
  readonly context: ItemContext;
  readonly reads: ReadonlySet<string>;
  readonly countyReads: ReadonlySet<string>;
  readonly perSchool: {
    readonly computation: SchoolComputation;
    readonly statuses: Status[];
    readonly tally: Tally;
  } | null;
  status: Status;
}

const NONE: ReadonlySet<string> = new Set();

/** Computes every item once and remembers which figures each reads. */
export function createItemBoard(
  rules: RuleSet,
  contextOf: (item: Item) => ItemContext,
  schools: readonly SchoolView[],
  turned: Turned,
): ItemBoard {
  const entries = rules.items.map((item) => newEntry(item, contextOf(item), schools));
  const tally = emptyTally();
  for (const { status } of entries) enter(tally, status, 1);

  const settle = (entry: Entry, status: Status): void => {
    if (status === entry.status) return;
    move(tally, entry.status, status);
    turned({ kind: 'item', id: entry.item.id, from: entry.status, to: status });
    entry.status = status;
  };
  const recheck = (entry: Entry, place: number): void => {
    const { perSchool, context } = entry;
    if (perSchool === null) return;
    const status = statusOf(perSchool.computation.check(schools[place] as SchoolView, context));
    const before = perSchool.statuses[place] as Status;
    if (status === before) return;
    perSchool.statuses[place] = status;
    move(perSchool.tally, before, status);
    settle(entry, verdictOf(perSchool.tally));
  };
  const perSchool = entries.filter((entry) => entry.perSchool !== null);
  return {
    tally,
    statuses: () => Object.fromEntries(entries.map(({ item, status }) => [item.id, status])),
    schoolReader: (fact) => {
      const readers = perSchool.filter((entry) => entry.reads.has(fact));
      if (readers.length === 0) return null;
      return (place) => {
        for (const entry of readers) recheck(entry, place);
      };
    },
    schoolScope: (place) => {
      for (const entry of perSchool) recheck(entry, place);
    },
    countyFigure: (fact) => {
      for (const entry of entries) {
        if (entry.perSchool === null && entry.reads.has(fact)) settle(entry, countyStatusOf(entry));
        if (entry.countyReads.has(fact)) for (let i = 0; i < schools.length; i++) recheck(entry, i);
      }
    },
  };
}

const statusOf = (checks: readonly Check[]): Status =>
  checks.length === 0 ? 'met' : combine(checks.map((c) => c.status));

function countyStatusOf({ item, context }: Entry): Status {
  const computation = COMPUTATIONS[item.computation];
  return computation === undefined ? 'notAssessable' : statusOf(runComputation(computation, context).checks);
}

function newEntry(item: Item, context: ItemContext, schools: readonly SchoolView[]): Entry {
  const computation = COMPUTATIONS[item.computation];
  const reads = new Set(computation?.reads(item));
  if (computation?.kind !== 'school') {
    const entry: Entry = { item, context, reads, countyReads: NONE, perSchool: null, status: 'met' };
    entry.status = countyStatusOf(entry);
    return entry;
  }
  const statuses = schools.map((view) => statusOf(computation.check(view, context)));
  const tally = emptyTally();
  for (const status of statuses) enter(tally, status, 1);
  const countyReads = new Set(computation.countyReads ?? []);
  return { item, context, reads, countyReads, perSchool: { computation, statuses, tally }, status: verdictOf(tally) };
}
