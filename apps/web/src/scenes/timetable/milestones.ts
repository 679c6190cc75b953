import type { TimetableRow } from '@junheng/contract';

/** One aim of a plan with the places that it names. */
export interface Milestone {
  readonly key: string;
  readonly catalogue: string;
  readonly title: TimetableRow['title'];
  readonly event: TimetableRow['event'];
  readonly day: string;
  readonly places: readonly TimetableRow[];
  /** as the plan writes it */
  readonly cumulativeShare: number | null;
  /** places named up to this year among all that the plan's recognitions name; null where it names none */
  readonly counted: { readonly done: number; readonly all: number } | null;
}

/** Rows of the timetable by aim, in the order of their days. */
export function milestonesOf(rows: readonly TimetableRow[]): readonly Milestone[] {
  const groups = Map.groupBy(rows, (row) => `${row.catalogue}/${row.milestone}`);
  return [...groups]
    .flatMap(([key, own]) => {
      const [first] = own;
      if (first === undefined) return [];
      const { catalogue, title, event, date, year, cumulativeShare } = first;
      const places = own.filter((row) => row.place !== null);
      const counted = cumulativeShare === null ? null : countedUntil(first, rows);
      return [{ key, catalogue, title, event, day: date ?? `${year}-12-31`, places, cumulativeShare, counted }];
    })
    .sort((a, b) => a.catalogue.localeCompare(b.catalogue) || a.day.localeCompare(b.day));
}

function countedUntil({ catalogue, event, year }: TimetableRow, rows: readonly TimetableRow[]): Milestone['counted'] {
  const named = rows.filter((r) => r.catalogue === catalogue && r.event === event && r.place !== null);
  if (named.length === 0) return null;
  return { done: named.filter((r) => r.year <= year).length, all: named.length };
}

/** What a reader wants to know of a place's course; a day that has passed without all items is said as such. */
export function courseOf(row: TimetableRow, today: string): 'reached' | 'passed' | TimetableRow['onCourse'] {
  if (row.standing?.status === 'met') return 'reached';
  const day = row.date ?? `${row.year}-12-31`;
  if (row.standing !== null && day < today) return 'passed';
  return row.onCourse;
}
