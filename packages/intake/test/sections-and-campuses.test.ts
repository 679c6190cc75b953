import { afterAll, describe, expect, it } from 'vitest';
import type { CellValue } from '../src/index.ts';
import { importFiles, sharedReader } from './import-files.ts';
import { quickXlsx } from './quick-xlsx.ts';
import { codes, file, first, HEADERS, school, TITLE } from './stage-file.ts';

afterAll(() => sharedReader().close());

describe('sections, stages and campuses', () => {
  it('a nine-year school has two sections, the one without data is missing and told', async () => {
    const { outcome } = await importFiles([file([school('1', { 2: '312' })])]);
    expect(first(outcome)?.sections.map(({ stage, enrolment }) => [stage, enrolment])).toEqual([
      ['primary', 300],
      ['junior', null],
    ]);
    expect(outcome.notices.map(({ code }) => code)).toContain('stageNotInFiles');
  });

  it('the two stage files meet in one school; a figure may stand in either, two that differ are a finding', async () => {
    const junior = { title: TITLE.replace('小学', '初中'), name: 'b.xlsx' };
    const { outcome } = await importFiles([
      file([school('1', { 2: '312', 6: null })]),
      file([school('1', { 2: '312', 4: 200, 6: 9, 7: 61 })], junior),
    ]);
    expect(outcome.counties[0]?.schools).toHaveLength(1);
    expect(first(outcome)?.facts).toMatchObject({ multimediaClassrooms: 9, equipmentValueYuan: 600_000 });
    expect(first(outcome)?.sections.map(({ enrolment }) => enrolment)).toEqual([300, 200]);
    expect(outcome.problems).toMatchObject([
      { code: 'conflict', severity: 'error', file: 'b.xlsx', cell: 'H4', related: [{ file: 'a.xlsx', cell: 'H4' }] },
    ]);
  });

  it('a stage that the type cannot have is an error', async () => {
    const { outcome } = await importFiles([
      file([school('1', { 2: '218' })], { title: TITLE.replace('小学', '初中') }),
    ]);
    expect(codes(outcome)).toContain('stageNotOfType');
  });

  it('a teaching point not counted as a school stays a row; a campus is given to the school of the same name', async () => {
    const rows = [
      school('1', { 1: '城关中心小学' }),
      school('2', { 1: '城关中心小学（东校区）', 3: '否' }),
      school('3', { 1: '城关小学', 2: '211' }),
      school('4', { 1: '上沟教学点', 2: '218', 3: '否' }),
    ];
    const { outcome } = await importFiles([file(rows)]);
    expect(outcome.counties[0]?.schools.map(({ id, parent }) => [id, parent ?? null])).toEqual([
      ['1', null],
      ['2', '1'],
      ['3', null],
      ['4', null],
    ]);
    expect(outcome.questions).toMatchObject([{ id: 'parent:990001:2', proposed: '1' }]);
    const kept = await importFiles([file(rows)], { answers: { 'parent:990001:2': 'none' } });
    expect(kept.outcome.counties[0]?.schools.find(({ id }) => id === '2')?.parent ?? null).toBeNull();
    expect(kept.outcome.questions).toEqual([]);
  });

  it('a jump against last year wants an explanation, a usual change does not', async () => {
    const before = await importFiles([
      file([school('1', { 4: 700 }), school('2', { 4: 310 })], { title: TITLE.replace('2025/2026', '2024/2025') }),
    ]);
    const { outcome } = await importFiles([file([school('1'), school('2')])], { previous: before.outcome.counties });
    expect(outcome.problems).toMatchObject([{ code: 'yearJump', severity: 'warning', cell: 'E4', school: '1' }]);
  });

  it('rows of another county than the one stated are not taken for it', async () => {
    const headers = [...HEADERS, '统计三级'];
    const rows = [
      [...school('1'), '示例市示例县'],
      [...school('2'), '邻县'],
      [...school('3'), '邻县'],
    ];
    const { outcome } = await importFiles([file(rows, { headers })]);
    expect(outcome.counties.map(({ schools }) => schools.map(({ id }) => id))).toEqual([['1']]);
    expect(outcome.problems).toMatchObject([{ code: 'countyDiffers', cell: 'A5', value: '邻县' }]);
  });

  it('what is assumed for a reading that stores nothing is told, and yields to what the files say', async () => {
    const assumed = { county: { code: '999999', name: '未注明' }, schoolYear: 2024 };
    const bare = await importFiles([file([school('1')], { title: '小学学校一览表' })], { assumed });
    expect(bare.outcome.counties[0]).toMatchObject({ county: { code: '999999' }, schoolYear: 2024 });
    expect(bare.outcome.notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['countyAssumed', 'schoolYearAssumed']),
    );
    const told = await importFiles([file([school('1')])], { assumed });
    expect(told.outcome.counties[0]).toMatchObject({ county: { code: '990001' }, schoolYear: 2025 });
    expect(told.outcome.notices).toEqual([]);
  });

  it('names and codes merged over the rows of a school count for each of them, its numbers once', async () => {
    const headers = ['学校标识码', '学校名称', '办学类型', '学段', '在校生数', '专任教师', '图书'];
    const rows: CellValue[][] = [
      headers,
      ['1', '示例学校', '312', '小学', 300, 20, 5000],
      [null, null, null, '初中', 200, 18, null],
    ];
    const merges = [0, 1, 2, 5, 6].map((left) => ({ top: 1, left, bottom: 2, right: left }));
    const sheet = {
      name: '2025学年 示例县(990001)',
      hidden: false,
      merges,
      rows: rows.map((cells, index) => ({ index, cells })),
    };
    const titled = {
      ...sheet,
      rows: [
        { index: 0, cells: ['2025学年 示例县(990001)'] },
        ...sheet.rows.map(({ index, cells }) => ({ index: index + 1, cells })),
      ],
      merges: merges.map((m) => ({ ...m, top: m.top + 1, bottom: m.bottom + 1 })),
    };
    const cells = titled.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell, column) => (row.index === 3 && column === 5 ? null : cell)),
    }));
    const { outcome } = await importFiles([{ name: 'a.xlsx', bytes: quickXlsx({ ...titled, rows: cells }) }]);
    expect(codes(outcome)).toEqual([]);
    expect(first(outcome)?.facts.books).toBe(5000);
    expect(first(outcome)?.sections.map(({ enrolment, facts }) => [enrolment, facts.fullTimeTeachers])).toEqual([
      [300, 20],
      [200, null],
    ]);
  });

  it('a row whose stage nobody tells is one problem, not one a figure', async () => {
    const { outcome } = await importFiles([
      file([school('1', { 2: '312' })], { title: '2025/2026学年初 示例县(990001)学校统计数据' }),
    ]);
    expect(codes(outcome)).toEqual(['noStage']);
    expect(outcome.problems[0]?.related).toHaveLength(1);
  });

  it('a school that stands in a sheet twice is an error at its second row', async () => {
    const { outcome } = await importFiles([file([school('1'), school('2'), school('1', { 4: 999 })])]);
    expect(outcome.problems).toMatchObject([{ code: 'schoolTwice', cell: 'A6', related: [{ cell: 'A4' }] }]);
    expect(first(outcome)?.sections[0]?.enrolment).toBe(300);
  });

  it('several counties without codes are asked about; temporary codes only when the user wants them', async () => {
    const text = '学校标识码,学校名称,办学类型,县区,在校生数\n1,甲小学,211,乙县,300\n2,丙小学,211,甲县,200\n';
    const files = [{ name: '2025学年 小学.csv', bytes: Buffer.from(text) }];
    const asked = await importFiles(files);
    expect(asked.proposals[0]?.questions).toMatchObject([{ id: 'countyCodes', proposed: 'invent' }]);
    expect(asked.outcome.counties).toEqual([]);
    expect(codes(asked.outcome)).toContain('noCounty');
    const { outcome } = await importFiles(files, { answers: { countyCodes: 'invent' } });
    expect(outcome.counties.map(({ county }) => [county.code, county.name])).toEqual([
      ['990001', '乙县'],
      ['990002', '甲县'],
    ]);
  });

  it('a class list that does not add up to the enrolment is an error at its first class', async () => {
    const classes = {
      name: '班级.csv',
      bytes: Buffer.from('学校标识码,学段,年级,班级,班级人数\n1,小学,1,1班,45\n1,小学,2,1班,46\n'),
    };
    const { outcome } = await importFiles([file([school('1')]), classes]);
    expect(first(outcome)?.sections[0]?.classSizes).toEqual([45, 46]);
    expect(outcome.problems).toMatchObject([{ code: 'classSizesSumToEnrolment', file: '班级.csv', cell: 'E2' }]);
  });

  it('a class list of a school that is not there names the school', async () => {
    const classes = { name: '班级.csv', bytes: Buffer.from('学校标识码,学段,年级,班级,班级人数\n9,小学,1,1班,45\n') };
    const { outcome } = await importFiles([file([school('1')]), classes]);
    expect(outcome.problems).toMatchObject([{ code: 'unknownSchool', school: '9', cell: 'A2' }]);
  });
});
