import { type CSSProperties, useEffect, useId, useMemo, useRef, useState } from 'react';
import { parseClipboard, toClipboard } from '../../model/clipboard.ts';
import { GridBody } from './grid-body.tsx';
import { GridHead } from './grid-head.tsx';
import { boxOf, type PastePlan, planClear, planPaste, rangeTexts } from './grid-ranges.ts';
import type { CellPosition, GridColumn, GridModel, GridSort } from './grid-types.ts';
import { handleGridKey } from './use-grid-keys.ts';
import { useSelection } from './use-selection.ts';
import { useWindow } from './use-window.ts';

export interface DataGridProps {
  readonly model: GridModel;
  readonly caption: string;
  readonly sort?: GridSort;
  readonly onSort?: (column: string) => void;
  /** called once for all cells of one act (typing, paste, delete), so that one undo takes it back */
  readonly onEntries?: (plan: PastePlan) => void;
  readonly onActivate?: (at: CellPosition) => void;
  /** the cell that the selection stands on, whenever it moves */
  readonly onFocusCell?: (at: CellPosition) => void;
  /** a place to go to; a new object goes there again */
  readonly goTo?: CellPosition | null;
  readonly onUndo?: () => void;
  readonly onRedo?: () => void;
}

const nothing = () => undefined;

/** A table of any length with the keys, selection, copy and paste of a spreadsheet; only the rows in view are drawn. */
export function DataGrid(props: DataGridProps) {
  const { model, caption, sort, onSort, onEntries, onActivate, onUndo = nothing, onRedo = nothing } = props;
  const { onFocusCell, goTo } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const selection = useSelection(model);
  const rows = useWindow(scroller, model.rowCount);
  const [editing, setEditing] = useState<{ readonly initial: string | null } | null>(null);
  const sticky = useMemo(() => stickyStyles(model.columns), [model.columns]);
  const box = boxOf(selection.range);
  const { focus } = selection.range;
  const { show } = rows;
  useEffect(() => {
    show(focus.row, table.current?.tHead?.offsetHeight ?? 0);
  }, [focus.row, show]);
  useEffect(() => {
    onFocusCell?.({ row: focus.row, column: focus.column });
  }, [focus.row, focus.column, onFocusCell]);
  const { select } = selection;
  useEffect(() => {
    if (goTo === null || goTo === undefined) return;
    select(goTo, false);
    table.current?.focus({ preventScroll: true });
  }, [goTo, select]);

  const startEdit = (initial: string | null) => {
    if (onEntries !== undefined && model.rowCount > 0 && model.cell(focus.row, focus.column).kind === 'input')
      setEditing({ initial });
  };
  const endEdit = (text: string | null, move: CellPosition | null) => {
    setEditing(null);
    if (text !== null) onEntries?.({ entries: [{ ...focus, text }], readOnly: 0, outside: 0 });
    if (move !== null) selection.move(move, false);
    table.current?.focus({ preventScroll: true });
  };
  const activate = () => {
    if (model.rowCount === 0) return;
    if (onEntries !== undefined && model.cell(focus.row, focus.column).kind === 'input') startEdit(null);
    else onActivate?.(focus);
  };
  const headRows = model.columns.some((c) => c.group !== undefined) ? 2 : 1;
  const width = model.columns.reduce((sum, c) => sum + c.width, 0);
  return (
    <div className="grid-scroller" ref={scroller} onScroll={rows.onScroll}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a spreadsheet: it takes focus, keys and edits
        role="grid"
        className="grid"
        tabIndex={0}
        style={{ '--grid-width': `${width}px` } as CSSProperties}
        aria-rowcount={model.rowCount + headRows}
        aria-colcount={model.columns.length}
        aria-multiselectable="true"
        aria-readonly={onEntries === undefined}
        aria-activedescendant={model.rowCount > 0 ? `${id}-${focus.row}-${focus.column}` : undefined}
        onKeyDown={(event) => {
          const used = handleGridKey(event, {
            move: selection.move,
            moveTo: selection.moveTo,
            selectAll: selection.selectAll,
            startEdit,
            clear: () => onEntries?.(planClear(model, box)),
            activate,
            undo: onUndo,
            redo: onRedo,
            pageRows: rows.pageRows,
            editable: onEntries !== undefined,
          });
          if (used) event.preventDefault();
        }}
        onCopy={(event) => {
          event.clipboardData.setData('text/plain', toClipboard(rangeTexts(model, box)));
          event.preventDefault();
        }}
        onPaste={(event) => {
          if (onEntries === undefined) return;
          onEntries(planPaste(model, box, parseClipboard(event.clipboardData.getData('text/plain'))));
          event.preventDefault();
        }}
      >
        <caption className="visually-hidden">{caption}</caption>
        <colgroup>
          {model.columns.map((c) => (
            <col key={c.id} style={{ '--column-width': `${c.width}px` } as CSSProperties} />
          ))}
        </colgroup>
        <GridHead columns={model.columns} sticky={sticky} sort={sort} onSort={onSort} />
        <GridBody
          id={id}
          model={model}
          sticky={sticky}
          rows={rows}
          headRows={headRows}
          range={selection.range}
          select={selection.select}
          editing={editing}
          activate={activate}
          endEdit={endEdit}
        />
      </table>
    </div>
  );
}

/** Leading sticky columns stand side by side at the left edge. */
function stickyStyles(columns: readonly GridColumn[]): readonly (CSSProperties | undefined)[] {
  let left = 0;
  return columns.map((column) => {
    if (column.sticky !== true) return undefined;
    const style: CSSProperties = { left };
    left += column.width;
    return style;
  });
}
