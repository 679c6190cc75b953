import { Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { readDocument } from '../src/index.ts';
import { sharedReader } from './import-files.ts';
import { makePdf, pdfBomb } from './make-pdf.ts';
import { makeZip } from './make-zip.ts';

afterAll(() => sharedReader().close());

const read = (name: string, bytes: Uint8Array) => readDocument({ name, bytes }, { process: sharedReader() });
const PLAN = '关于推进义务教育优质均衡发展的实施方案\n一、总体要求\n（一）到2025年，小学班额控制在45人以内。';

describe('plan documents as text', () => {
  it('a docx gives a line a paragraph and a line a row of a table', async () => {
    const cell = (...texts: string[]) => new TableCell({ children: texts.map((text) => new Paragraph(text)) });
    const table = new Table({
      rows: [
        new TableRow({ children: [cell('指标'), cell('责任单位')] }),
        new TableRow({ children: [cell('班额', '（小学）'), cell('教育局')] }),
      ],
    });
    const children = [
      ...PLAN.split('\n').map(
        (line) =>
          new Paragraph({
            children: [new TextRun(line.slice(0, 5)), new TextRun({ text: line.slice(5), bold: true })],
          }),
      ),
      table,
      new Paragraph('附则'),
    ];
    const document = await read('方案.docx', await Packer.toBuffer(new Document({ sections: [{ children }] })));
    expect(document).toMatchObject({
      kind: 'docx',
      warnings: [],
      text: `${PLAN}\n指标\t责任单位\n班额 （小学）\t教育局\n附则\n`,
    });
  });

  it('automatic numbers of a docx stand in the text, level by level', async () => {
    const level = (depth: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
      level: depth,
      format,
      text,
      start: 1,
    });
    const levels = [
      level(0, LevelFormat.CHINESE_COUNTING, '%1、'),
      level(1, LevelFormat.CHINESE_COUNTING, '（%2）'),
      level(2, LevelFormat.DECIMAL, '%3.'),
    ];
    const line = (text: string, depth: number) =>
      new Paragraph({ text, numbering: { reference: 'plan', level: depth } });
    const children = [
      line('总体要求', 0),
      line('目标', 1),
      line('班额', 2),
      line('师资', 2),
      line('原则', 1),
      line('保障', 2),
      line('重点任务', 0),
      new Paragraph('正文'),
      line('布局', 1),
    ];
    const plan = new Document({ numbering: { config: [{ reference: 'plan', levels }] }, sections: [{ children }] });
    const { text } = await read('方案.docx', await Packer.toBuffer(plan));
    expect(text.trim().split('\n')).toEqual([
      '一、总体要求',
      '（一）目标',
      '1.班额',
      '2.师资',
      '（二）原则',
      '1.保障',
      '二、重点任务',
      '正文',
      '（一）布局',
    ]);
  });

  it('deleted text of a docx is left out and told', async () => {
    const body =
      '<w:p><w:r><w:t>保留</w:t></w:r><w:del><w:r><w:delText>删去</w:delText><w:t>也删去</w:t></w:r></w:del></w:p>';
    const bytes = makeZip([
      { name: '[Content_Types].xml', data: '<a/>' },
      { name: 'word/document.xml', data: `<w:document><w:body>${body}</w:body></w:document>` },
    ]);
    expect(await read('a.docx', bytes)).toMatchObject({ text: '保留\n', warnings: ['trackedChanges'] });
  });

  it.each(['utf8', 'gb18030'])('a web page in %s gives its text without scripts', async (encoding) => {
    const html = `<!DOCTYPE html><html><head><STYLE>p{color:red}</STYLE></head><body><script>if (a<b) alert("x")</script><h1>实施方案</h1><p>一、总体&nbsp;要求</p><table><tr><td>甲</td><td>&ge;4.2</td></tr></table><!-- <p>不要</p> --></body></html>`;
    const document = await read('a.html', iconv.encode(html, encoding));
    expect(document).toMatchObject({ kind: 'html', text: '实施方案\n一、总体 要求\n甲\t≥4.2' });
  });

  it('a text file in GB18030 is read and told', async () => {
    expect(await read('a.txt', iconv.encode(PLAN, 'gb18030'))).toMatchObject({
      kind: 'text',
      text: PLAN,
      warnings: ['decodedGb18030'],
    });
  });

  it('wrapped lines of a pdf are one paragraph, over the page too; page numbers go', async () => {
    const full = 'x'.repeat(62);
    const pages = [
      {
        lines: [
          { text: 'Title', x: 250, y: 800 },
          { text: full, x: 80, y: 780 },
          { text: 'ends here.', x: 60, y: 760 },
          { text: `${full}x`, x: 80, y: 740 },
          { text: '- 1 -', x: 290, y: 30 },
        ],
      },
      { lines: [{ text: 'goes on.', x: 60, y: 800 }] },
      { lines: [] },
    ];
    const document = await read('a.pdf', makePdf(pages));
    expect(document).toMatchObject({
      kind: 'pdf',
      warnings: ['pagesWithoutText'],
      text: `Title\n${full} ends here.\n${full}x goes on.`,
    });
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['a scan without text', makePdf([{ lines: [] }]), 'noText'],
    ['a pdf with a password', makePdf([{ lines: [{ text: 'secret', x: 50, y: 700 }] }], true), 'encrypted'],
    ['a broken pdf', Buffer.from('%PDF-1.7\ngarbage'), 'damaged'],
    ['a picture', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(99, 1)]), 'picture'],
    ['an old .doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]), 'legacyDocument'],
    ['a zip of something else', makeZip([{ name: 'a.txt', data: 'a' }]), 'notADocument'],
    ['blanks only', Buffer.from(' \n \n'), 'noText'],
    [
      'a docx with a document type',
      makeZip([{ name: 'word/document.xml', data: '<!DOCTYPE x [<!ENTITY a "b">]><w:document>&a;</w:document>' }]),
      'entities',
    ],
  ])('%s gets a plain answer', async (_, bytes, code) => {
    await expect(read('a', bytes)).rejects.toMatchObject({ name: 'Refusal', code });
  });

  it('a pdf that unpacks to half a gigabyte is stopped within 512 MB, and the next document is read', async () => {
    let peak = 0;
    const bomb = { name: 'bomb.pdf', bytes: pdfBomb(500 * 2 ** 20) };
    const onCost = (cost: { readonly peakBytes: number }): void => {
      peak = cost.peakBytes;
    };
    await expect(readDocument(bomb, { process: sharedReader(), onCost })).rejects.toMatchObject({ name: 'Refusal' });
    expect(peak).toBeLessThan(512 * 2 ** 20);
    expect(await read('a.txt', Buffer.from(PLAN))).toMatchObject({ text: PLAN });
  });

  it('a page of 4 MB with a hundred thousand tags is read in time that grows with its length', async () => {
    const html = `<html><body>${'<p>一</p><SCRIPT>x</SCRIPT>'.repeat(100_000)}</body></html>`;
    const { text } = await read('a.html', Buffer.from(html));
    expect(text.length).toBe(199_999);
  });
});
