import type { ReactNode } from 'react';

/** White = input 录入, blue = computed 计算, light blue = referenced 引用; labels name the row. */
export type CellKind = 'label' | 'input' | 'computed' | 'referenced';

export interface GridColumn {
  readonly id: string;
  readonly title: string;
  readonly group?: string;
  readonly width: number;
  readonly numeric?: boolean;
  /** stays in view when the grid is scrolled sideways; only for the leading columns */
  readonly sticky?: boolean;
  readonly sortable?: boolean;
  /** long form for the pointer and the screen reader */
  readonly hint?: string;
}

export interface GridCell {
  readonly kind: CellKind;
  /** as shown */
  readonly text: string;
  /** as copied and as first put into the editor; `text` when absent */
  readonly raw?: string;
  readonly tone?: 'met' | 'notMet' | 'nearly' | 'missing';
  readonly changed?: boolean;
  readonly hint?: string;
}

export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

export interface CellRange {
  readonly anchor: CellPosition;
  readonly focus: CellPosition;
}

/** A text put into a cell by typing, pasting or deleting; the page decides what it means. */
export interface CellEntry extends CellPosition {
  readonly text: string;
}

export interface GridSort {
  readonly column: string;
  readonly descending: boolean;
}

export interface GridModel {
  readonly columns: readonly GridColumn[];
  readonly rowCount: number;
  readonly cell: (row: number, column: number) => GridCell;
  /** rows that the keys pass over, such as headings between the rows */
  readonly passesOver?: (row: number) => boolean;
  /** a cell's content when it is more than text, e.g. a link */
  readonly render?: (row: number, column: number, cell: GridCell) => ReactNode;
}
