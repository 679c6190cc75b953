import { CELL, damaged, type HostileFile, MB, partsOf, text, xlsx } from './hostile-parts.ts';
import { makeZip, sheetXml, workbookOf } from './make-zip.ts';

/** Archives that lie about their parts, bombs, and other things under the name of a workbook. */
export const HOSTILE_ARCHIVES: readonly HostileFile[] = [
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
];
