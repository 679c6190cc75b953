import ExcelJS, { type Workbook, type Worksheet } from 'exceljs';
import { withFixedDates } from './fixed-zip.ts';

const DATE = new Date(Date.UTC(2025, 8, 1));
/** What may stand in a cell of a statistics table. */
export type CellValue = string | number | null;

/** An empty workbook with fixed properties. */
export function newWorkbook(): Workbook {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = '教育事业统计';
  workbook.lastModifiedBy = '教育事业统计';
  workbook.created = DATE;
  workbook.modified = DATE;
  return workbook;
}

/** The workbook as a file; the same workbook gives the same bytes. */
export async function bytesOf(workbook: Workbook): Promise<Uint8Array> {
  return withFixedDates(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

/** A header block: one path per column, outer label first. Equal neighbours are merged, short paths reach the last row. */
export function writeHeader(sheet: Worksheet, paths: readonly (readonly string[])[], firstRow: number): number {
  const depth = Math.max(...paths.map((path) => path.length));
  for (let level = 0; level < depth; level += 1) writeLevel(sheet, paths, { level, depth, firstRow });
  return firstRow + depth;
}

interface Level {
  readonly level: number;
  readonly depth: number;
  readonly firstRow: number;
}

function writeLevel(sheet: Worksheet, paths: readonly (readonly string[])[], { level, depth, firstRow }: Level): void {
  const key = (column: number): string => JSON.stringify(paths[column]?.slice(0, level + 1) ?? []);
  for (let column = 0; column < paths.length; ) {
    let last = column;
    while (last + 1 < paths.length && key(last + 1) === key(column)) last += 1;
    const path = paths[column] ?? [];
    const label = path[level];
    if (label !== undefined) {
      const bottom = path.length === level + 1 ? firstRow + depth - 1 : firstRow + level;
      const cell = sheet.getCell(firstRow + level, column + 1);
      cell.value = label;
      cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
      if (bottom > firstRow + level || last > column) sheet.mergeCells(firstRow + level, column + 1, bottom, last + 1);
    }
    column = last + 1;
  }
}
