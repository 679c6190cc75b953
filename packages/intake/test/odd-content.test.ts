import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { readTable } from '../src/index.ts';
import { importFiles, sharedReader } from './import-files.ts';
import { sheetXml, workbookOf } from './make-zip.ts';
import { codes, file, first, HEADERS, school } from './stage-file.ts';

afterAll(() => sharedReader().close());

describe('what real files hold', () => {
  it('0 is a value, a blank and a dash are missing', async () => {
    const { outcome } = await importFiles([
      file([school('1', { 6: 0 }), school('2', { 6: null }), school('3', { 6: '—' })]),
    ]);
    expect(outcome.counties[0]?.schools.map(({ facts }) => facts.multimediaClassrooms)).toEqual([0, null, null]);
    expect(outcome.problems).toEqual([]);
  });

  it('万元 becomes yuan exactly and the origin keeps what was printed', async () => {
    const { outcome } = await importFiles([file([school('1', { 7: 12.34 })])]);
    expect(first(outcome)?.facts.equipmentValueYuan).toBe(123_400);
    expect(outcome.counties[0]?.sources?.['1/equipmentValueYuan']).toMatchObject({ cell: 'H4', original: '12.34' });
  });

  it('a header without unit is asked about, since it may be yuan or 万元', async () => {
    const headers = HEADERS.map((header) => header.replace('(万元)', ''));
    const asked = await importFiles([file([school('1')], { headers })]);
    const question = asked.proposals[0]?.questions.find(({ kind }) => kind === 'column');
    expect(question?.options.map(({ id }) => id)).toEqual([
      'equipmentValueYuan*10000',
      'equipmentValueYuan*1',
      'ignore',
    ]);
    expect(first(asked.outcome)?.facts.equipmentValueYuan).toBeUndefined();
    const answered = await importFiles([file([school('1')], { headers })], {
      answers: { [question?.id ?? '']: 'equipmentValueYuan*10000' },
    });
    expect(first(answered.outcome)?.facts.equipmentValueYuan).toBe(600_000);
  });

  it('stored results of formulas are used and told, pictures in cells count as blank', async () => {
    const { outcome } = await importFiles([
      file([
        school('1', {
          4: { xml: '<c r="$ADDRESS"><f>100+200</f><v>300</v></c>' },
          6: { xml: '<c r="$ADDRESS" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>' },
        }),
      ]),
    ]);
    expect(first(outcome)?.sections[0]?.enrolment).toBe(300);
    expect(first(outcome)?.facts.multimediaClassrooms).toBeNull();
    expect(outcome.notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['formulaResultUsed', 'picturesIgnored']),
    );
  });

  it('an 18-digit identifier typed as a number is refused, since its end is lost', async () => {
    const { outcome } = await importFiles([file([school('', { 0: 612_701_199_001_010_000 })])]);
    expect(codes(outcome)).toEqual(['idAsNumber']);
  });

  it('rows of totals and of signatures are no schools', async () => {
    const { outcome } = await importFiles([
      file([school('1'), ['合计', null, null, null, 300, 20, 8, 60], ['填表人：张三', null, null, '审核人：李四']]),
    ]);
    expect(outcome.counties[0]?.schools).toHaveLength(1);
    expect(outcome.problems).toEqual([]);
    expect(outcome.notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['totalRowSkipped', 'noteRowSkipped']),
    );
  });

  it.each(['utf8', 'utf8 with mark', 'gb18030', 'utf16le with mark'])(
    'a text file in %s keeps rare names',
    async (encoding) => {
      const text =
        '学校标识码,学校名称,办学类型,在校生数,县区代码,县区,学年\r\n2199001001,𠮷㛃䶮·艾力小学,211,300,990001,示例县,2025\r\n';
      const mark = encoding.includes('mark');
      const bytes = encoding.startsWith('utf8')
        ? Buffer.from(`${mark ? '\ufeff' : ''}${text}`)
        : encoding === 'gb18030'
          ? iconv.encode(text, 'gb18030')
          : iconv.encode(text, 'utf16-le', { addBOM: true });
      const { outcome, proposals } = await importFiles([{ name: '小学.csv', bytes }]);
      expect(proposals[0]?.questions).toEqual([]);
      expect(first(outcome)).toMatchObject({
        name: '𠮷㛃䶮·艾力小学',
        type: '211',
        sections: [{ stage: 'primary', enrolment: 300 }],
      });
      expect(outcome.counties[0]).toMatchObject({ schoolYear: 2025, county: { code: '990001', name: '示例县' } });
    },
  );

  it('a text file with several header rows is read by group and part', async () => {
    const text =
      '学校标识码,学校名称,办学类型,在校生数,,专任教师,\n,,,合计,其中:女,合计,其中:女\n2199001001,示例小学,211,300,140,20,11\n';
    const { outcome } = await importFiles([{ name: '2025学年 示例县(990001) 小学.csv', bytes: Buffer.from(text) }]);
    expect(first(outcome)?.sections[0]).toMatchObject({ enrolment: 300, facts: { fullTimeTeachers: 20 } });
  });

  it('stage words in front of a header or behind it tell the stage of its column', async () => {
    const text =
      '学校标识码,学校名称,办学类型,小学在校生数,初中在校生数,专任教师(小学),初中部专任教师数\n1,示例学校,312,300,200,20,18\n';
    const { outcome, proposals } = await importFiles([
      { name: '2025学年 示例县(990001).csv', bytes: Buffer.from(text) },
    ]);
    expect(proposals[0]?.questions).toEqual([]);
    expect(first(outcome)?.sections.map(({ enrolment, facts }) => [enrolment, facts.fullTimeTeachers])).toEqual([
      [300, 20],
      [200, 18],
    ]);
  });

  it('dates come without a time zone, hidden sheets stay out, macros are told', async () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
    const bytes = workbookOf({
      sheet: sheetXml('<row r="1"><c r="A1" s="1"><v>45901</v></c></row>'),
      styles,
      extra: [{ name: 'xl/vbaProject.bin', data: 'x' }],
    });
    const workbook = await readTable({ name: 'a.xlsm', bytes }, { process: sharedReader() });
    expect(workbook.sheets[0]?.rows[0]?.cells[0]).toEqual({ kind: 'date', value: '2025-09-01' });
    expect(workbook.notices).toEqual(['macrosIgnored']);
  });
});
