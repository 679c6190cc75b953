import type { CountyYear, School } from '@junheng/schools';
import { parseCountyYear } from '@junheng/schools';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCounty, writeClassList, writeSchoolWorkbook, writeWideExport } from '../../samples/src/index.ts';
import { wideColumns } from '../../samples/src/workbook/wide-columns.ts';
import { DICTIONARY, type Imported, importFiles, sharedReader } from './import-files.ts';
import { wideSheet } from './wide-sheet.ts';

const county = sampleCounty();
/** Figures that neither the wide export nor the school workbooks carry. */
const NOT_IN_STATISTICS = /Funds|Pay|charter|RoomsSquareMetres$|^grades$/;

afterAll(() => sharedReader().close());

describe('the sample county as the two wide exports and a class list', () => {
  let imported: Imported;
  beforeAll(async () => {
    imported = await importFiles([
      { name: '小学.xlsx', bytes: await writeWideExport(county, 'primary') },
      { name: '初中.xlsx', bytes: await writeWideExport(county, 'junior') },
      { name: '班级.xlsx', bytes: await writeClassList(county) },
    ]);
  });

  it('is recognised as wide exports without a question about columns', () => {
    expect(imported.proposals.map(({ layout }) => layout)).toEqual(['wideExport', 'wideExport', 'table']);
    expect(imported.proposals.flatMap(({ questions }) => questions.filter(({ kind }) => kind === 'column'))).toEqual(
      [],
    );
  });

  it('gives back every figure that the statistics hold, without a problem', () => {
    expect(imported.outcome.problems).toEqual([]);
    expect(imported.outcome.counties).toHaveLength(1);
    expectSameFigures(onlyCounty(imported), county, { classSizes: true });
  });

  it('gives a document that the strict parser takes', () => {
    expect(() => parseCountyYear(JSON.parse(JSON.stringify(onlyCounty(imported))), DICTIONARY)).not.toThrow();
  });

  it('asks into which school the campus is merged, and proposes the right one', () => {
    const campus = county.schools.find(({ parent }) => (parent ?? null) !== null);
    const question = imported.outcome.questions.find(({ kind }) => kind === 'parent');
    expect(question?.proposed).toBe(campus?.parent);
  });

  it('remembers file, sheet, cell, hash, importer and time of a figure', () => {
    const school = county.schools[0];
    const source = onlyCounty(imported).sources?.[`${school?.id}/equipmentValueYuan`];
    expect(source).toMatchObject({
      file: '小学.xlsx',
      sheet: '小学学校一览',
      importer: 'tester',
      at: '2026-01-02T03:04:05Z',
    });
    expect(source?.cell).toMatch(/^[A-Z]+6$/);
    expect(Number(source?.original) * 10000).toBeCloseTo(Number(school?.facts.equipmentValueYuan), 6);
    expect(source?.sha256).toBe(imported.workbooks[0]?.sha256);
  });

  it('names every cell of a figure that was added up', () => {
    const source = onlyCounty(imported).sources?.[`${county.schools[0]?.id}:primary/aboveDegreeTeachers`];
    expect(source?.cell.split('+')).toHaveLength(4);
  });

  it('gives the same outcome in another order of files and when a file is given twice', async () => {
    const primary = { name: '小学.xlsx', bytes: await writeWideExport(county, 'primary') };
    const junior = { name: '初中.xlsx', bytes: await writeWideExport(county, 'junior') };
    const classes = { name: '班级.xlsx', bytes: await writeClassList(county) };
    const again = await importFiles([classes, junior, primary, primary]);
    expect(again.outcome.problems).toEqual([]);
    expectSameFigures(onlyCounty(again), onlyCounty(imported), { classSizes: true });
    expect(again.outcome.notices.map(({ code }) => code)).toContain('sameFileTwice');
  });
});

describe('the sample county as text files that somebody saved the exports as', () => {
  it.each(['utf8', 'gb18030'])('gives the same figures in %s, though merged cells are lost', async (encoding) => {
    const files = (['primary', 'junior'] as const).map((stage) => {
      const columns = wideColumns(stage, county.county.name);
      const rows = county.schools.flatMap((school) =>
        school.sections
          .filter((s) => s.stage === stage)
          .map((section) => columns.map(({ value }) => value({ school, section }))),
      );
      const { rows: all } = wideSheet({ paths: columns.map(({ path }) => path), rows });
      const text = all.map(({ cells }) => cells.map(quoted).join(',')).join('\r\n');
      return {
        name: `2025学年 示例县(990001) ${stage === 'primary' ? '小学' : '初中'}.csv`,
        bytes: iconv.encode(text, encoding),
      };
    });
    const imported = await importFiles(files);
    expect(imported.proposals.flatMap(({ questions }) => questions)).toEqual([]);
    expect(imported.outcome.problems).toEqual([]);
    expectSameFigures(onlyCounty(imported), county, { classSizes: false });
  });
});

function quoted(cell: unknown): string {
  return cell === null ? '' : `"${String(cell).replaceAll('"', '""')}"`;
}

describe('the sample county as one workbook a school', () => {
  it('takes classes and special rooms from extra sheets that need not name the school', async () => {
    const school = county.schools.find(({ type }) => type === '211');
    if (school === undefined) throw new Error('the sample has no primary school');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await writeSchoolWorkbook(county, school)).buffer as ArrayBuffer);
    const sizes = school.sections[0]?.classSizes ?? [];
    workbook
      .addWorksheet('班级名单')
      .addRows([['学段', '年级', '班级', '班级人数'], ...sizes.map((size, i) => ['小学', 1, `${i + 1}班`, size])]);
    workbook.addWorksheet('音美教室').addRows([
      ['教室类别', '教室面积(平方米)'],
      ['音乐', 98.5],
      ['美术', '无'],
    ]);
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    const { outcome } = await importFiles([{ name: 'a.xlsx', bytes }], { answers: { county: '990001 示例县' } });
    const [read] = outcome.counties[0]?.schools ?? [];
    expect(outcome.problems).toEqual([]);
    expect(read?.sections[0]?.classSizes).toEqual(sizes);
    expect(read?.facts).toMatchObject({ musicRoomsSquareMetres: [98.5], artRoomsSquareMetres: [] });
  });

  it('gives back every figure of the forms', async () => {
    const files = [];
    for (const school of county.schools)
      files.push({ name: `${school.name}.xlsx`, bytes: await writeSchoolWorkbook(county, school) });
    const imported = await importFiles(files, { answers: { county: `${county.county.code} ${county.county.name}` } });
    expect(imported.proposals.every(({ layout }) => layout === 'schoolWorkbook')).toBe(true);
    expect(imported.outcome.problems).toEqual([]);
    expectSameFigures(onlyCounty(imported), county, { classSizes: false });
  });
});

function onlyCounty({ outcome }: Imported): CountyYear {
  const [first] = outcome.counties;
  if (first === undefined) throw new Error('no county was imported');
  return first;
}

function expectSameFigures(
  actual: CountyYear,
  wanted: CountyYear,
  { classSizes }: { readonly classSizes: boolean },
): void {
  const plain = (school: School) => ({
    ...Object.fromEntries(
      [
        'id',
        'name',
        'type',
        'ownership',
        'urbanRural',
        'boarding',
        'builtYear',
        'seniorEnrolment',
        'longitude',
        'latitude',
        'parent',
      ].map((key) => [key, school[key as keyof School] ?? null]),
    ),
    facts: known(school.facts),
    sections: school.sections.map((s) => ({
      stage: s.stage,
      enrolment: s.enrolment,
      classSizes: classSizes ? s.classSizes : null,
      facts: known(s.facts),
    })),
  });
  const byId = (schools: readonly School[]) => Object.fromEntries(schools.map((school) => [school.id, plain(school)]));
  expect(byId(actual.schools)).toEqual(byId(wanted.schools));
}

function known(facts: School['facts']) {
  return Object.fromEntries(
    Object.entries(facts).filter(
      ([id, value]) => value !== null && !NOT_IN_STATISTICS.test(id) && !id.startsWith('bachelor'),
    ),
  );
}
