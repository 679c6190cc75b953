import { type CountySheet, countySheet } from '../data/county-sheet.ts';
import type { FormInput } from '../data/form-input.ts';
import { type SchoolSheets, schoolSheets } from '../data/school-sheets.ts';
import { type SectionSheet, sectionSheet } from '../data/section-sheet.ts';
import { type Standards, standardsSheet } from '../data/standards-sheet.ts';

/** The sheets behind the form: raw figures, standards, section values. */
export interface Parts {
  readonly input: FormInput;
  readonly county: CountySheet;
  readonly data: SchoolSheets;
  readonly standards: Standards;
  readonly sections: SectionSheet;
}

export function workbookParts(input: FormInput): Parts {
  const data = schoolSheets(input);
  const standards = standardsSheet(input.law);
  return { input, data, standards, county: countySheet(input), sections: sectionSheet(input, data, standards) };
}
