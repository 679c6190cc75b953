import { type CSSProperties, type MouseEvent, useRef } from 'react';
import { CellEditor } from './cell-editor.tsx';
import { type Box, boxOf, inBox } from './grid-ranges.ts';
import type { CellPosition, CellRange, GridCell, GridModel } from './grid-types.ts';
import { ROW_HEIGHT, type RowWindow } from './use-window.ts';

interface GridBodyProps {
  readonly id: string;
  readonly model: GridModel;
  readonly sticky: readonly (CSSProperties | undefined)[];
  readonly rows: RowWindow;
  /** lines of the heading, counted before the first row */
  readonly headRows: number;
  readonly range: CellRange;
  readonly select: (at: CellPosition, extend: boolean) => void;
  readonly editing: { readonly initial: string | null } | null;
  readonly activate: () => void;
  readonly endEdit: (text: string | null, move: CellPosition | null) => void;
}

export function GridBody(props: GridBodyProps) {
  const { model, rows, select } = props;
  const dragging = useRef(false);
  const onMouse = (event: MouseEvent) => {
    const at = positionOf(event.target);
    if (at === null || event.button !== 0) return;
    dragging.current = true;
    select(at, event.shiftKey);
  };
  const onMouseOver = (event: MouseEvent) => {
    if (!dragging.current) return;
    if ((event.buttons & 1) === 0) {
      dragging.current = false;
      return;
    }
    const at = positionOf(event.target);
    if (at !== null) select(at, true);
  };
  const drawn = Array.from({ length: Math.max(0, rows.end - rows.first) }, (_, i) => rows.first + i);
  return (
    // biome-ignore lint/a11y/useKeyWithMouseEvents: the grid's key handler moves and extends the selection
    <tbody onMouseDown={onMouse} onMouseOver={onMouseOver} onDoubleClick={props.activate}>
      <Spacer height={rows.first * ROW_HEIGHT} columns={model.columns.length} />
      {drawn.map((row) => (
        <GridRow key={row} row={row} {...props} />
      ))}
      <Spacer height={(model.rowCount - rows.end) * ROW_HEIGHT} columns={model.columns.length} />
    </tbody>
  );
}

function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row that only holds the place of rows not drawn
    <tr aria-hidden="true" className="grid-spacer">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

function GridRow({ row, ...props }: GridBodyProps & { readonly row: number }) {
  const { model, range, sticky, id } = props;
  const box = boxOf(range);
  const { focus } = range;
  return (
    <tr aria-rowindex={row + 1 + props.headRows} className={row % 2 === 1 ? 'odd' : ''}>
      {model.columns.map((column, c) => {
        const cell = model.cell(row, c);
        const focused = focus.row === row && focus.column === c;
        return (
          <td
            key={column.id}
            {...gridcell({ row, column: c }, inBox(box, row, c), cell.kind !== 'input')}
            id={`${id}-${row}-${c}`}
            className={classOf(cell, {
              numeric: column.numeric === true,
              sticky: column.sticky === true,
              focused,
              inRange: selected(box, row, c),
            })}
            style={sticky[c]}
            title={cell.hint}
          >
            {focused && props.editing !== null ? (
              <CellEditor
                initial={props.editing.initial ?? cell.raw ?? cell.text}
                typed={props.editing.initial !== null}
                label={`${model.cell(row, 0).text} ${column.title}`}
                commit={props.endEdit}
                cancel={() => props.endEdit(null, null)}
              />
            ) : (
              (model.render?.(row, c, cell) ?? cell.text)
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** The grid itself takes the focus and names the active cell; a cell only says where and what it is. */
function gridcell({ row, column }: CellPosition, inSelection: boolean, readOnly: boolean) {
  return {
    role: 'gridcell',
    'data-row': row,
    'data-column': column,
    'aria-colindex': column + 1,
    'aria-selected': inSelection,
    'aria-readonly': readOnly,
  };
}

/** A range of one cell is shown by its frame alone. */
function selected(box: Box, row: number, column: number): boolean {
  const single = box.top === box.bottom && box.left === box.right;
  return !single && inBox(box, row, column);
}

interface CellLook {
  readonly numeric: boolean;
  readonly sticky: boolean;
  readonly focused: boolean;
  readonly inRange: boolean;
}

function classOf(cell: GridCell, { numeric, sticky, focused, inRange }: CellLook): string {
  const names = ['cell', cell.kind];
  if (numeric) names.push('numeric');
  if (cell.tone !== undefined) names.push(`tone-${cell.tone}`);
  if (cell.changed === true) names.push('changed');
  if (sticky) names.push('sticky');
  if (inRange) names.push('in-range');
  if (focused) names.push('focused');
  return names.join(' ');
}

function positionOf(target: EventTarget): CellPosition | null {
  if (!(target instanceof Element) || target.closest('input') !== null) return null;
  const cell = target.closest<HTMLElement>('td[data-row]');
  if (cell === null) return null;
  return { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}
