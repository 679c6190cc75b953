import { CELL, type HostileFile, MB, manyRows, noise, partsOf, withoutRoot, xlsx } from './hostile-parts.ts';
import { makeZip, sheetXml, workbookOf } from './make-zip.ts';

/** Sound archives whose XML is the trap: entities, endless or giant parts, addresses beyond the sheet. */
export const HOSTILE_SHEETS: readonly HostileFile[] = [
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
];
