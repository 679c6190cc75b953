import { writeWorkbook } from '../form/sheet/write-workbook.ts';
import type { PlanExport } from './export-input.ts';
import { planSheets } from './export-sheets.ts';

/** 导出测算方案(xlsx): amounts and prices can be changed, and every sum follows. Texts that look like formulas stay texts. */
export function planWorkbook(plan: PlanExport): Promise<Uint8Array> {
  return writeWorkbook(planSheets(plan), { date: plan.date });
}
