import type { CountyYear, School } from '@junheng/schools';
import type { Workbook } from 'exceljs';
import { bytesOf, newWorkbook } from './new-workbook.ts';
import * as tables from './school-tables.ts';

/** One school's statistics workbook 教育事业统计基层报表: a sheet for each 教基 table that the school fills in. */
export async function writeSchoolWorkbook({ county, schoolYear }: CountyYear, school: School): Promise<Uint8Array> {
  const workbook = newWorkbook();
  const filled = [
    tables.basics(county.name, school),
    tables.more(school),
    ...school.sections.map(tables.classTable),
    ...school.sections.map(tables.pupilTable),
    tables.staffTable(school),
    tables.titleTable(school),
    tables.subjectTable(school),
    tables.floorTable(school),
    tables.landTable(school),
  ];
  for (const table of filled) writeTable(workbook, table, `${school.name} ${schoolYear}/${schoolYear + 1}学年初`);
  return bytesOf(workbook);
}

function writeTable(workbook: Workbook, table: tables.SchoolTable, heading: string): void {
  const sheet = workbook.addWorksheet(table.name);
  sheet.addRow([`${table.name} ${table.title}`]);
  sheet.addRow([heading]);
  sheet.addRow(['指标名称', '编号', ...table.headers]);
  sheet.addRow(['甲', '乙', ...table.headers.map((_, i) => i + 1)]);
  table.rows.forEach(([label, ...cells], index) => {
    sheet.addRow([label, String(index + 1).padStart(2, '0'), ...cells]);
  });
  sheet.mergeCells(1, 1, 1, table.headers.length + 2);
  sheet.getColumn(1).width = 32;
}
