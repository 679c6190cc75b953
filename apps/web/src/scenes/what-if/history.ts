import type { FigureEdit, FigureValue } from '@junheng/schools';

/** Figures changed against the facts, by figure path; a figure set back to the facts' value is no change. */
export type Changes = ReadonlyMap<string, FigureValue>;

export interface History {
  readonly past: readonly Changes[];
  readonly present: Changes;
  readonly future: readonly Changes[];
}

export type HistoryAction =
  | {
      readonly kind: 'edit';
      readonly edits: readonly FigureEdit[];
      readonly fact: (figure: string) => FigureValue | undefined;
    }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  /** a loaded scenario, or none: can be undone like any other act */
  | { readonly kind: 'replace'; readonly changes: Changes };

export const EMPTY_HISTORY: History = { past: [], present: new Map(), future: [] };

const DEPTH = 200;

/** One act, one step: a paste of a thousand cells is taken back at once. */
export function historyAfter(history: History, action: HistoryAction): History {
  const { past, present, future } = history;
  switch (action.kind) {
    case 'edit':
      return stepTo(history, changed(present, action.edits, action.fact));
    case 'replace':
      return stepTo(history, action.changes);
    case 'undo': {
      const last = past.at(-1);
      return last === undefined ? history : { past: past.slice(0, -1), present: last, future: [present, ...future] };
    }
    case 'redo': {
      const [next, ...later] = future;
      return next === undefined ? history : { past: [...past, present], present: next, future: later };
    }
  }
}

function stepTo(history: History, next: Changes): History {
  if (sameChanges(history.present, next)) return history;
  return { past: [...history.past, history.present].slice(-DEPTH), present: next, future: [] };
}

function changed(
  present: Changes,
  edits: readonly FigureEdit[],
  fact: (figure: string) => FigureValue | undefined,
): Changes {
  const next = new Map(present);
  for (const { figure, value } of edits) {
    if (sameValue(value, fact(figure) ?? null)) next.delete(figure);
    else next.set(figure, value);
  }
  return next;
}

export function sameValue(a: FigureValue | undefined, b: FigureValue | undefined): boolean {
  if (Object.is(a ?? null, b ?? null)) return true;
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);
}

export function sameChanges(a: Changes, b: Changes): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  return [...a].every(([figure, value]) => b.has(figure) && sameValue(value, b.get(figure)));
}

export function editsOf(changes: Changes): readonly FigureEdit[] {
  return [...changes].map(([figure, value]) => ({ figure, value }));
}

export function changesOf(edits: readonly FigureEdit[]): Changes {
  return new Map(edits.map(({ figure, value }) => [figure, value]));
}

/** What must be set to go from one state to another: changed figures anew, dropped ones back to the facts. */
export function difference(
  from: Changes,
  to: Changes,
  fact: (figure: string) => FigureValue | undefined,
): readonly FigureEdit[] {
  const edits: FigureEdit[] = [];
  for (const [figure, value] of to)
    if (!from.has(figure) || !sameValue(from.get(figure), value)) edits.push({ figure, value });
  for (const figure of from.keys()) if (!to.has(figure)) edits.push({ figure, value: fact(figure) ?? null });
  return edits;
}
