import { Document, type ISectionOptions, Packer } from 'docx';
import { formTable } from '../form/document/form-table.ts';
import { FONTS, pageSection, paragraph, SIZES } from '../form/document/page.ts';
import { previewOf } from '../form/preview.ts';
import { safeText } from '../form/sheet/safe-text.ts';
import type { Sheet } from '../form/sheet/sheet.ts';
import type { PlanExport } from './export-input.ts';
import { planSheets } from './export-sheets.ts';

const TITLE = '义务教育优质均衡资源配置测算方案';

/** 导出测算方案(docx): the same tables as the workbook, for editing; one section a table, lying pages. */
export async function planDocument(plan: PlanExport): Promise<Uint8Array> {
  const { facts, date } = plan;
  const document = new Document({
    creator: '均衡',
    title: safeText(`${facts.county.name}${TITLE}`),
    styles: { default: { document: { run: { font: FONTS.body, size: SIZES.body } } } },
    sections: [
      pageSection('portrait', [
        paragraph(safeText(facts.county.name), { font: 'title', size: SIZES.title, align: 'center', before: 2400 }),
        paragraph(TITLE, { font: 'title', size: SIZES.title, align: 'center', after: 1200 }),
        paragraph(`${facts.schoolYear}—${facts.schoolYear + 1} 学年`, { align: 'center', after: 240 }),
        paragraph(`测算日期：${date.toISOString().slice(0, 10)}`, { align: 'center' }),
      ]),
      ...planSheets(plan).map(tableSection),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function tableSection(sheet: Sheet): ISectionOptions {
  const table = previewOf(sheet, sheet.name);
  return pageSection('landscape', [
    paragraph(sheet.name, { font: 'heading', align: 'center', after: 120 }),
    paragraph(table.title, { size: SIZES.cell, after: 120 }),
    formTable(table, sheet.widths, 'landscape'),
    ...table.notes.map((note) => paragraph(note, { size: SIZES.cell, before: 60 })),
  ]);
}
