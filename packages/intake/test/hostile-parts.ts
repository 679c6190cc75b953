import { sheetXml, workbookOf } from './make-zip.ts';

/** A file that means harm or is merely odd, and what must come of it: a reason, or its rows. */
export interface HostileFile {
  readonly name: string;
  readonly make: () => Uint8Array;
  /** code of the refusal (two where it depends on which limit is met first), or how many rows are read all the same */
  readonly expected: string | number;
}

export const MB = 2 ** 20;
export const CELL = '<row r="1"><c r="A1"><v>1</v></c></row>';
export const text = (value: string): Buffer => Buffer.from(value, 'utf8');
export const xlsx = (rows: string, after?: string): Buffer => workbookOf({ sheet: sheetXml(rows, after) });
export const withoutRoot = (head: string): Buffer =>
  workbookOf({ sheet: `${head}<worksheet><sheetData>${CELL}</sheetData></worksheet>` });
export const damaged = (cut: (bytes: Buffer) => Buffer): Buffer => cut(xlsx(CELL));

export function manyRows(count: number, row: (i: number) => string): string {
  const rows: string[] = [];
  for (let i = 1; i <= count; i += 1) rows.push(row(i));
  return rows.join('');
}

export function partsOf(target = 'worksheets/sheet1.xml') {
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
export function noise(length: number, seed = 1): string {
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
