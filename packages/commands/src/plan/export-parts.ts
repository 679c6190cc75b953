import type { Cell } from '../form/sheet/cell.ts';
import { newSheet, putRow, putTitle, type Sheet } from '../form/sheet/sheet.ts';

export const MONEY = '#,##0.00';
const HEAD = 4;
export const FIRST = 5;

const heading = (value: string): Cell => ({ value, look: 'heading' });
export const text = (value: string): Cell => ({ value, look: 'text' });
export const centre = (value: string | number): Cell => ({ value, look: 'centre' });
export const input = (value: number, format: string): Cell => ({ value, look: 'input', format });
export const computed = (formula: string, value: number, format: string = MONEY): Cell => ({
  value,
  formula,
  format,
  look: 'computed',
});
export const sumOf = (lines: readonly { readonly costYuan: number }[]): number =>
  lines.reduce((sum, { costYuan }) => sum + costYuan, 0);

/** A sheet with title, one row of headings and its first rows frozen. */
export function listSheet(name: string, note: string, columns: readonly (readonly [string, number])[]): Sheet {
  const sheet = newSheet(
    name,
    true,
    columns.map(([, width]) => width),
  );
  putTitle(sheet, name, note);
  putRow(
    sheet,
    HEAD,
    columns.map(([title]) => heading(title)),
  );
  sheet.headRows = [HEAD, HEAD];
  return sheet;
}
