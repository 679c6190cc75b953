import type { Bilingual } from '../bilingual.ts';

/** How the content of a cell is understood. */
export type TargetKind =
  | 'number'
  | 'integer'
  | 'yesNo'
  | 'text'
  | 'identifier'
  | 'schoolType'
  | 'ownership'
  | 'urbanRural'
  | 'stage'
  | 'countyCode'
  | 'schoolYear'
  | 'roomKind'
  | 'answer';

/** What a column may stand for 映射目标: a fact, an attribute of school or county, or a part that a fact is added up from. */
export interface TargetDefinition {
  readonly id: string;
  readonly title: Bilingual;
  readonly grain: 'county' | 'school' | 'section';
  readonly kind: TargetKind;
  readonly unit: string;
  readonly range: { readonly min: number; readonly max: number };
  /** multiplies a figure printed in the unit of the header paths */
  readonly factor: number;
  readonly headerPaths: readonly string[];
  readonly aliases: readonly string[];
  /** names that are clear only on a statistics table of one school */
  readonly formAliases?: readonly string[];
  /** a word in the title of such a table, without which the form aliases mean something else: 一年级 counts pupils in one, classes in another */
  readonly formTopic?: string;
  /** true when a section may also state the figure of a school for itself */
  readonly alsoInSection?: boolean;
  /** no verdict reads it, so a column that is only like it is worth no question */
  readonly byFullNameOnly?: boolean;
}
