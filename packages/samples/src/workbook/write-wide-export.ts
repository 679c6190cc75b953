import type { CountyYear, Stage } from '@junheng/schools';
import { bytesOf, newWorkbook, writeHeader } from './new-workbook.ts';
import { wideColumns } from './wide-columns.ts';

const STAGE_NAME: Readonly<Record<Stage, string>> = { primary: '小学', junior: '初中' };

/**
 * 教育事业统计 wide export of one stage: a title, four merged header rows, more than 300 columns, one row a school that has the
 * stage. School-level figures of through schools stand in both stages' files. The same county gives the same bytes.
 */
export async function writeWideExport(county: CountyYear, stage: Stage): Promise<Uint8Array> {
  const workbook = newWorkbook();
  const sheet = workbook.addWorksheet(`${STAGE_NAME[stage]}学校一览`);
  const columns = wideColumns(stage, county.county.name);
  sheet.getCell(1, 1).value =
    `${county.schoolYear}/${county.schoolYear + 1}学年初 ${county.county.name}(${county.county.code})${STAGE_NAME[stage]}阶段学校统计数据`;
  sheet.mergeCells(1, 1, 1, columns.length);
  const first = writeHeader(
    sheet,
    columns.map(({ path }) => path),
    2,
  );
  rowsOf(county, stage).forEach((row, index) => {
    const cells = columns.map(({ value }) => value(row));
    sheet.getRow(first + index).values = cells;
  });
  sheet.views = [{ state: 'frozen', xSplit: 2, ySplit: first - 1 }];
  sheet.getColumn(2).width = 30;
  return bytesOf(workbook);
}

function rowsOf({ schools }: CountyYear, stage: Stage) {
  return schools.flatMap((school) =>
    school.sections.filter((section) => section.stage === stage).map((section) => ({ school, section })),
  );
}
