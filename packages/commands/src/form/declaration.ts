import type { Law, Verdict } from '@junheng/rules';
import type { CountyYear } from '@junheng/schools';
import { checkLaw } from './check-law.ts';
import { declarationSheets } from './declaration-sheets.ts';
import { writeDocument } from './document/write-document.ts';
import { type PreviewTable, previewOf } from './preview.ts';
import { lawWithRemedyPlans } from './remedy-plans.ts';
import type { Sheet } from './sheet/sheet.ts';
import { writeWorkbook } from './sheet/write-workbook.ts';

const dateOf = ({ date }: Law): Date => new Date(`${date}T00:00:00Z`);

/**
 * 申报表 as a workbook: tables Ⅰ–Ⅵ and the verdict with live formulas from the raw figures, so that an official can check every
 * number in Excel, WPS or LibreOffice without this program. Results of formulas are stored too, for viewers that do not compute.
 * A missing figure stays missing (无法评定), print precision is a number format only.
 * @throws Trouble 422 for a law that has no such form, such as the basic-balance one.
 */
export async function declarationWorkbook(facts: CountyYear, verdict: Verdict, law: Law): Promise<Uint8Array> {
  return writeWorkbook(sheetsOf(facts, verdict, law), { date: dateOf(law) });
}

/** 申报表 as an editable document (docx): tables Ⅰ–Ⅵ at the margins of GB/T 9704, numbers at print precision. */
export async function declarationDocument(facts: CountyYear, verdict: Verdict, law: Law): Promise<Uint8Array> {
  return writeDocument(
    sheetsOf(facts, verdict, law).filter(({ printed }) => printed),
    facts,
  );
}

/** 申报表 as plain tables for the screen; each cell has its text, raw value, status and what proves it. */
export function declarationPreview(
  facts: CountyYear,
  verdict: Verdict,
  law: Law,
): { readonly tables: readonly PreviewTable[] } {
  const printed = sheetsOf(facts, verdict, law).filter((sheet) => sheet.printed);
  return { tables: printed.map((sheet, index) => previewOf(sheet, TABLE_IDS[index] ?? `table-${index + 1}`)) };
}

const TABLE_IDS = ['basics', 'summary', 'schools', 'balance', 'government', 'quality', 'approval', 'conclusion'];

function sheetsOf(facts: CountyYear, verdict: Verdict, law: Law): readonly Sheet[] {
  checkLaw(law);
  return declarationSheets({ facts, verdict, law: lawWithRemedyPlans(law, facts.county) });
}
