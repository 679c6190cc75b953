import type { FormInput } from '../raw/form-input.ts';
import type { SchoolSheets } from '../raw/school-sheets.ts';
import type { Standards } from '../raw/standards-sheet.ts';

/** Fixed columns of the section sheet; each indicator then has a block of five columns. */
export const SECTION = {
  serial: 1,
  id: 2,
  name: 3,
  stage: 4,
  type: 5,
  enrolment: 6,
  assessed: 7,
  weighted: 8,
  share: 9,
  status: 10,
  below: 11,
  far: 12,
  missing: 13,
} as const;

/** The five columns of an indicator: amount, value, two tests, and the value that dispersions use. */
export type BlockPart = 'amount' | 'value' | 'met' | 'reaches' | 'used';

/** What the formulas of one section's row need to know of the rest of the workbook. */
export interface Layout {
  readonly input: FormInput;
  readonly data: SchoolSheets;
  readonly standards: Standards;
  readonly rowOf: (school: string, stage: string) => number | undefined;
  readonly column: (indicator: string, part: BlockPart) => number;
}
