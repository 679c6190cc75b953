import type { Verdict } from '@junheng/rules';
import { type FindingDraft, type FindingOptions, findingsOf } from './findings-of.ts';
import { parseOriginKey } from './origin.ts';
import { statusAt } from './status-at.ts';

/** A finding that is in the register already. */
export interface ExistingFinding {
  readonly origin: string;
  readonly state: string;
  /** closed ahead of the figures 待下次数据核验: the school year whose figures were still unmet then */
  readonly awaits?: number | undefined;
}

/** What a new verdict means for the register of findings 台账核对. */
export interface Reconciliation<T extends ExistingFinding> {
  /** unmet and not in the register yet */
  readonly open: readonly FindingDraft[];
  /** closed once and unmet again; one that was closed ahead of the figures only by those of a later school year */
  readonly reopen: readonly { readonly entry: T; readonly draft: FindingDraft }[];
  /** closed ahead of the figures, and these bear it out now, or no longer look there */
  readonly confirmed: readonly T[];
  /** closed ahead of the figures, which say nothing new yet */
  readonly awaiting: readonly T[];
  /** not closed and met now: evidence and a reviewer close them, never the program */
  readonly readyToClose: readonly T[];
  /** not closed and still unmet (with the figures of now), or not assessable (without) */
  readonly stillOpen: readonly { readonly entry: T; readonly draft: FindingDraft | null }[];
  /** not closed, and the verdict no longer looks there: school closed, section left out, item dropped */
  readonly noLongerAssessed: readonly T[];
}

/** The state of a closed finding 已销号. */
const CLOSED = 'closed';

const isAhead = ({ awaits }: ExistingFinding): boolean => awaits !== undefined;
const isUnmet = (status: string | undefined): boolean => status === 'notMet' || status === 'notAssessable';

/** Holds the register of findings against a verdict 以新结论核对问题台账. A missing figure neither closes nor reopens anything. */
export function reconcile<T extends ExistingFinding>(
  existing: readonly T[],
  verdict: Verdict,
  options: FindingOptions = {},
): Reconciliation<T> {
  const drafts = new Map(findingsOf(verdict, options).map((draft) => [draft.origin, draft]));
  const known = new Set(existing.map(({ origin }) => origin));
  const closed = existing.filter(({ state }) => state === CLOSED).map((entry) => ({ entry, ...standingOf(entry) }));
  const standing = existing.filter(({ state }) => state !== CLOSED).map((entry) => ({ entry, ...standingOf(entry) }));
  return {
    open: [...drafts.values()].filter(({ origin }) => !known.has(origin)),
    reopen: closed.flatMap(({ entry, draft }) => (draft === null || waits(entry) ? [] : [{ entry, draft }])),
    confirmed: closed.filter(({ entry, status }) => isAhead(entry) && !isUnmet(status)).map(({ entry }) => entry),
    awaiting: closed
      .filter(({ entry, draft, status }) => isAhead(entry) && isUnmet(status) && (draft === null || waits(entry)))
      .map(({ entry }) => entry),
    readyToClose: standing.filter(({ status }) => status === 'met').map(({ entry }) => entry),
    stillOpen: standing.filter(({ status }) => isUnmet(status)).map(({ entry, draft }) => ({ entry, draft })),
    noLongerAssessed: standing.filter(({ status }) => status === undefined).map(({ entry }) => entry),
  };

  /** The figures of the same school year cannot show what was done after they were taken. */
  function waits({ awaits }: T): boolean {
    return awaits !== undefined && verdict.schoolYear <= awaits;
  }

  function standingOf({ origin }: T) {
    const draft = drafts.get(origin) ?? null;
    const place = parseOriginKey(origin);
    return { draft, status: draft !== null ? ('notMet' as const) : place && statusAt(verdict, place) };
  }
}
