import type { SheetView } from '../layout/workbook-views.ts';
import type { SheetMapping } from './mapping.ts';
import type { ColumnProposal } from './propose-columns.ts';

/** A sheet with its proposed columns, before questions are put. */
export interface SheetProposal {
  readonly view: SheetView;
  readonly mapping: SheetMapping;
  readonly columns: readonly ColumnProposal[];
}
