import { useEffect, useRef } from 'react';
import type { CellPosition } from './grid-types.ts';

interface CellEditorProps {
  readonly initial: string;
  readonly label: string;
  /** true when typing replaced the old text: the caret stands at the end */
  readonly typed: boolean;
  readonly commit: (text: string, move: CellPosition | null) => void;
  readonly cancel: () => void;
}

const MOVES: Readonly<Record<string, CellPosition>> = {
  Enter: { row: 1, column: 0 },
  Tab: { row: 0, column: 1 },
  ArrowDown: { row: 1, column: 0 },
  ArrowUp: { row: -1, column: 0 },
};

/** The text box within a cell. Enter and Tab keep the text and go on, Escape gives it up. */
export function CellEditor({ initial, label, typed, commit, cancel }: CellEditorProps) {
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    input.current?.focus();
    if (!typed) input.current?.select();
  }, [typed]);
  const finish = (move: CellPosition | null) => {
    if (done.current) return;
    done.current = true;
    commit(input.current?.value ?? '', move);
  };
  return (
    <input
      ref={input}
      className="cell-editor"
      aria-label={label}
      defaultValue={initial}
      autoComplete="off"
      onBlur={() => finish(null)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') {
          done.current = true;
          cancel();
          return;
        }
        const move = MOVES[event.key];
        if (move === undefined) return;
        event.preventDefault();
        const back = event.shiftKey && (event.key === 'Tab' || event.key === 'Enter');
        finish(back ? { row: -move.row, column: -move.column } : move);
      }}
      onCopy={(event) => event.stopPropagation()}
      onPaste={(event) => event.stopPropagation()}
    />
  );
}
