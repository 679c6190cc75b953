import type { Stage } from '@junheng/schools';
import type { Bilingual } from '../bilingual.ts';

/** What the rows of a sheet are: schools, classes, special rooms, kinds of teachers, figures of the county, or the form of one school. */
export type SheetRole = 'schools' | 'classes' | 'rooms' | 'teachers' | 'county' | 'form' | 'ignored';

/** What one column stands for 列映射. */
export interface ColumnMapping {
  /** header from top to bottom, joined by `/`; a repeated one carries `#2`, `#3` … */
  readonly headerPath: string;
  /** id of a target, or null to leave the column out */
  readonly target: string | null;
  /** fixed by the header, as in 县级以上骨干教师(初中) */
  readonly stage: Stage | null;
  /** 0–1; from 0.9 on the program maps without asking */
  readonly confidence: number;
  /** multiplies the printed figure: 万元 → yuan is 10000 */
  readonly factor: number;
}

/** The mapping of all sheets with the same headers, in whatever order their columns stand. */
export interface SheetMapping {
  readonly fingerprint: string;
  readonly role: SheetRole;
  /** stage of the rows; `byType` takes the one stage that the school's type runs */
  readonly stage: Stage | 'byType' | null;
  readonly columns: readonly ColumnMapping[];
}

/** Figures that no column gives but the user states for all rows. */
export interface MappingConstants {
  readonly schoolYear?: number;
  readonly county?: { readonly code: string; readonly name: string };
  /** division code by the county's name as it stands in the file */
  readonly countyCodes?: Readonly<Record<string, string>>;
  /** gives counties without a code one that begins with 99, in the order of their names; for registers that are no real counties */
  readonly inventCountyCodes?: boolean;
  readonly schoolType?: string;
  readonly ownership?: number;
}

/** 映射方案: plain data, kept per county and year, applied to every file with the same headers. */
export interface Mapping {
  readonly version: 1;
  readonly sheets: readonly SheetMapping[];
  readonly constants: MappingConstants;
}

/** One possible answer. */
export interface QuestionOption {
  readonly id: string;
  readonly title: Bilingual;
}

/** Something only a person can decide 待确认: the answer is the id of an option, or a free text where there is none. */
export interface Question {
  readonly id: string;
  readonly kind: 'column' | 'stage' | 'schoolYear' | 'county' | 'parent' | 'missingColumn' | 'schoolType';
  readonly message: Bilingual;
  readonly options: readonly QuestionOption[];
  readonly proposed: string | null;
}

/** What the program makes of one workbook, for the user to confirm 映射建议. */
export interface MappingProposal {
  readonly file: string;
  readonly sha256: string;
  readonly layout: 'template' | 'wideExport' | 'schoolWorkbook' | 'table' | 'unknown';
  readonly mapping: Mapping;
  /** school year and county as titles, names and the county sheet tell them */
  readonly told: Pick<MappingConstants, 'schoolYear' | 'county'>;
  readonly questions: readonly Question[];
  /** targets that the seven indicators need and that no column was found for */
  readonly missing: readonly string[];
  /** by sheet: its rows and, by header path, some contents, so that a person can judge the mapping */
  readonly sheets: readonly SheetPreview[];
}

/** A sheet as the user sees it beside its mapping. */
export interface SheetPreview {
  readonly sheet: string;
  readonly fingerprint: string;
  readonly rows: number;
  readonly samples: Readonly<Record<string, readonly string[]>>;
}

/** One mapping out of several; of two for the same headers the later one holds. */
export function mergeMappings(mappings: readonly Mapping[]): Mapping {
  const sheets = new Map<string, SheetMapping>();
  for (const mapping of mappings) for (const sheet of mapping.sheets) sheets.set(sheet.fingerprint, sheet);
  const constants: MappingConstants = Object.assign({}, ...mappings.map((mapping) => mapping.constants));
  return { version: 1, sheets: [...sheets.values()], constants };
}
