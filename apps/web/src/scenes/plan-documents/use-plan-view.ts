import type { PlanDetail } from '@junheng/contract';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { acceptedAll, toggled } from './decisions.ts';
import { ALL_FINDINGS, type FindingFilter, neighbour, shownFindings } from './finding-filter.ts';
import { type DecidableFinding, type Finding, findingsOf, isDecidable } from './findings.ts';
import { readerViewOf } from './reader-view.ts';
import type { DecisionEditor } from './use-decisions.ts';
import { useFindingKeys } from './use-finding-keys.ts';

export interface PlanView {
  readonly findings: readonly Finding[];
  /** where headings begin */
  readonly headings: ReadonlySet<number>;
  readonly shown: readonly number[];
  readonly selected: number | null;
  readonly finding: Finding | undefined;
  readonly filter: FindingFilter;
  readonly setFilter: (filter: FindingFilter) => void;
  readonly select: (place: number) => void;
  readonly selectAt: (start: number) => void;
  readonly selectCommitment: (index: number) => void;
  readonly accept: () => void;
  readonly reject: () => void;
  readonly correct: () => void;
  readonly correcting: DecidableFinding | null;
  readonly endCorrection: () => void;
  readonly acceptShown: (places: readonly number[]) => void;
}

/** Which findings are shown, which one is selected, and the keys that act on it. */
export function usePlanView(plan: PlanDetail, editor: DecisionEditor): PlanView {
  const { findings, headings } = useMemo(() => {
    const read = readerViewOf(plan);
    return { findings: findingsOf(read, plan.text), headings: new Set(read.outline.map((entry) => entry.start)) };
  }, [plan]);
  const [parameters] = useSearchParams();
  const [filter, setFilter] = useState(ALL_FINDINGS);
  const [selected, setSelected] = useState<number | null>(() => placeAt(findings, parameters.get('at')));
  const [correcting, setCorrecting] = useState<DecidableFinding | null>(null);
  const { decisions } = editor;
  const shown = useMemo(() => shownFindings(findings, decisions, filter), [findings, decisions, filter]);
  const select = useCallback((place: number) => setSelected(place), []);
  const finding = selected === null ? undefined : findings[selected];
  const step = (by: 1 | -1) => setSelected(neighbour(shown, selected, by));
  const decide = (state: 'accepted' | 'rejected') => {
    if (finding === undefined || !isDecidable(finding)) return;
    const next = toggled(decisions, finding, state);
    editor.change(next);
    if (next.get(finding.key)?.state === state) step(1);
  };
  const accept = () => decide('accepted');
  const reject = () => decide('rejected');
  const correct = () => {
    if (finding !== undefined && isDecidable(finding)) setCorrecting(finding);
  };
  useFindingKeys({ next: () => step(1), previous: () => step(-1), accept, reject, correct, undo: editor.undo });
  const selectWhere = (matches: (f: Finding) => boolean) => {
    const place = findings.findIndex(matches);
    if (place < 0) return;
    setFilter(ALL_FINDINGS);
    setSelected(place);
  };
  return {
    ...{ findings, headings, shown, selected, finding, filter, setFilter, select, accept, reject, correct, correcting },
    selectAt: (start) => selectWhere((f) => f.start >= start && f.kind !== 'task' && f.kind !== 'warning'),
    selectCommitment: (index) => selectWhere((f) => f.kind === 'commitment' && f.index === index),
    endCorrection: () => setCorrecting(null),
    acceptShown: (places) => {
      const wanted = places.flatMap((p) => {
        const found = findings[p];
        return found !== undefined && isDecidable(found) ? [found] : [];
      });
      editor.change(acceptedAll(decisions, wanted));
    },
  };
}

/** The finding that begins at a place of the text, as a task's source asks for it. */
function placeAt(findings: readonly Finding[], asked: string | null): number | null {
  if (asked === null) return null;
  const place = findings.findIndex((f) => f.start >= Number(asked));
  return place < 0 ? null : place;
}
