import type { KeyboardEvent } from 'react';
import type { CellPosition } from './grid-types.ts';

export interface GridKeyActions {
  readonly move: (by: CellPosition, extend: boolean) => void;
  readonly moveTo: (edge: 'rowStart' | 'rowEnd' | 'first' | 'last', extend: boolean) => void;
  readonly selectAll: () => void;
  readonly startEdit: (initial: string | null) => void;
  readonly clear: () => void;
  readonly activate: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly pageRows: number;
  readonly editable: boolean;
}

const ARROWS: Readonly<Record<string, CellPosition>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/** The keys that people know from Excel. Returns true when the key was used. */
export function handleGridKey(event: KeyboardEvent, actions: GridKeyActions): boolean {
  const control = event.ctrlKey || event.metaKey;
  if (moveKey(event, control, actions)) return true;
  if (control) return controlKey(event, actions);
  if (event.key === 'Enter') return run(actions.activate);
  if (!actions.editable) return false;
  if (event.key === 'F2') return run(() => actions.startEdit(null));
  if (event.key === 'Delete' || event.key === 'Backspace') return run(actions.clear);
  // An input method announces itself as 'Process'; its text arrives in the editor that opens.
  if (event.key === 'Process') return run(() => actions.startEdit(''));
  if (event.key.length === 1 && event.key !== ' ') return run(() => actions.startEdit(event.key));
  return false;
}

function moveKey(event: KeyboardEvent, control: boolean, { move, moveTo, pageRows }: GridKeyActions): boolean {
  const extend = event.shiftKey;
  const arrow = ARROWS[event.key];
  if (arrow !== undefined) {
    if (!control) return run(() => move(arrow, extend));
    const far = 1_000_000;
    return run(() => move({ row: arrow.row * far, column: arrow.column * far }, extend));
  }
  if (event.key === 'PageDown') return run(() => move({ row: pageRows, column: 0 }, extend));
  if (event.key === 'PageUp') return run(() => move({ row: -pageRows, column: 0 }, extend));
  if (event.key === 'Home') return run(() => moveTo(control ? 'first' : 'rowStart', extend));
  if (event.key === 'End') return run(() => moveTo(control ? 'last' : 'rowEnd', extend));
  return false;
}

function controlKey(event: KeyboardEvent, actions: GridKeyActions): boolean {
  const key = event.key.toLowerCase();
  if (key === 'a') return run(actions.selectAll);
  if (!actions.editable) return false;
  if (key === 'y' || (key === 'z' && event.shiftKey)) return run(actions.redo);
  return key === 'z' ? run(actions.undo) : false;
}

function run(action: () => void): true {
  action();
  return true;
}
