import { useCallback, useState } from 'react';
import { clampPosition } from './grid-ranges.ts';
import type { CellPosition, CellRange, GridModel } from './grid-types.ts';

export interface Selection {
  readonly range: CellRange;
  readonly select: (at: CellPosition, extend: boolean) => void;
  readonly move: (by: CellPosition, extend: boolean) => void;
  readonly moveTo: (edge: 'rowStart' | 'rowEnd' | 'first' | 'last', extend: boolean) => void;
  readonly selectAll: () => void;
}

const START: CellRange = { anchor: { row: 0, column: 0 }, focus: { row: 0, column: 0 } };

export function useSelection(model: GridModel): Selection {
  const [stored, setRange] = useState(START);
  const range = { anchor: clampPosition(model, stored.anchor), focus: clampPosition(model, stored.focus) };
  const select = useCallback((at: CellPosition, extend: boolean) => {
    setRange((old) => ({ anchor: extend ? old.anchor : at, focus: at }));
  }, []);
  const move = (by: CellPosition, extend: boolean) => {
    const from = range.focus;
    const to = clampPosition(model, { row: from.row + by.row, column: from.column + by.column });
    select(by.row === 0 || extend ? to : passedOver(model, to, Math.sign(by.row)), extend);
  };
  const moveTo = (edge: 'rowStart' | 'rowEnd' | 'first' | 'last', extend: boolean) => {
    const last = { row: model.rowCount - 1, column: model.columns.length - 1 };
    const row = range.focus.row;
    const ends = {
      rowStart: { row, column: 0 },
      rowEnd: { row, column: last.column },
      first: { row: 0, column: 0 },
      last,
    };
    select(ends[edge], extend);
  };
  const selectAll = () =>
    setRange({
      anchor: { row: 0, column: 0 },
      focus: { row: model.rowCount - 1, column: model.columns.length - 1 },
    });
  return { range, select, move, moveTo, selectAll };
}

/** The next place that the keys may stand on; the same where there is none on that side. */
function passedOver(model: GridModel, to: CellPosition, way: number): CellPosition {
  let { row } = to;
  while (model.passesOver?.(row) === true && row + way >= 0 && row + way < model.rowCount) row += way;
  return { ...to, row };
}
