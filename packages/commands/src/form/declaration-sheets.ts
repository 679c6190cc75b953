import type { FormInput } from './raw/form-input.ts';
import type { Sheet } from './sheet/sheet.ts';
import { approvalTable } from './tables/approval.ts';
import { balanceTable } from './tables/balance.ts';
import { basicsTable } from './tables/basics.ts';
import { conclusionTable } from './tables/conclusion.ts';
import { governmentTable, qualityTable } from './tables/items.ts';
import { schoolsTable } from './tables/schools.ts';
import { summaryTable } from './tables/summary.ts';
import { workbookParts } from './tables/workbook-parts.ts';

/** All sheets of the declaration form 申报表: the printed tables Ⅰ–Ⅵ and the verdict first, then the sheets that they are computed from. */
export function declarationSheets(input: FormInput): readonly Sheet[] {
  const parts = workbookParts(input);
  const balance = balanceTable(parts);
  const conclusion = conclusionTable(parts, balance);
  return [
    basicsTable(parts),
    summaryTable(parts),
    schoolsTable(parts),
    balance.sheet,
    governmentTable(parts),
    qualityTable(parts),
    approvalTable(parts),
    conclusion,
    parts.county.sheet,
    ...parts.data.sheets,
    parts.sections.sheet,
    parts.schools.sheet,
    parts.rooms.sheet,
    parts.items.sheet,
    parts.standards.sheet,
  ];
}
