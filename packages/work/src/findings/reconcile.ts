import type { Verdict } from '@junheng/rules';
import { type FindingDraft, type FindingOptions, findingsOf } from './findings-of.ts';
import { parseOriginKey } from './origin.ts';
import { statusAt } from './status-at.ts';

/** A finding that is in the register already. */
export interface ExistingFinding {
  readonly origin: string;
  readonly state: string;
}

/** What a new verdict means for the register of findings 台账核对. */
export interface Reconciliation<T extends ExistingFinding> {
  /** unmet and not in the register yet */
  readonly open: readonly FindingDraft[];
  /** closed once and unmet again */
  readonly reopen: readonly { readonly entry: T; readonly draft: FindingDraft }[];
  /** not closed and met now: evidence and a reviewer close them, never the program */
  readonly readyToClose: readonly T[];
  /** not closed and still unmet (with the figures of now), or not assessable (without) */
  readonly stillOpen: readonly { readonly entry: T; readonly draft: FindingDraft | null }[];
  /** not closed, and the verdict no longer looks there: school closed, section left out, item dropped */
  readonly noLongerAssessed: readonly T[];
}

/** The state of a closed finding 已销号. */
const CLOSED = 'closed';

/** Holds the register of findings against a verdict 以新结论核对问题台账. A missing figure neither closes nor reopens anything. */
export function reconcile<T extends ExistingFinding>(
  existing: readonly T[],
  verdict: Verdict,
  options: FindingOptions = {},
): Reconciliation<T> {
  const drafts = new Map(findingsOf(verdict, options).map((draft) => [draft.origin, draft]));
  const known = new Set(existing.map(({ origin }) => origin));
  const closed = existing.filter(({ state }) => state === CLOSED);
  const standing = existing.filter(({ state }) => state !== CLOSED).map((entry) => ({ entry, ...standingOf(entry) }));
  return {
    open: [...drafts.values()].filter(({ origin }) => !known.has(origin)),
    reopen: closed.flatMap((entry) => {
      const draft = drafts.get(entry.origin);
      return draft === undefined ? [] : [{ entry, draft }];
    }),
    readyToClose: standing.filter(({ status }) => status === 'met').map(({ entry }) => entry),
    stillOpen: standing
      .filter(({ status }) => status === 'notMet' || status === 'notAssessable')
      .map(({ entry, draft }) => ({ entry, draft })),
    noLongerAssessed: standing.filter(({ status }) => status === undefined).map(({ entry }) => entry),
  };

  function standingOf({ origin }: T) {
    const draft = drafts.get(origin) ?? null;
    const place = parseOriginKey(origin);
    return { draft, status: draft !== null ? ('notMet' as const) : place && statusAt(verdict, place) };
  }
}
