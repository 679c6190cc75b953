import type { CellConflictView, FormStanding, SubmissionForm } from '@junheng/contract';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { ApiError } from '../../api.ts';
import { collectionApi } from '../../collection-api.ts';
import { newId } from '../../model/new-id.ts';
import { useRootData } from '../../state/root-data.ts';
import { type Edits, type EditsAction, NO_EDITS, reduceEdits, sendable } from './edits.ts';
import { keepTyped, readTyped, type Typed } from './typed-store.ts';

/** how long typing rests before it is sent */
const REST_MS = 600;
/** how often an unreachable server is tried again */
const AGAIN_MS = 8_000;
const MOST_AT_ONCE = 500;

export interface FormWork {
  readonly form: SubmissionForm;
  readonly standing: FormStanding;
  readonly edits: Edits;
  readonly dispatch: (action: EditsAction) => void;
  /** the server does not answer; what is typed is kept here */
  readonly offline: boolean;
  /** the form was moved on meanwhile, or may not be changed any more */
  readonly stopped: unknown;
  /** nothing is waiting to be kept */
  readonly settled: boolean;
}

/** The form with what is typed into it, which is saved by itself as it is typed. */
export function useForm(form: SubmissionForm): FormWork {
  const login = useRootData().session.user?.login ?? 'local';
  const [edits, dispatch] = useReducer(reduceEdits, NO_EDITS, () => begin(form, login));
  const [standing, setStanding] = useState<FormStanding>(form);
  const [offline, setOffline] = useState(false);
  const [stopped, setStopped] = useState<unknown>(null);
  const unsaved = useMemo(() => sendable(edits), [edits]);
  useEffect(() => {
    keepTyped(login, form.id, edits.typed);
  }, [login, form.id, edits.typed]);
  const doubt = useRef<{ readonly text: string; readonly key: string } | null>(null);
  const send = useCallback(
    async (batch: ReadonlyMap<string, Typed>) => {
      dispatch({ kind: 'sending', batch });
      const body = { edits: [...batch.values()] };
      const text = JSON.stringify(body);
      // the same batch again carries the same key: its effect may be there already
      if (doubt.current?.text !== text) doubt.current = { text, key: newId() };
      try {
        const { cells, ...rest } = await collectionApi.save(form.county.code, form.id, body, doubt.current.key);
        setStanding(rest);
        setOffline(false);
        dispatch({ kind: 'saved', cells });
      } catch (error) {
        const outcome = outcomeOf(error);
        dispatch(outcome.action);
        setOffline(outcome.offline);
        if (outcome.stops) setStopped(error);
      }
    },
    [form.county.code, form.id],
  );
  const busy = edits.sent.size > 0;
  useEffect(() => {
    if (unsaved.size === 0 || busy || stopped !== null || !form.editable) return;
    const go = () => void send(new Map([...unsaved].slice(0, MOST_AT_ONCE)));
    const timer = setTimeout(go, offline ? AGAIN_MS : REST_MS);
    window.addEventListener('online', go);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', go);
    };
  }, [unsaved, busy, stopped, offline, form.editable, send]);
  useFreshStanding(form, edits, setStanding);
  useLeaveWarning(edits.typed.size > 0);
  return { form, standing, edits, dispatch, offline, stopped, settled: edits.typed.size === 0 };
}

/** What another saved was taken over: the checks have looked at other values since. */
function useFreshStanding(
  form: SubmissionForm,
  { conflicts, typed }: Edits,
  set: (standing: FormStanding) => void,
): void {
  const open = useRef(0);
  useEffect(() => {
    const settled = open.current > 0 && conflicts.size === 0 && typed.size === 0;
    open.current = conflicts.size;
    if (settled) collectionApi.form(form.county.code, form.id).then(set, () => undefined);
  }, [conflicts.size, typed.size, form.county.code, form.id, set]);
}

function begin(form: SubmissionForm, login: string): Edits {
  const cells = form.groups.flatMap((group) => group.cells).filter(({ kind }) => kind === 'input');
  return reduceEdits(NO_EDITS, { kind: 'load', cells, typed: form.editable ? readTyped(login, form.id) : new Map() });
}

interface Outcome {
  readonly action: EditsAction;
  readonly offline: boolean;
  readonly stops: boolean;
}

const UNREACHABLE = new Set([0, 502, 503, 504]);

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof ApiError)) return { action: { kind: 'notSaved' }, offline: false, stops: true };
  const { status, code, errors, current } = error.problem;
  if (UNREACHABLE.has(status)) return { action: { kind: 'notSaved' }, offline: true, stops: false };
  if (code === 'cellChanged') {
    const { cells } = current as { readonly cells: readonly CellConflictView[] };
    return { action: { kind: 'conflict', conflicts: cells }, offline: false, stops: false };
  }
  if (code === 'valueInvalid' && errors.length > 0) {
    const refused = new Map(errors.map(({ pointer, message }) => [pointer, message]));
    return { action: { kind: 'refused', errors: refused }, offline: false, stops: false };
  }
  return { action: { kind: 'notSaved' }, offline: false, stops: true };
}

/** The browser asks before typed work is left behind. */
function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
}
