import { Document, type ISectionOptions, Packer } from 'docx';
import { formTable } from '../form/document/form-table.ts';
import { FONTS, pageSection, paragraph, SIZES } from '../form/document/page.ts';
import { previewOf } from '../form/preview.ts';
import { FORMATS } from '../form/sheet/cell.ts';
import { safeText } from '../form/sheet/safe-text.ts';
import { newSheet, putRow, putTitle, type Sheet } from '../form/sheet/sheet.ts';

const HEAD = 4;

/** A table of a register or a plan as it is printed: headings with their widths, and rows of texts and numbers. */
export interface ListTable {
  readonly name: string;
  readonly note: string;
  readonly columns: readonly (readonly [title: string, width: number])[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** One sheet with a title, one row of headings and its rows; texts stay texts, whatever they begin with. */
export function listSheet({ name, note, columns, rows }: ListTable): Sheet {
  const sheet = newSheet(
    name,
    true,
    columns.map(([, width]) => width),
  );
  putTitle(sheet, name, note);
  putRow(
    sheet,
    HEAD,
    columns.map(([value]) => ({ value, look: 'heading' })),
  );
  rows.forEach((row, index) => {
    putRow(
      sheet,
      HEAD + 1 + index,
      row.map((value) => ({ value, look: 'text', ...(typeof value === 'string' ? { format: FORMATS.text } : {}) })),
    );
  });
  sheet.headRows = [HEAD, HEAD];
  return sheet;
}

/** A document by GB/T 9704 for editing: a cover with title and lines, then one lying page a table. No red head, no seal. */
export async function tablesDocument(
  { title, lines }: { readonly title: string; readonly lines: readonly string[] },
  tables: readonly ListTable[],
): Promise<Uint8Array> {
  const cover = pageSection('portrait', [
    paragraph(safeText(title), { font: 'title', size: SIZES.title, align: 'center', before: 2400, after: 600 }),
    ...lines.map((line) => paragraph(safeText(line), { align: 'center', after: 160 })),
  ]);
  const document = new Document({
    creator: '均衡',
    title: safeText(title),
    styles: { default: { document: { run: { font: FONTS.body, size: SIZES.body } } } },
    sections: [cover, ...tables.filter(({ rows }) => rows.length > 0).map(tableSection)],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function tableSection(table: ListTable): ISectionOptions {
  const sheet = listSheet(table);
  const preview = previewOf(sheet, sheet.name);
  return pageSection('landscape', [
    paragraph(table.name, { font: 'heading', align: 'center', after: 120 }),
    paragraph(safeText(table.note), { size: SIZES.cell, after: 120 }),
    formTable(preview, sheet.widths, 'landscape'),
  ]);
}
