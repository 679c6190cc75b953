import type { CountyYear } from '@junheng/schools';
import ExcelJS, { type Worksheet } from 'exceljs';
import { expect, test } from 'vitest';
import { sampleCounty } from '../sample-county.ts';
import { writeClassList } from './write-class-list.ts';
import { writeSchoolWorkbook } from './write-school-workbook.ts';
import { writeWideExport } from './write-wide-export.ts';

const county = sampleCounty();

async function sheetsOf(bytes: Uint8Array): Promise<readonly Worksheet[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  return workbook.worksheets;
}

/** Header path of a column with merged cells expanded: what an importer sees. */
function headerPath(sheet: Worksheet, column: number, rows: readonly number[]): string {
  const labels = rows.map((row) => String(sheet.getCell(row, column).master.value ?? ''));
  return labels.filter((label, i) => label !== labels[i - 1]).join('/');
}

async function wide(of: CountyYear, stage: 'primary' | 'junior') {
  const [sheet] = await sheetsOf(await writeWideExport(of, stage));
  if (sheet === undefined) throw new Error('the export has no sheet');
  const columns = Array.from({ length: sheet.columnCount }, (_, i) => i + 1);
  const paths = columns.map((column) => headerPath(sheet, column, [2, 3, 4, 5]));
  return { sheet, paths, at: (row: number, path: string) => sheet.getCell(row, paths.indexOf(path) + 1).value };
}

const FIRST_ROW = 6;

test('the wide export has more than 300 columns below four merged header rows, each with a path of its own', async () => {
  for (const stage of ['primary', 'junior'] as const) {
    const { paths } = await wide(county, stage);
    expect(paths.length).toBeGreaterThan(300);
    expect(new Set(paths).size).toBe(paths.length);
  }
});

test.each([
  '在校生数/合计',
  '专任教师/#按学历分/硕士研究生',
  '专任教师/#按学历分/本科',
  '专任教师/#按学历分/专科',
  '专任教师/#按授课课程分/体育与健康',
  '专任教师/#按授课课程分/艺术/计',
  '教基1102/县级以上骨干教师(小学)',
  '教基1102/县级以上骨干教师(初中)',
  '网络多媒体教室',
  '本学年校舍建筑面积/教学及辅助用房/计',
  '占地面积及其他办学条件/占地面积(平方米)/其中/运动场地面积',
  '教学仪器设备资产值(万元)',
  '办学类型',
  '是否计校数',
  '统计三级',
])('the wide export has the header path %s', async (path) => {
  expect((await wide(county, 'primary')).paths).toContain(path);
});

test('each school of the stage has one row, with its figures and equipment in 万元', async () => {
  const { sheet, at } = await wide(county, 'primary');
  const schools = county.schools.filter(({ sections }) => sections.some(({ stage }) => stage === 'primary'));
  expect(sheet.rowCount).toBe(FIRST_ROW - 1 + schools.length);
  schools.forEach((school, index) => {
    const row = FIRST_ROW + index;
    expect(at(row, '学校(机构)标识码')).toBe(school.id);
    expect(at(row, '在校生数/合计')).toBe(school.sections[0]?.enrolment);
    expect(Number(at(row, '教学仪器设备资产值(万元)')) * 10_000).toBeCloseTo(
      Number(school.facts.equipmentValueYuan),
      6,
    );
    expect(at(row, '是否计校数')).toBe(school.parent == null && school.type !== '218' ? '是' : '否');
  });
});

test('a missing figure is printed as a dash and a zero as 0', async () => {
  const [school, ...others] = county.schools;
  if (school === undefined) throw new Error('the sample has no school');
  const facts = { ...school.facts, multimediaClassrooms: 0, equipmentValueYuan: null };
  const { at } = await wide({ ...county, schools: [{ ...school, facts }, ...others] }, 'primary');
  expect(at(FIRST_ROW, '网络多媒体教室')).toBe(0);
  expect(at(FIRST_ROW, '教学仪器设备资产值(万元)')).toBe('—');
});

test('the degrees above the requirement add up to the fact they come from', async () => {
  const { at } = await wide(county, 'junior');
  const schools = county.schools.filter(({ sections }) => sections.some(({ stage }) => stage === 'junior'));
  schools.forEach(({ sections }, index) => {
    const junior = sections.find(({ stage }) => stage === 'junior');
    const degrees = ['硕士研究生', '本科'].map((d) => Number(at(FIRST_ROW + index, `专任教师/#按学历分/${d}`)));
    expect(degrees.reduce((a, b) => a + b, 0)).toBe(junior?.facts.aboveDegreeTeachers);
  });
});

test('a nine-year school has a workbook with the tables of both stages', async () => {
  const school = county.schools.find(({ type }) => type === '312');
  if (school === undefined) throw new Error('the sample has no nine-year school');
  const names = (await sheetsOf(await writeSchoolWorkbook(county, school))).map(({ name }) => name);
  const tables = ['1001', '1102', '2106', '2107', '3112', '3115', '4149', '4153', '4155', '5170', '5176'];
  expect(names).toEqual(tables.map((table) => `教基${table}`));
});

test('the class list has one row a class and its pupils add up', async () => {
  const [sheet] = await sheetsOf(await writeClassList(county));
  const sizes = county.schools.flatMap(({ sections }) => sections.flatMap(({ classSizes }) => classSizes ?? []));
  expect(sheet?.rowCount).toBe(1 + sizes.length);
  const column = sheet?.getColumn(6).values.slice(2).map(Number) ?? [];
  expect(column.reduce((a, b) => a + b, 0)).toBe(sizes.reduce((a, b) => a + b, 0));
});

test('the same county gives the same bytes at any time of day', async () => {
  const once = await writeWideExport(county, 'junior');
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  expect(Buffer.compare(await writeWideExport(county, 'junior'), once)).toBe(0);
});
