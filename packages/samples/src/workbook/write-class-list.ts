import type { CountyYear, Stage } from '@junheng/schools';
import { bytesOf, type CellValue, newWorkbook } from './new-workbook.ts';
import { classesByGrade } from './statistics-row.ts';

/** Headings of the class list. */
export const CLASS_LIST_HEADER = ['学校(机构)标识码', '学校(机构)名称', '学段', '年级', '班级', '班级人数'] as const;
const STAGE_NAME: Readonly<Record<Stage, string>> = { primary: '小学', junior: '初中' };
const FIRST_GRADE: Readonly<Record<Stage, number>> = { primary: 1, junior: 7 };

/** 班级花名 class list: one row a class with its pupils; sections without a class list have no rows. */
export async function writeClassList(county: CountyYear): Promise<Uint8Array> {
  const workbook = newWorkbook();
  const sheet = workbook.addWorksheet('班级情况');
  sheet.addRow([...CLASS_LIST_HEADER]);
  for (const row of classRows(county)) sheet.addRow([...row]);
  sheet.getColumn(2).width = 30;
  return bytesOf(workbook);
}

function classRows({ schools }: CountyYear): readonly (readonly CellValue[])[] {
  return schools.flatMap((school) =>
    school.sections.flatMap((section) =>
      classesByGrade(section).flatMap((sizes, grade) =>
        sizes.map((size, index) => [
          school.id,
          school.name,
          STAGE_NAME[section.stage],
          FIRST_GRADE[section.stage] + grade,
          `${FIRST_GRADE[section.stage] + grade}年级${index + 1}班`,
          size,
        ]),
      ),
    ),
  );
}
