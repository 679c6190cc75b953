import type { Scenario } from '@junheng/contract';
import type { Verdict } from '@junheng/rules';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
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

interface Standing {
  readonly engine: WhatIfEngine;
  readonly history: History;
  readonly verdict: Verdict;
  readonly whole: boolean;
}

/** After a whole evaluation the running sums are readied when the hands rest. */
const PREPARE_AFTER = 150;

function standingOf(engine: WhatIfEngine, history: History): Standing {
  return { engine, history, verdict: engine.verdictWith(history.present), whole: true };
}

/** The county's figures with changes on top, and the verdict that follows from them within a frame. */
export function useWhatIf(): WhatIf {
  const { facts, law, code, year } = useCounty();
  const place = `${code}/${year}`;
  const engine = useMemo(() => openEngine(facts, law), [facts, law]);
  const [kept, setKept] = useState(() => standingOf(engine, draftOf(place).history));
  // Facts or law read anew: the same changes under the new engine.
  const standing = kept.engine === engine ? kept : standingOf(engine, kept.history);
  if (standing !== kept) setKept(standing);
  const latest = useRef(standing);
  latest.current = standing;
  const keep = useCallback((next: Standing) => {
    latest.current = next;
    setKept(next);
  }, []);
  const dispatch = useCallback(
    (action: HistoryAction) => {
      const { engine: present, history: before, verdict: verdictBefore } = latest.current;
      const history = historyAfter(before, action);
      if (history === before) return;
      keepDraft(place, { history });
      keep({ engine: present, history, ...present.step(before.present, history.present, verdictBefore) });
    },
    [place, keep],
  );
  const { whole, history } = standing;
  useEffect(() => {
    if (!whole) return;
    const timer = setTimeout(() => engine.prepare(history.present), PREPARE_AFTER);
    return () => clearTimeout(timer);
  }, [whole, history, engine]);
  return { engine, history, changes: history.present, verdict: standing.verdict, dispatch };
}
