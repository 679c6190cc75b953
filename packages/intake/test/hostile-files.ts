import { makeZip, sheetXml, workbookOf } from './make-zip.ts';

/** A file that means harm or is merely odd, and what must come of it: a reason, or its rows. */
export interface HostileFile {
  readonly name: string;
  readonly make: () => Uint8Array;
  /** code of the refusal (two where it depends on which limit is met first), or how many rows are read all the same */
  readonly expected: string | number;
}

const MB = 2 ** 20;
const CELL = '<row r="1"><c r="A1"><v>1</v></c></row>';
const text = (value: string): Buffer => Buffer.from(value, 'utf8');
const xlsx = (rows: string, after?: string): Buffer => workbookOf({ sheet: sheetXml(rows, after) });
const withoutRoot = (head: string): Buffer =>
  workbookOf({ sheet: `${head}<worksheet><sheetData>${CELL}</sheetData></worksheet>` });
const damaged = (cut: (bytes: Buffer) => Buffer): Buffer => cut(xlsx(CELL));

function manyRows(count: number, row: (i: number) => string): string {
  const rows: string[] = [];
  for (let i = 1; i <= count; i += 1) rows.push(row(i));
  return rows.join('');
}

/** The corpus of B1: bombs, lies, loops, disguises. Built by code: nothing hostile lies on the disk. */
export const HOSTILE_FILES: readonly HostileFile[] = [
  { name: 'empty.xlsx', make: () => Buffer.alloc(0), expected: 'empty' },
  {
    name: 'zip-bomb-part.xlsx',
    make: () => workbookOf({ sheet: Buffer.alloc(60 * MB, 32) }),
    expected: 'tooMuchUnpacked',
  },
  {
    name: 'zip-bomb-in-unused-part.xlsx',
    make: () =>
      workbookOf({ sheet: sheetXml(CELL), extra: [{ name: 'xl/media/image1.png', data: Buffer.alloc(64 * MB) }] }),
    expected: 'tooMuchUnpacked',
  },
  {
    name: 'declared-size-too-small.xlsx',
    make: () =>
      makeZip([
        ...partsOf(),
        { name: 'xl/worksheets/sheet1.xml', data: sheetXml(CELL.repeat(1) + ' '.repeat(5 * MB)), declaredSize: 100 },
      ]),
    expected: 'damaged',
  },
  {
    name: 'declared-four-gigabytes.xlsx',
    make: () =>
      makeZip([...partsOf(), { name: 'xl/worksheets/sheet1.xml', data: sheetXml(CELL), declaredSize: 0xfffffff0 }]),
    expected: 'tooMuchUnpacked',
  },
  {
    name: 'wrong-checksum.xlsx',
    make: () => makeZip([...partsOf(), { name: 'xl/worksheets/sheet1.xml', data: sheetXml(CELL), crc: 1 }]),
    expected: 'damaged',
  },
  {
    name: 'many-entries.xlsx',
    make: () =>
      workbookOf({
        sheet: sheetXml(CELL),
        extra: Array.from({ length: 20_000 }, (_, i) => ({ name: `xl/media/${i}.png`, data: '', stored: true })),
      }),
    expected: 'tooManyParts',
  },
  {
    name: 'nested-zip.xlsx',
    make: () =>
      workbookOf({
        sheet: sheetXml(CELL),
        extra: [{ name: 'xl/inner.zip', data: makeZip([{ name: 'a', data: 'a' }]) }],
      }),
    expected: 'nested',
  },
  {
    name: 'nested-workbook.xlsx',
    make: () => makeZip([{ name: 'book.xlsx', data: xlsx(CELL), stored: true }]),
    expected: 'nested',
  },
  {
    name: 'path-upwards.xlsx',
    make: () => workbookOf({ sheet: sheetXml(CELL), extra: [{ name: '../../etc/passwd', data: 'x' }] }),
    expected: 'badPath',
  },
  {
    name: 'path-absolute.xlsx',
    make: () => workbookOf({ sheet: sheetXml(CELL), extra: [{ name: '/etc/passwd', data: 'x' }] }),
    expected: 'badPath',
  },
  {
    name: 'path-of-windows.xlsx',
    make: () => workbookOf({ sheet: sheetXml(CELL), extra: [{ name: 'C:\\windows\\a.dll', data: 'x' }] }),
    expected: 'badPath',
  },
  {
    name: 'same-part-twice.xlsx',
    make: () =>
      workbookOf({ sheet: sheetXml(CELL), extra: [{ name: 'xl/worksheets/sheet1.xml', data: sheetXml('') }] }),
    expected: 'damaged',
  },
  {
    name: 'encrypted-part.xlsx',
    make: () => makeZip([{ name: '[Content_Types].xml', data: 'x', flags: 1 }]),
    expected: 'encrypted',
  },
  {
    name: 'encrypted-workbook.xlsx',
    make: () =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(4096),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
    expected: 'encrypted',
  },
  {
    name: 'old.xls',
    make: () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]),
    expected: 'legacyXls',
  },
  { name: 'web-page.xls', make: () => text('<html><table><tr><td>1</td></tr></table></html>'), expected: 'webPage' },
  {
    name: 'picture.xlsx',
    make: () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(2000, 7)]),
    expected: 'picture',
  },
  { name: 'document.xlsx', make: () => text('%PDF-1.7\n'), expected: 'notAWorkbook' },
  {
    name: 'letter.xlsx',
    make: () =>
      makeZip([
        { name: '[Content_Types].xml', data: '<a/>' },
        { name: 'word/document.xml', data: '<a/>' },
      ]),
    expected: 'notAWorkbook',
  },
  {
    name: 'sheet.ods',
    make: () =>
      makeZip([
        { name: 'mimetype', data: 'x', stored: true },
        { name: 'content.xml', data: '<a/>' },
      ]),
    expected: 'openDocument',
  },
  { name: 'any.zip', make: () => makeZip([{ name: 'readme.txt', data: 'hello' }]), expected: 'notAWorkbook' },
  {
    name: 'truncated.xlsx',
    make: () => damaged((bytes) => bytes.subarray(0, Math.floor(bytes.length * 0.7))),
    expected: 'damaged',
  },
  { name: 'head-only.xlsx', make: () => damaged((bytes) => bytes.subarray(0, 30)), expected: 'damaged' },
  {
    name: 'billion-laughs.xlsx',
    make: () =>
      withoutRoot(
        `<!DOCTYPE lolz [<!ENTITY a "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]>`,
      ),
    expected: 'entities',
  },
  {
    name: 'quadratic-entity.xlsx',
    make: () =>
      workbookOf({
        sheet: sheetXml(CELL),
        strings: `<!DOCTYPE s [<!ENTITY a "${'a'.repeat(100_000)}">]><sst><si><t>${'&a;'.repeat(50_000)}</t></si></sst>`,
      }),
    expected: 'entities',
  },
  {
    name: 'external-entity.xlsx',
    make: () => withoutRoot('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    expected: 'entities',
  },
  {
    name: 'unknown-entity.xlsx',
    make: () => xlsx('<row r="1"><c r="A1" t="str"><v>&secret;</v></c></row>'),
    expected: 'entities',
  },
  {
    name: 'deep-xml.xlsx',
    make: () => workbookOf({ sheet: sheetXml(`${'<a>'.repeat(500_000)}${'</a>'.repeat(500_000)}`) }),
    expected: 'badXml',
  },
  {
    name: 'never-closed.xlsx',
    make: () => workbookOf({ sheet: `<worksheet><sheetData>${'<row><c><v>1</v></c>'.repeat(100)}` }),
    expected: 'badXml',
  },
  {
    name: 'endless-tag.xlsx',
    make: () => workbookOf({ sheet: `<${noise(12 * MB)}` }),
    expected: 'badXml',
  },
  {
    name: 'endless-attribute.xlsx',
    make: () => workbookOf({ sheet: `<worksheet a="${noise(12 * MB)}` }),
    expected: 'badXml',
  },
  {
    name: 'endless-comment.xlsx',
    make: () => workbookOf({ sheet: `<worksheet><!-- ${noise(12 * MB)}` }),
    expected: 'badXml',
  },
  {
    name: 'endless-text.xlsx',
    make: () => workbookOf({ sheet: `<worksheet><sheetData><row><c t="str"><v>${noise(12 * MB)}` }),
    expected: 'tooMuchText',
  },
  {
    name: 'endless-formula.xlsx',
    make: () => xlsx(`<row r="1"><c r="A1"><f>${noise(12 * MB)}</f><v>1</v></c></row>`),
    expected: 1,
  },
  {
    name: 'huge-dimension.xlsx',
    make: () =>
      workbookOf({ sheet: `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${CELL}</sheetData></worksheet>` }),
    expected: 1,
  },
  {
    name: 'last-cell-of-the-sheet.xlsx',
    make: () => xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    expected: 1,
  },
  {
    name: 'wide-empty-rows.xlsx',
    make: () => xlsx(manyRows(3_000, (i) => `<row r="${i}"><c r="XFD${i}"><v>1</v></c></row>`)),
    expected: 'tooManyCells',
  },
  {
    name: 'address-beyond-the-sheet.xlsx',
    make: () => xlsx('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'),
    expected: 'badXml',
  },
  {
    name: 'row-beyond-the-sheet.xlsx',
    make: () => xlsx('<row r="9999999999"><c><v>1</v></c></row>'),
    expected: 'badXml',
  },
  {
    name: 'rows-backwards.xlsx',
    make: () => xlsx('<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>'),
    expected: 'badXml',
  },
  {
    name: 'million-merges.xlsx',
    make: () => xlsx(CELL, `<mergeCells>${manyRows(1_000_000, (i) => `<mergeCell ref="A${i}:B${i}"/>`)}</mergeCells>`),
    expected: 'tooManyMerges',
  },
  {
    name: 'merges-over-everything.xlsx',
    make: () => xlsx(CELL, `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(1_000)}</mergeCells>`),
    expected: 1,
  },
  {
    name: 'merge-upside-down.xlsx',
    make: () => xlsx(CELL, '<mergeCells><mergeCell ref="B2:A1"/></mergeCells>'),
    expected: 'badXml',
  },
  {
    name: 'giant-shared-strings.xlsx',
    make: () =>
      workbookOf({
        sheet: sheetXml(CELL),
        strings: `<sst>${manyRows(1_600, (i) => `<si><t>${noise(30_000, i)}</t></si>`)}</sst>`,
      }),
    expected: 'tooMuchText',
  },
  {
    name: 'many-shared-strings.xlsx',
    make: () =>
      workbookOf({
        sheet: sheetXml(CELL),
        strings: `<sst>${manyRows(2_100_000, (i) => `<si><t>${i}</t></si>`)}</sst>`,
      }),
    expected: 'tooManyCells',
  },
  {
    name: 'shared-string-that-is-not-there.xlsx',
    make: () =>
      workbookOf({ sheet: sheetXml('<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>'), strings: '<sst/>' }),
    expected: 'damaged',
  },
  {
    name: 'same-shared-string-everywhere.xlsx',
    make: () =>
      workbookOf({
        sheet: sheetXml(manyRows(60_000, (i) => `<row r="${i}"><c t="s"><v>0</v></c></row>`)),
        strings: `<sst><si><t>${'长'.repeat(32_000)}</t></si></sst>`,
      }),
    expected: 'tooMuchText|outOfMemory',
  },
  {
    name: 'too-many-cells.xlsx',
    make: () => xlsx(manyRows(20_100, (i) => `<row r="${i}">${'<c><v>1</v></c>'.repeat(100)}</row>`)),
    expected: 'tooManyCells',
  },
  {
    name: 'number-that-is-none.xlsx',
    make: () => xlsx('<row r="1"><c r="A1"><v>1e999</v></c></row>'),
    expected: 'badXml',
  },
  {
    name: 'sheet-of-another-package.xlsx',
    make: () =>
      makeZip([...partsOf('../../../../etc/passwd'), { name: 'xl/worksheets/sheet1.xml', data: sheetXml(CELL) }]),
    expected: 'damaged',
  },
  {
    name: 'prototype-names.xlsx',
    make: () => xlsx('<row r="1"><c r="A1" t="str"><v>__proto__</v></c><c r="B1" t="constructor"><v>1</v></c></row>'),
    expected: 'badXml',
  },
  { name: 'comma-with-nul.csv', make: () => text('a,b\n1,\0\n'), expected: 'controlBytes' },
  {
    name: 'random-bytes.csv',
    make: () => Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 7919 + 13) % 255 || 1)),
    expected: 'controlBytes',
  },
  { name: 'one-line-of-40-MB.csv', make: () => text(noise(40 * MB)), expected: 'badCsv' },
  { name: 'one-line-of-many-cells.csv', make: () => text(`${'1,'.repeat(400_000)}1\n`), expected: 'tooManyCells' },
  { name: 'quote-never-closed.csv', make: () => text(`a,"${'b\n'.repeat(3 * MB)}`), expected: 'badCsv' },
  { name: 'million-empty-lines.csv', make: () => text(`a,b\n${'\n'.repeat(1_000_000)}1,2\n`), expected: 2 },
  { name: 'only-blanks.csv', make: () => text(' \n \n'), expected: 'empty' },
  { name: 'fifty-one-megabytes.csv', make: () => Buffer.alloc(51 * MB, 'a,b\n'), expected: 'tooLarge' },
  {
    name: 'sixteen-thousand-long-headers.csv',
    make: () =>
      text(
        `${Array.from({ length: 16_000 }, (_, i) => `在校${i}专任教师校舍建筑面积${i * 7919}`).join(',')}\n${'1,'.repeat(15_999)}1\n`,
      ),
    expected: 2,
  },
  {
    name: 'headers-of-blanks.csv',
    make: () =>
      text(`${Array.from({ length: 30 }, (_, i) => `a${' '.repeat(32_000)}${i}`).join(',')}\n${'1,'.repeat(29)}1\n`),
    expected: 2,
  },
  {
    name: 'forms-without-end.csv',
    make: () => text(`教基1001 甲,\n指标名称,编号,${'数,'.repeat(400)}数\n${`项${',1'.repeat(402)}\n`.repeat(3_000)}`),
    expected: 3_002,
  },
];

function partsOf(target = 'worksheets/sheet1.xml') {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return [
    { name: '[Content_Types].xml', data: '<a/>' },
    {
      name: '_rels/.rels',
      data: `<Relationships><Relationship Id="r" Type="${type}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    { name: 'xl/workbook.xml', data: '<workbook><sheets><sheet name="S" id="r"/></sheets></workbook>' },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships><Relationship Id="r" Type="${type}/worksheet" Target="${target}"/></Relationships>`,
    },
  ];
}

/** Text that packs badly, so that the ratio does not give the file away; the same for the same seed. */
function noise(length: number, seed = 1): string {
  let state = seed * 2_654_435_761;
  const block: string[] = [];
  for (let i = 0; i < Math.min(length, 65_536); i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    block.push(String.fromCharCode(97 + ((state >>> 24) % 26)));
  }
  const once = block.join('');
  const parts: string[] = [];
  for (let i = 0, size = 0; size < length; i += 1, size += once.length + 8)
    parts.push(once, String(i * 7919).padStart(8, '0'));
  return parts.join('').slice(0, length);
}
