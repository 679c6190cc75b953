import type { PlanBasis, PlanConflictPart, PlanOpening } from '@junheng/contract';
import type { PlanDraft } from './plan-draft.ts';
import { WAN } from './typed-number.ts';
import { type MilestoneDraft, yearlyOf } from './years-draft.ts';

/** What pressing the button of a part does; null where the form holds nothing that could give way. */
export type OpenConflict = (part: PlanConflictPart) => (() => void) | null;

/**
 * The change of the form that gives way on a part of a conflict, and on what has to give way with it in the other conflicts; null
 * where the form cannot.
 */
export function openedDraft(draft: PlanDraft, about: About): Partial<PlanDraft> | null {
  const parts = [about.part, ...(about.part.opensAt?.togetherParts ?? [])];
  let whole: Partial<PlanDraft> = {};
  for (const part of parts) {
    const now = { ...draft, ...whole };
    const milestones = now.milestones ?? about.milestones;
    const change = openedPart(now, { ...about, part, milestones });
    if (change === null) return null;
    whole = { ...whole, ...change };
  }
  return whole;
}

interface About {
  readonly part: PlanConflictPart;
  readonly basis: PlanBasis;
  /** the first of the plan */
  readonly schoolYear: number;
  /** the stages that the form asks for */
  readonly milestones: readonly MilestoneDraft[];
}

function openedPart(draft: PlanDraft, { part, basis, schoolYear, milestones }: About): Partial<PlanDraft> | null {
  const { kind, school, stage, indicator, lock, opensAt } = part;
  if (opensAt === undefined) return null;
  const { to } = opensAt;
  if (kind === 'lock') {
    const gone = lock === undefined ? undefined : basis.locks[lock];
    const locks = draft.locks.filter((one) => JSON.stringify(one) !== JSON.stringify(gone));
    return gone === undefined || locks.length === draft.locks.length ? null : { locks };
  }
  if (kind === 'rotation') return { rotationLeast: '', rotationMost: '', rotationBackbone: '' };
  if (kind === 'lead') return { lead: 0 };
  if (kind === 'milestone')
    return { milestones: milestones.filter(({ schoolYear }) => schoolYear !== part.schoolYear) };
  if (to === undefined) return null;
  if (kind === 'cap' && school !== undefined && indicator !== undefined)
    return { openings: added(draft.openings, { kind, school, indicator, most: to }) };
  if (kind === 'dispersion' && stage !== undefined && indicator !== undefined)
    return { openings: added(draft.openings, { kind, stage, indicator, limit: to }) };
  if (kind === 'distance') return { farthest: String(to) };
  return kind === 'budget' ? withMoney(draft, { part, to, schoolYear }) : null;
}

/** The money of one source in one year raised to what was spent in that year; the budget of a plan for a budget likewise. */
function withMoney(
  draft: PlanDraft,
  { part, to, schoolYear }: { readonly part: PlanConflictPart; readonly to: number; readonly schoolYear: number },
): Partial<PlanDraft> | null {
  const { years, yearly, sources, mode } = draft;
  const [year, text] = [(part.schoolYear ?? schoolYear) - schoolYear, String(to / WAN)];
  if (mode === 'budget') return { budget: text };
  if (sources.length === 0) return { yearly: yearlyOf(years, yearly).with(year, text) };
  const at = sources.findIndex(({ name }) => name.trim() === part.source);
  const source = sources[at];
  if (source === undefined) return null;
  return { sources: sources.with(at, { ...source, yearly: yearlyOf(years, source.yearly).with(year, text) }) };
}

/** One opening for each limit: a later one takes the place of an earlier. */
function added(openings: readonly PlanOpening[], opening: PlanOpening): readonly PlanOpening[] {
  return [...openings.filter((one) => placeOf(one) !== placeOf(opening)), opening];
}

const placeOf = (one: PlanOpening): string =>
  one.kind === 'cap' ? `${one.school}/${one.indicator}` : `${one.stage}/${one.indicator}`;
