import { cellText } from '../layout/cell-text.ts';
import type { Workbook } from '../workbook.ts';

/** The hidden sheet by which the program knows its own template 模板标识. */
export const TEMPLATE_SHEET = '_junheng';
/** Written into the first cell of the hidden sheet. */
export const TEMPLATE_ID = 'junheng-county-template';
/** Changes when columns change their meaning. */
export const TEMPLATE_VERSION = 1;

/** Version of the program's own template; undefined for other workbooks. */
export function templateVersion(workbook: Workbook): number | undefined {
  const sheet = workbook.sheets.find(({ name }) => name === TEMPLATE_SHEET);
  const [id, version] = sheet?.rows[0]?.cells ?? [];
  return cellText(id) === TEMPLATE_ID ? Number(cellText(version)) : undefined;
}
