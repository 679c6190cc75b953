import { utils, write as writeLegacy } from '@e965/xlsx';
import ExcelJS, { type Worksheet } from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { type ImportOutcome, Refusal, readTable } from '../src/index.ts';
import { importFiles, sharedReader } from './import-files.ts';

afterAll(() => sharedReader().close());

const HEADER =
  '学校(机构)标识码,学校(机构)名称,办学类型,是否计校数,在校生数,专任教师,网络多媒体教室,教学仪器设备资产值(万元)'.split(
    ',',
  );
const titleOf = (stage: string) => `2025/2026学年初 示例县(990001)${stage}阶段学校统计数据`;
const row = (id: string, type = '211', more: Readonly<Record<number, unknown>> = {}) =>
  [id, `学校${id}`, type, '是', 300, 20, 8, 60].map((cell, i) => (i in more ? more[i] : cell));

async function book(fill: (sheet: Worksheet) => void, name = 'Sheet1') {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet(name));
  return { name: '统计.xlsx', bytes: new Uint8Array(await workbook.xlsx.writeBuffer()) };
}
const noticesOf = ({ notices }: ImportOutcome) => notices.map(({ code }) => code);
const sections = ({ counties }: ImportOutcome) =>
  counties[0]?.schools.map(({ id, sections: all }) => [id, ...all.map(({ stage, enrolment }) => [stage, enrolment])]);

/** The library writes Excel 5 in a western code page only: marks of the same length give way to the texts in GBK. */
function excel5(table: readonly (readonly unknown[])[]): Buffer {
  const markOf = (i: number, text: string) =>
    String.fromCharCode(0x30 + i).padEnd(iconv.encode(text, 'gbk').length, '~');
  const texts: string[] = [];
  const marked = table.map((cells) =>
    cells.map((cell) => {
      if (typeof cell !== 'string') return cell;
      const mark = markOf(texts.length, cell);
      texts.push(cell);
      return mark;
    }),
  );
  const workbook = utils.book_new(utils.aoa_to_sheet(marked as unknown[][]), 'Sheet1');
  const bytes = Buffer.from(writeLegacy(workbook, { type: 'buffer', bookType: 'biff5' }) as Uint8Array);
  texts.forEach((text, i) => {
    iconv.encode(text, 'gbk').copy(bytes, bytes.indexOf(markOf(i, text)));
  });
  bytes.writeUInt16LE(936, bytes.indexOf(Buffer.from([0x42, 0, 2, 0])) + 4);
  return bytes;
}

describe('several tables on one sheet', () => {
  it('one below the other are read each under its own title', async () => {
    const { outcome } = await importFiles([
      await book((sheet) =>
        sheet.addRows([
          ...[[titleOf('小学')], HEADER, row('2161000012')],
          ...[[], [titleOf('初中')], HEADER, row('3161000014', '311')],
        ]),
      ),
    ]);
    expect(outcome.problems).toEqual([]);
    expect(sections(outcome)).toEqual([
      ['2161000012', ['primary', 300]],
      ['3161000014', ['junior', 300]],
    ]);
    expect(outcome.counties[0]?.sources?.['3161000014:junior/enrolment']).toMatchObject({
      sheet: 'Sheet1',
      cell: 'E7',
    });
    expect(noticesOf(outcome)).toContain('tablesOnSheet');
  });

  it('a header printed again on the next page goes on with the same table', async () => {
    const { outcome, proposals } = await importFiles([
      await book((sheet) =>
        sheet.addRows([[titleOf('小学')], HEADER, row('2161000012'), row('2161000013'), HEADER, row('2161000015')]),
      ),
    ]);
    expect(outcome.problems).toEqual([]);
    expect(proposals[0]?.questions).toEqual([]);
    expect(sections(outcome)?.map(([id]) => id)).toEqual(['2161000012', '2161000013', '2161000015']);
  });

  it('side by side are read each by itself', async () => {
    const { outcome } = await importFiles([
      await book((sheet) =>
        sheet.addRows([
          [titleOf('小学')],
          [...HEADER, null, ...HEADER],
          [...row('2161000012'), null, ...row('2161000013')],
          row('2161000015'),
        ]),
      ),
    ]);
    expect(outcome.problems).toEqual([]);
    expect(sections(outcome)?.map(([id]) => id)).toEqual(['2161000012', '2161000013', '2161000015']);
    expect(outcome.counties[0]?.sources?.['2161000013:primary/enrolment']).toMatchObject({ cell: 'N3' });
  });

  it('the forms of a school may stand on one sheet', async () => {
    const form = (name: string, ...rows: unknown[][]) => [[name], ['示例小学 2025/2026学年初'], ...rows, []];
    const { proposals } = await importFiles([
      await book((sheet) =>
        sheet.addRows([
          ...form(
            '教基3112 小学学生数',
            ['指标名称', '编号', '招生数', '在校生数'],
            ['甲', '乙', 1, 2],
            ['合计', '01', 50, 300],
          ),
          ...form(
            '教基5176 占地面积及其他办学条件',
            ['指标名称', '编号', '数量'],
            ['甲', '乙', 1],
            ['网络多媒体教室', '01', 8],
          ),
        ]),
      ),
    ]);
    expect(proposals[0]?.sheets.map(({ rows }) => rows)).toEqual([1, 1]);
    const targets = proposals[0]?.mapping.sheets.flatMap(({ columns }) => columns.map(({ target }) => target));
    expect(targets).toEqual(expect.arrayContaining(['enrolment', 'multimediaClassrooms']));
  });

  it('a 教基 form without its label column gets an answer that says what to do', async () => {
    const { proposals } = await importFiles([
      await book(
        (sheet) => sheet.addRows([['教基3112 小学学生数'], ['', '招生数', '在校生数', '一年级'], ['', 50, 300, 50]]),
        '教基3112',
      ),
    ]);
    expect(proposals[0]?.questions.map(({ message }) => message.zh).join()).toContain(
      '教基3112 的第一列不是“指标名称”',
    );
  });
});

describe('what a first file gets wrong', () => {
  it('hidden rows and columns are read, and told', async () => {
    const { outcome } = await importFiles([
      await book((sheet) => {
        sheet.addRows([[titleOf('小学')], HEADER, row('2161000012'), row('2161000013')]);
        sheet.getRow(4).hidden = true;
      }),
    ]);
    expect(sections(outcome)?.length).toBe(2);
    expect(noticesOf(outcome)).toContain('hiddenRowsRead');
    const { outcome: plain } = await importFiles([
      await book((sheet) => sheet.addRows([[titleOf('小学')], HEADER, row('2161000012')])),
    ]);
    expect(noticesOf(plain)).not.toContain('hiddenRowsRead');
  });

  it('words for nothing are no zero: what to write is said', async () => {
    const { outcome } = await importFiles([
      await book((sheet) =>
        sheet.addRows([[titleOf('小学')], HEADER, row('2161000012', '211', { 6: '无', 7: '—', 4: '３００' })]),
      ),
    ]);
    expect(outcome.problems.map(({ message }) => message.zh)).toEqual([
      '网络多媒体教室：“无”不是数值；请填数字，没有填 0，缺失留空',
    ]);
    expect(sections(outcome)).toEqual([['2161000012', ['primary', 300]]]);
  });

  it('sixty columns in any order are found by their names', async () => {
    const all = [...HEADER, ...Array.from({ length: 52 }, (_, i) => `其他列${i}`)];
    const order = all.map((_, i) => (i * 23) % 60);
    const cells: unknown[] = [...row('2161000012'), ...Array.from({ length: 52 }, (_, i) => i)];
    const { outcome } = await importFiles([
      await book((sheet) => sheet.addRows([[titleOf('小学')], order.map((i) => all[i]), order.map((i) => cells[i])])),
    ]);
    expect(outcome.problems).toEqual([]);
    expect(outcome.counties[0]?.schools[0]?.facts).toMatchObject({
      equipmentValueYuan: 600_000,
      multimediaClassrooms: 8,
    });
  });

  it('a text file in GB18030 is read with its mark and without', async () => {
    const text = iconv.encode([titleOf('小学'), HEADER.join(','), row('2161000012').join(',')].join('\r\n'), 'gb18030');
    for (const mark of [[], [0x84, 0x31, 0x95, 0x33]]) {
      const { outcome } = await importFiles([{ name: '统计.csv', bytes: Buffer.concat([Buffer.from(mark), text]) }]);
      expect(sections(outcome)).toEqual([['2161000012', ['primary', 300]]]);
      expect(noticesOf(outcome)).toContain('decodedGb18030');
    }
  });

  it('an .xls of Excel 5 with texts in GBK is read', async () => {
    const table = [[titleOf('小学')], HEADER, row('2161000012')];
    const { outcome } = await importFiles([{ name: '统计.xls', bytes: excel5(table) }]);
    expect(outcome.problems).toEqual([]);
    expect(sections(outcome)).toEqual([['2161000012', ['primary', 300]]]);
    expect(outcome.counties[0]?.schools[0]?.name).toBe('学校2161000012');
  });

  it.each([
    [
      '照片.xlsx',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(3000, 7)]),
      'picture',
      '改扩展名也无法读取',
    ],
    [
      '旧.xls',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]),
      'legacyXls',
      '另存为 .xlsx',
    ],
  ])('%s is refused with what to do', async (name, bytes, code, words) => {
    const refusal = await readTable({ name, bytes }, { process: sharedReader() }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ code, messages: { zh: expect.stringContaining(words) } });
    expect((refusal as Refusal).messages.zh).not.toMatch(/[A-Z][a-z]+ [a-z]+/);
  });
});
