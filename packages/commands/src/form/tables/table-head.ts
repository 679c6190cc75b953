import type { FormInput } from '../raw/form-input.ts';
import { safeText } from '../sheet/safe-text.ts';
import { putBlock, type Sheet } from '../sheet/sheet.ts';

/** Title of the form. */
export const FORM_TITLE = '全国义务教育优质均衡发展县（市、区）申报表';

/** Writes the lines above a printed table and returns the row where the table begins. */
export function tableHead(sheet: Sheet, name: string, { facts, law }: FormInput): number {
  const columns = sheet.widths.length;
  const half = Math.ceil(columns / 2);
  const line = (
    row: number,
    column: number,
    lastColumn: number,
    value: string,
    look: 'title' | 'subtitle' | 'note' | 'right',
  ): void => putBlock(sheet, { row, column, lastRow: row, lastColumn }, { value, look });
  line(1, 1, columns, FORM_TITLE, 'title');
  line(2, 1, columns, name, 'subtitle');
  line(3, 1, half, safeText(`县（市、区）：${facts.county.name}（${facts.county.code}）`), 'note');
  line(3, half + 1, columns, `${facts.schoolYear}—${facts.schoolYear + 1}学年  标准日期：${law.date}`, 'right');
  return 4;
}

/** A footnote over the whole width below the table. */
export function footnote(sheet: Sheet, row: number, value: string, formula?: string): void {
  const cell = formula === undefined ? { value, look: 'note' as const } : { value, formula, look: 'note' as const };
  putBlock(sheet, { row, column: 1, lastRow: row, lastColumn: sheet.widths.length }, cell);
}
