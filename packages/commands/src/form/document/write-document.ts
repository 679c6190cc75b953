import type { CountyYear } from '@junheng/schools';
import { Document, type ISectionOptions, Packer } from 'docx';
import { previewOf } from '../preview.ts';
import { safeText } from '../sheet/safe-text.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { FORM_TITLE } from '../tables/table-head.ts';
import { formTable } from './form-table.ts';
import { FONTS, type Orientation, pageSection, paragraph, SIZES } from './page.ts';

/** Tables wider than this many column units lie on their side. */
const PORTRAIT_UNITS = 125;

/** The printed sheets as a document for editing: a cover, then one section a table. No red head, no seal. */
export async function writeDocument(sheets: readonly Sheet[], facts: CountyYear): Promise<Uint8Array> {
  const document = new Document({
    creator: '均衡',
    title: safeText(`${facts.county.name}${FORM_TITLE}`),
    styles: { default: { document: { run: { font: FONTS.body, size: SIZES.body } } } },
    sections: [cover(facts), ...sheets.map(tableSection)],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function cover({ county, schoolYear }: CountyYear): ISectionOptions {
  const line = (label: string, value: string) =>
    paragraph(`${label}${value}`, { align: 'left', before: 240, after: 240 });
  return pageSection('portrait', [
    paragraph(FORM_TITLE.replace('县（市、区）', '\n县（市、区）'), {
      font: 'title',
      size: SIZES.title,
      align: 'center',
      before: 2400,
      after: 2400,
    }),
    line('县（市、区）名称：', safeText(county.name)),
    line('行政区划代码：', safeText(county.code)),
    line('申报学年：', `${schoolYear}—${schoolYear + 1}学年`),
    line('填表单位（盖章）：', ''),
    line('填表日期：', '      年    月    日'),
  ]);
}

function tableSection(sheet: Sheet): ISectionOptions {
  const table = previewOf(sheet, sheet.name);
  const width = sheet.widths.reduce((a, b) => a + b, 0);
  const orientation: Orientation = width > PORTRAIT_UNITS ? 'landscape' : 'portrait';
  return pageSection(orientation, [
    paragraph(table.title, { font: 'heading', align: 'center', after: 160 }),
    formTable(table, sheet.widths, orientation),
    ...table.notes.map((note) => paragraph(note, { size: SIZES.cell, before: 60 })),
  ]);
}
