import ExcelJS, { type Cell as ExcelCell, type Worksheet } from 'exceljs';
import type { Cell } from './cell.ts';
import { rowHeight } from './row-height.ts';
import { columnName, type Sheet } from './sheet.ts';
import { FRAMED, STATUS_FONT, STYLES } from './styles.ts';

/** How a workbook is written. */
export interface WriteOptions {
  /** the results of formulas as the engine has them, for viewers that do not compute; off where another program is to compute */
  readonly results?: boolean;
  /** date of the workbook's properties */
  readonly date: Date;
}

/** Writes the sheets as xlsx with live formulas; programs that compute do so on opening. */
export async function writeWorkbook(
  sheets: readonly Sheet[],
  { results = true, date }: WriteOptions,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = '均衡';
  workbook.lastModifiedBy = '均衡';
  workbook.created = date;
  workbook.modified = date;
  workbook.calcProperties.fullCalcOnLoad = true;
  for (const sheet of sheets)
    writeSheet(workbook.addWorksheet(sheet.name, { pageSetup: pageSetup(sheet) }), sheet, results);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Sheets with page breaks of their own cannot be fitted to the page: this scale fits the item tables. */
const PAGED_SCALE = 88;

/** A4 landscape, as wide as the page, headings on every page. */
function pageSetup({ headRows, pageBreaks }: Sheet): Partial<ExcelJS.PageSetup> {
  return {
    paperSize: 9,
    orientation: 'landscape',
    ...(pageBreaks.length > 0
      ? { scale: PAGED_SCALE, fitToPage: false }
      : { fitToPage: true, fitToWidth: 1, fitToHeight: 0 }),
    horizontalCentered: true,
    margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.35 },
    ...(headRows === null ? {} : { printTitlesRow: `${headRows[0]}:${headRows[1]}` }),
  };
}

function writeSheet(target: Worksheet, sheet: Sheet, results: boolean): void {
  sheet.widths.forEach((width, index) => {
    target.getColumn(index + 1).width = width;
  });
  for (const [row, cells] of sheet.cells) {
    for (const [column, cell] of cells) writeCell(target.getCell(row, column), cell, results);
    target.getRow(row).height = rowHeight(sheet, row, cells);
  }
  for (const { row, column, lastRow, lastColumn } of sheet.merges) {
    target.mergeCells(row, column, lastRow, lastColumn);
    frameMerged(target, sheet, { row, column, lastRow, lastColumn });
  }
  for (const row of sheet.pageBreaks) target.getRow(row).addPageBreak();
  if (sheet.headRows !== null)
    target.views = [{ state: 'frozen', ySplit: sheet.headRows[1], xSplit: sheet.frozenColumns, showGridLines: false }];
  target.headerFooter.oddFooter = `&C&"宋体"&10— &P —&R&"宋体"&9${sheet.name}`;
  target.pageSetup.printArea = `A$1:${columnName(Math.max(1, sheet.widths.length))}$${sheet.lastRow}`;
}

function writeCell(
  target: ExcelCell,
  { value, formula, format, look = 'text', status, choices }: Cell,
  results: boolean,
): void {
  target.style = {
    ...STYLES[look],
    ...(status === 'notMet' || status === 'notAssessable' ? { font: STATUS_FONT[status] } : {}),
  };
  if (format !== undefined) target.numFmt = format;
  if (choices !== undefined)
    target.dataValidation = {
      type: 'list',
      allowBlank: true,
      showErrorMessage: true,
      formulae: [`"${choices.join(',')}"`],
    };
  if (formula === undefined) target.value = value;
  else target.value = results && value !== null ? { formula, result: value } : { formula, date1904: false };
}

function frameMerged(
  target: Worksheet,
  sheet: Sheet,
  merge: { row: number; column: number; lastRow: number; lastColumn: number },
): void {
  const look = sheet.cells.get(merge.row)?.get(merge.column)?.look;
  if (look === undefined || !FRAMED.has(look)) return;
  const border = STYLES[look].border;
  for (let row = merge.row; row <= merge.lastRow; row += 1)
    for (let column = merge.column; column <= merge.lastColumn; column += 1)
      if (border !== undefined) target.getCell(row, column).border = border;
}
