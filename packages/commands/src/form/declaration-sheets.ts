import type { FormInput } from './data/form-input.ts';
import type { Sheet } from './sheet/sheet.ts';
import { balanceTable } from './tables/balance.ts';
import { basicsTable } from './tables/basics.ts';
import { schoolsTable } from './tables/schools.ts';
import { summaryTable } from './tables/summary.ts';
import { workbookParts } from './tables/workbook-parts.ts';

/** All sheets of the declaration form 申报表: the printed tables Ⅰ–Ⅵ first, then the sheets that they are computed from. */
export function declarationSheets(input: FormInput): readonly Sheet[] {
  const parts = workbookParts(input);
  const balance = balanceTable(parts);
  return [
    basicsTable(parts),
    summaryTable(parts),
    schoolsTable(parts),
    balance.sheet,
    parts.county.sheet,
    ...parts.data.sheets,
    parts.sections.sheet,
    parts.standards.sheet,
  ];
}
