import type { Decisions } from './decisions.ts';
import { FINDING_KINDS, type Finding, type FindingKind } from './findings.ts';

export type DecisionFilter = 'all' | 'open' | 'accepted' | 'rejected' | 'corrected';

export interface FindingFilter {
  readonly kinds: readonly FindingKind[];
  readonly state: DecisionFilter;
  readonly search: string;
}

export const ALL_FINDINGS: FindingFilter = { kinds: FINDING_KINDS, state: 'all', search: '' };

/** Places of the findings that the filter leaves. A filter by decision leaves no warning: nothing is decided on one. */
export function shownFindings(
  findings: readonly Finding[],
  decisions: Decisions,
  { kinds, state, search }: FindingFilter,
): readonly number[] {
  const words = search.trim().toLowerCase();
  return findings.flatMap((finding, place) => {
    if (!kinds.includes(finding.kind)) return [];
    if (state !== 'all' && finding.kind === 'warning') return [];
    if (state !== 'all' && (decisions.get(finding.key)?.state ?? 'open') !== state) return [];
    return words === '' || wordsOf(finding).includes(words) ? [place] : [];
  });
}

function wordsOf(finding: Finding): string {
  const more =
    finding.kind === 'task'
      ? [...finding.task.leads, ...finding.task.partners]
      : finding.kind === 'warning'
        ? [finding.warning.message.zh, finding.warning.message.en]
        : [finding.statement.subject];
  return [finding.title, ...more].join(' ').toLowerCase();
}

/** The next of those shown after a place, or the one before it; the same place at the end of the list. */
export function neighbour(shown: readonly number[], place: number | null, step: 1 | -1): number | null {
  if (place === null) return shown[0] ?? null;
  const found = step === 1 ? shown.find((p) => p > place) : shown.findLast((p) => p < place);
  return found ?? place;
}
