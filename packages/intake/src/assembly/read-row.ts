import type { Stage } from '@junheng/schools';
import { sectionsOfType } from '@junheng/schools';
import { originalText } from '../layout/cell-text.ts';
import type { TableColumn, TableRecord } from '../layout/table-view.ts';
import type { SheetView } from '../layout/workbook-views.ts';
import type { ColumnMapping, SheetMapping } from '../mapping/mapping.ts';
import type { TargetDefinition } from '../mapping/target-definition.ts';
import { cellAddress } from '../reading/cells.ts';
import { readCell } from '../values/read-cell.ts';
import type { Workbook } from '../workbook.ts';
import { type DraftFigure, placeIn, type ValuePlace } from './draft.ts';
import type { Findings } from './findings.ts';

/** A mapped sheet with its columns and their targets. */
export interface MappedSheet {
  readonly workbook: Workbook;
  readonly view: SheetView;
  readonly mapping: SheetMapping;
  readonly columns: readonly MappedColumn[];
}

/** A column with what it stands for. */
export interface MappedColumn {
  readonly column: TableColumn;
  readonly mapping: ColumnMapping;
  readonly target: TargetDefinition;
}

/** One cell understood, with its target and stage. */
export interface RowValue {
  readonly target: TargetDefinition;
  readonly stage: Stage | null;
  readonly figure: DraftFigure;
}

/** Reads every mapped cell of a record; wrong ones become problems and count as missing. */
export function readRow(
  sheet: MappedSheet,
  record: TableRecord,
  findings: Findings,
  school?: string,
): readonly RowValue[] {
  return sheet.columns.map(({ column, mapping, target }) => {
    const from = holderOf(record, column, target);
    const cell = from.value(column);
    const place = placeOf(sheet, from, column);
    const original = originalText(cell);
    const reading = readCell(cell, target, mapping.factor);
    if (reading.status === 'wrong')
      findings.problem({
        code: reading.code,
        severity: 'error',
        message: prefixed(target, reading.message),
        at: place,
        value: original,
        school,
      });
    // every cell of a text file is text
    else
      for (const notice of reading.notices)
        if (notice !== 'textNumber' || sheet.workbook.kind !== 'csv') findings.notice(notice, place);
    return {
      target,
      stage: mapping.stage,
      figure: { value: reading.status === 'value' ? reading.value : null, place, original },
    };
  });
}

/**
 * Names, codes and the school's own figures are often merged over the rows of a school (its stages, its classes); numbers of a section or
 * class are not: a merged one belongs to its first row only.
 */
function holderOf(record: TableRecord, column: TableColumn, { kind, grain, id }: TargetDefinition): TableRecord {
  const number = kind === 'number' || kind === 'integer';
  return !number || (grain === 'school' && !id.includes('.')) ? record.shared(column) : record;
}

/** The cell of a record under a column. */
export function placeOf({ workbook, view }: MappedSheet, record: TableRecord, column: TableColumn): ValuePlace {
  const { row, column: index } = record.place(column);
  return placeIn(workbook, view.sheet.name, cellAddress(row, index));
}

/** The top left cell of a sheet, for what is said of the sheet as a whole. */
export function rowPlaceOf({ workbook, view }: MappedSheet): ValuePlace {
  return placeIn(workbook, view.sheet.name, 'A1');
}

function prefixed({ title }: TargetDefinition, message: { readonly zh: string; readonly en: string }) {
  return { zh: `${title.zh}：${message.zh}`, en: `${title.en}: ${message.en}` };
}

/** The value under a target in a row, null when missing or not there. */
export function valueIn(row: readonly RowValue[], target: string): string | number | boolean | null {
  return row.find((value) => value.target.id === target && value.figure.value !== null)?.figure.value ?? null;
}

/** The figure under a target in a row, missing or not; undefined when the row has no such column. */
export function figureIn(row: readonly RowValue[], target: string): DraftFigure | undefined {
  return row.find((value) => value.target.id === target)?.figure;
}

/** Stage of a row: its own column, else that of the sheet, else the only stage of the school's type. */
export function stageOfRow(row: readonly RowValue[], mapping: SheetMapping, type: string | null): Stage | null {
  const own = valueIn(row, 'row.stage');
  if (own === 'primary' || own === 'junior') return own;
  if (mapping.stage === 'primary' || mapping.stage === 'junior') return mapping.stage;
  const natural = type === null ? [] : sectionsOfType(type);
  return natural.length === 1 ? (natural[0] ?? null) : null;
}
