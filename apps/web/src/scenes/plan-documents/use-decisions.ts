import type { Decision, PlanDetail } from '@junheng/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api.ts';
import { planApi } from '../../plan-api.ts';
import { useRight } from '../../state/root-data.ts';
import { type Decisions, decisionsOf, differing, listOf } from './decisions.ts';

const QUIET_MILLISECONDS = 700;

/** Decisions that another person saved since these were loaded. */
export interface DecisionConflict {
  readonly version: number;
  readonly theirs: Decisions;
  readonly mine: Decisions;
  /** as both sides knew them */
  readonly base: Decisions;
}

export interface DecisionEditor {
  readonly decisions: Decisions;
  readonly version: number;
  readonly saving: boolean;
  readonly unsaved: boolean;
  /** why the last save failed, other than by a conflict */
  readonly trouble: unknown;
  readonly conflict: DecisionConflict | null;
  readonly canUndo: boolean;
  readonly change: (next: Decisions) => void;
  readonly undo: () => void;
  /** saves at once; answers whether everything is stored */
  readonly save: () => Promise<boolean>;
  readonly resolve: (chosen: Decisions) => void;
}

interface Stored {
  readonly version: number;
  readonly decisions: Decisions;
}

/** Every decision is kept on the server soon after it is taken, under the version that was being edited. */
export function useDecisions(code: string, plan: PlanDetail): DecisionEditor {
  const [stored, setStored] = useState<Stored>(() => ({
    version: plan.version,
    decisions: decisionsOf(plan.decisions),
  }));
  const mayWrite = useRight('documents.write');
  const [decisions, setDecisions] = useState(stored.decisions);
  const [past, setPast] = useState<readonly Decisions[]>([]);
  const [saving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const [conflict, setConflict] = useState<DecisionConflict | null>(null);
  const unsaved = differing(decisions, stored.decisions).length > 0;
  const running = useRef<Promise<boolean> | null>(null);

  const save = useCallback(async (): Promise<boolean> => {
    if (running.current !== null) await running.current;
    if (differing(decisions, stored.decisions).length === 0) return true;
    setSaving(true);
    running.current = keep(code, plan.id, { stored, decisions }).then((outcome) => {
      running.current = null;
      setSaving(false);
      setTrouble('trouble' in outcome ? outcome.trouble : null);
      if ('stored' in outcome) setStored(outcome.stored);
      if ('conflict' in outcome) setConflict(outcome.conflict);
      return 'stored' in outcome;
    });
    return running.current;
  }, [code, plan.id, stored, decisions]);

  useEffect(() => {
    if (!unsaved || saving || conflict !== null || trouble !== null) return;
    const soon = setTimeout(() => void save(), QUIET_MILLISECONDS);
    return () => clearTimeout(soon);
  }, [unsaved, saving, conflict, trouble, save]);
  useWarnBeforeLeaving(unsaved);
  useSaveOnLeaving(conflict === null ? save : null);

  return {
    ...{ decisions, version: stored.version, saving, unsaved, trouble, conflict, save, canUndo: past.length > 0 },
    change: (next) => {
      if (next === decisions || !mayWrite) return;
      setPast([...past, decisions].slice(-200));
      setDecisions(next);
      setTrouble(null);
    },
    undo: () => {
      const before = past.at(-1);
      if (before === undefined) return;
      setPast(past.slice(0, -1));
      setDecisions(before);
      setTrouble(null);
    },
    resolve: (chosen) => {
      if (conflict === null) return;
      setStored({ version: conflict.version, decisions: conflict.theirs });
      setPast([...past, decisions]);
      setDecisions(chosen);
      setConflict(null);
    },
  };
}

interface Saving {
  readonly stored: Stored;
  readonly decisions: Decisions;
}

type Outcome = { readonly stored: Stored } | { readonly conflict: DecisionConflict } | { readonly trouble: unknown };

async function keep(code: string, id: string, { stored, decisions }: Saving): Promise<Outcome> {
  try {
    const { version } = await planApi.saveDecisions(code, id, stored.version, listOf(decisions));
    return { stored: { version, decisions } };
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.status !== 409) return { trouble: error };
    return theirsNow(code, id, { stored, decisions });
  }
}

async function theirsNow(code: string, id: string, { stored, decisions }: Saving): Promise<Outcome> {
  try {
    const now = await planApi.plan(code, id);
    const theirs = decisionsOf(now.decisions as readonly Decision[]);
    return { conflict: { version: now.version, theirs, mine: decisions, base: stored.decisions } };
  } catch (trouble) {
    return { trouble };
  }
}

function useWarnBeforeLeaving(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
}

/** Going to another page within the quiet time must not lose what was just decided. */
function useSaveOnLeaving(save: (() => Promise<boolean>) | null): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => () => void latest.current?.(), []);
}
