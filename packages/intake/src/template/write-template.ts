import type { CountyYear, FactDictionary } from '@junheng/schools';
import ExcelJS from 'exceljs';
import { CODE_LISTS } from './code-lists.ts';
import { countyRows } from './county-rows.ts';
import { guardText } from './guard-text.ts';
import { LIST_SHEETS, type ListSheet } from './list-rows.ts';
import { type CodeList, type TemplateCell, templateColumns } from './template-columns.ts';
import { TEMPLATE_ID, TEMPLATE_SHEET, TEMPLATE_VERSION } from './template-id.ts';

const CODE_SHEET = '代码';
const MOST_ROWS = 3_000;
const INPUT = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFFFF' } } as const;
const HEAD = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDDEBF7' } } as const;

/**
 * Writes the program's own template 填报模板: sheets for schools, classes, special rooms, kinds of teachers and the county, with
 * drop-downs, a sample row and a hidden version. With a county it is filled in, and reading it back gives the same figures.
 */
export async function writeTemplate(dictionary: FactDictionary, county?: CountyYear): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.created = new Date(0);
  workbook.modified = new Date(0);
  writeNotes(workbook);
  writeSchools(workbook, dictionary, county);
  for (const list of LIST_SHEETS) writeList(workbook, list, county);
  writeCounty(workbook, dictionary, county);
  writeCodes(workbook);
  const hidden = workbook.addWorksheet(TEMPLATE_SHEET, { state: 'veryHidden' });
  hidden.addRow([TEMPLATE_ID, TEMPLATE_VERSION]);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeNotes(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet('填写说明');
  sheet.getColumn(1).width = 90;
  for (const line of NOTES) sheet.addRow([line]);
}

const NOTES = [
  '均衡 填报模板',
  '1. 按列名识别，列的顺序可以调整，不需要的列可以删除；第一行“示例”不会导入。',
  '2. 空白表示缺失（无法评定），0 表示没有；两者不同，请勿以 0 代替空白。',
  '3. 金额以元计，面积以平方米计；统计表中以万元计的数请乘以 10000。',
  '4. 班级名单一行一班；音美教室一行一间，填“无”表示没有这类教室；学段留空表示全校共用。',
  '5. 标识码请以文本填写。下拉选项见各列。',
];

function writeSchools(workbook: ExcelJS.Workbook, dictionary: FactDictionary, county?: CountyYear): void {
  const sheet = workbook.addWorksheet('学校', { views: [{ state: 'frozen', xSplit: 2, ySplit: 3 }] });
  const columns = templateColumns(dictionary, county);
  sheet.addRow(columns.map(({ group }) => group));
  sheet.addRow(columns.map(({ name }) => name));
  mergeGroups(
    sheet,
    columns.map(({ group }) => group),
  );
  for (const row of [1, 2])
    sheet
      .getRow(row)
      .eachCell((cell) =>
        Object.assign(cell, { fill: HEAD, font: { bold: true }, alignment: { wrapText: true, vertical: 'middle' } }),
      );
  sheet.addRow(columns.map(({ sample }) => sample)).font = { italic: true, color: { argb: 'FF808080' } };
  columns.forEach(({ list, text }, i) => {
    const column = sheet.getColumn(i + 1);
    column.width = i === 1 ? 28 : 14;
    if (text === true) column.numFmt = '@';
    if (list !== undefined) offerList(sheet, i + 1, list, 3);
  });
  for (const school of county?.schools ?? [])
    sheet.addRow(columns.map(({ value }) => guarded(value(school)))).fill = INPUT;
}

function mergeGroups(sheet: ExcelJS.Worksheet, groups: readonly string[]): void {
  let from = 0;
  for (let i = 1; i <= groups.length; i += 1) {
    if (groups[i] === groups[from]) continue;
    if (i - from > 1) sheet.mergeCells(1, from + 1, 1, i);
    from = i;
  }
}

function writeList(
  workbook: ExcelJS.Workbook,
  { name, headers, lists, sample, rows }: ListSheet,
  county?: CountyYear,
): void {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow([...headers]).eachCell((cell) => Object.assign(cell, { fill: HEAD, font: { bold: true } }));
  sheet.addRow([...sample]).font = { italic: true, color: { argb: 'FF808080' } };
  headers.forEach((_, i) => {
    sheet.getColumn(i + 1).width = 22;
    const list = lists[i];
    if (list !== undefined) offerList(sheet, i + 1, list, 2);
  });
  sheet.getColumn(1).numFmt = '@';
  if (county !== undefined) for (const row of rows(county)) sheet.addRow(row.map(guarded));
}

function writeCounty(workbook: ExcelJS.Workbook, dictionary: FactDictionary, county?: CountyYear): void {
  const sheet = workbook.addWorksheet('县级数据', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet
    .addRow(['县级指标编号', '县级指标名称', '计量单位', '县级指标填报值'])
    .eachCell((cell) => Object.assign(cell, { fill: HEAD, font: { bold: true } }));
  for (const { id, label, unit, value, list } of countyRows(dictionary, county)) {
    const row = sheet.addRow([id, label, unit, guarded(value)]);
    if (list !== undefined) row.getCell(4).dataValidation = listRule(list);
  }
  [44, 36, 10, 20].forEach((width, i) => {
    sheet.getColumn(i + 1).width = width;
  });
}

function writeCodes(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet(CODE_SHEET, { state: 'hidden' });
  Object.values(CODE_LISTS).forEach((codes, i) => {
    codes.forEach((code, row) => {
      sheet.getCell(row + 1, i + 1).value = code;
    });
  });
}

function offerList(sheet: ExcelJS.Worksheet, column: number, list: CodeList, firstRow: number): void {
  const letter = sheet.getColumn(column).letter;
  const validations = (
    sheet as unknown as { dataValidations: { add: (range: string, rule: ExcelJS.DataValidation) => void } }
  ).dataValidations;
  validations.add(`${letter}${firstRow}:${letter}${MOST_ROWS}`, listRule(list));
}

function listRule(list: CodeList): ExcelJS.DataValidation {
  const index = Object.keys(CODE_LISTS).indexOf(list);
  const letter = String.fromCharCode(65 + index);
  return {
    type: 'list',
    allowBlank: true,
    showErrorMessage: false,
    formulae: [`'${CODE_SHEET}'!$${letter}$1:$${letter}$${CODE_LISTS[list].length}`],
  };
}

function guarded(value: TemplateCell): TemplateCell {
  return typeof value === 'string' ? guardText(value) : value;
}
