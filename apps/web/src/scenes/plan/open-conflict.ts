import type { PlanBasis, PlanConflictPart, PlanOpening } from '@junheng/contract';
import type { PlanDraft } from './plan-draft.ts';

/** What pressing the button of a part does; null where the form holds nothing that could give way. */
export type OpenConflict = (part: PlanConflictPart) => (() => void) | null;

/** The change of the form that gives way on one part of a conflict of a plan; null where there is none. */
export function openedDraft(
  draft: PlanDraft,
  { part, basis }: { readonly part: PlanConflictPart; readonly basis: PlanBasis },
): Partial<PlanDraft> | null {
  const { kind, school, stage, indicator, lock, opensAt } = part;
  const to = opensAt?.to;
  if (kind === 'lock') {
    const gone = lock === undefined ? undefined : basis.locks[lock];
    const locks = draft.locks.filter((one) => JSON.stringify(one) !== JSON.stringify(gone));
    return gone === undefined || locks.length === draft.locks.length ? null : { locks };
  }
  if (to === undefined) return null;
  if (kind === 'cap' && school !== undefined && indicator !== undefined)
    return { openings: added(draft.openings, { kind, school, indicator, most: to }) };
  if (kind === 'dispersion' && stage !== undefined && indicator !== undefined)
    return { openings: added(draft.openings, { kind, stage, indicator, limit: to }) };
  if (kind === 'distance') return { farthest: String(to) };
  if (kind === 'lead') return { lead: to };
  return null;
}

/** One opening for each limit: a later one takes the place of an earlier. */
function added(openings: readonly PlanOpening[], opening: PlanOpening): readonly PlanOpening[] {
  return [...openings.filter((one) => placeOf(one) !== placeOf(opening)), opening];
}

const placeOf = (one: PlanOpening): string =>
  one.kind === 'cap' ? `${one.school}/${one.indicator}` : `${one.stage}/${one.indicator}`;
