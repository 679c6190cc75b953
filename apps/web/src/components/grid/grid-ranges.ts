import type { CellEntry, CellPosition, CellRange, GridCell, GridModel } from './grid-types.ts';

export interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export function boxOf({ anchor, focus }: CellRange): Box {
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    right: Math.max(anchor.column, focus.column),
  };
}

export function inBox(box: Box, row: number, column: number): boolean {
  return row >= box.top && row <= box.bottom && column >= box.left && column <= box.right;
}

const copied = (cell: GridCell): string => cell.raw ?? cell.text;

/** The cells of a range as plain text, unrounded where the cell has a raw form. */
export function rangeTexts(model: GridModel, box: Box): readonly (readonly string[])[] {
  return span(box.top, box.bottom).map((row) =>
    span(box.left, box.right).map((column) => copied(model.cell(row, column))),
  );
}

/** The whole table with its heading. */
export function tableTexts(model: GridModel): readonly (readonly string[])[] {
  const head = model.columns.map((c) => (c.group === undefined ? c.title : `${c.group} ${c.title}`));
  if (model.rowCount === 0) return [head];
  return [head, ...rangeTexts(model, { top: 0, bottom: model.rowCount - 1, left: 0, right: model.columns.length - 1 })];
}

export interface PastePlan {
  readonly entries: readonly CellEntry[];
  /** cells that were left as they are because they are computed, referenced or labels */
  readonly readOnly: number;
  /** cells of the clipboard that fell beyond the table */
  readonly outside: number;
}

/**
 * Where a pasted block goes: from the selection's top left corner; one copied cell fills the whole selection, as in Excel.
 * Read-only cells are never written; they and the part beyond the table are counted, so that the page can say so.
 */
export function planPaste(model: GridModel, selection: Box, block: readonly (readonly string[])[]): PastePlan {
  const single = block.length === 1 && block[0]?.length === 1;
  const rows = single ? selection.bottom - selection.top + 1 : block.length;
  const entries: CellEntry[] = [];
  let readOnly = 0;
  let outside = 0;
  for (let r = 0; r < rows; r += 1) {
    const line = (single ? block[0] : block[r]) ?? [];
    const width = single ? selection.right - selection.left + 1 : line.length;
    for (let c = 0; c < width; c += 1) {
      const at = { row: selection.top + r, column: selection.left + c };
      if (at.row >= model.rowCount || at.column >= model.columns.length) outside += 1;
      else if (model.cell(at.row, at.column).kind !== 'input') readOnly += 1;
      else entries.push({ ...at, text: (single ? line[0] : line[c]) ?? '' });
    }
  }
  return { entries, readOnly, outside };
}

/** The input cells of a range, emptied. */
export function planClear(model: GridModel, box: Box): PastePlan {
  return planPaste(model, box, [['']]);
}

export function clampPosition(model: GridModel, { row, column }: CellPosition): CellPosition {
  const clamp = (n: number, count: number) => Math.max(0, Math.min(count - 1, n));
  return { row: clamp(row, model.rowCount), column: clamp(column, model.columns.length) };
}

function span(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
