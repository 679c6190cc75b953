import type { Scenario } from '@junheng/contract';
import type { Verdict } from '@junheng/rules';
import { useCallback, useMemo, useState } from 'react';
import { useCounty } from '../../state/county-data.ts';
import { openEngine, type WhatIfEngine } from './engine.ts';
import { type Changes, EMPTY_HISTORY, type History, type HistoryAction, historyAfter } from './history.ts';

export interface WhatIf {
  readonly engine: WhatIfEngine;
  readonly history: History;
  readonly changes: Changes;
  readonly verdict: Verdict;
  readonly dispatch: (action: HistoryAction) => void;
}

interface Draft {
  readonly history: History;
  readonly scenario: Scenario | null;
}

/** Work not yet saved outlives a look at another page, until the window is closed. */
const drafts = new Map<string, Draft>();

export function draftOf(place: string): Draft {
  return drafts.get(place) ?? { history: EMPTY_HISTORY, scenario: null };
}

export function keepDraft(place: string, part: Partial<Draft>): void {
  drafts.set(place, { ...draftOf(place), ...part });
}

/** The county's figures with changes on top, and the verdict that follows from them. */
export function useWhatIf(): WhatIf {
  const { facts, law, code, year } = useCounty();
  const place = `${code}/${year}`;
  const engine = useMemo(() => openEngine(facts, law), [facts, law]);
  const [history, setHistory] = useState(() => draftOf(place).history);
  const dispatch = useCallback(
    (action: HistoryAction) => {
      const next = historyAfter(draftOf(place).history, action);
      keepDraft(place, { history: next });
      setHistory(next);
    },
    [place],
  );
  const changes = history.present;
  const verdict = useMemo(() => engine.verdictWith(changes), [engine, changes]);
  return { engine, history, changes, verdict, dispatch };
}
