import {
  definitionOf,
  type FactDictionary,
  type FigureValue,
  figurePath,
  type Grain,
  type Stage,
  type Text,
} from '@junheng/schools';

/** A form 填报表 as it stands: a school's, or the county's own where `school` is absent. */
export interface Form {
  readonly school?: string;
  /** 学段 that the school runs */
  readonly stages: readonly Stage[];
  /** figures by figure path; null or absent = blank, 0 = zero */
  readonly figures: Readonly<Record<string, FigureValue>>;
  /** the same of the year before, where known */
  readonly lastYear?: Readonly<Record<string, FigureValue>>;
  /** figure paths of the cells that the campaign asks for */
  readonly asked?: readonly string[];
  /** figure paths of those that must be given; a blank there blocks */
  readonly required?: readonly string[];
}

/** Figures that stand beside `facts` and have no entry in the dictionary. */
const ATTRIBUTES: Readonly<Record<string, { readonly grain: Grain; readonly title: Text }>> = {
  enrolment: { grain: 'section', title: { zh: '在校生数', en: 'Enrolment' } },
  classSizes: { grain: 'section', title: { zh: '各班人数', en: 'Class sizes' } },
  seniorEnrolment: { grain: 'school', title: { zh: '高中在校生数', en: 'Senior enrolment' } },
  builtYear: { grain: 'school', title: { zh: '建校年份', en: 'Year built' } },
  boarding: { grain: 'school', title: { zh: '寄宿制', en: 'Boarding school' } },
};

/** Where a figure stands and how it is called; undefined when neither the dictionary nor the interchange form has it. */
export function placeOfFact(
  dictionary: FactDictionary,
  fact: string,
): { readonly grain: Grain; readonly title: Text } | undefined {
  return definitionOf(ATTRIBUTES, fact) ?? definitionOf(dictionary.facts, fact);
}

/** The path under which a check finds a figure: the section's own where it stands there, else the school's. */
export function pathInForm({ school }: Form, fact: string, grain: Grain, stage: Stage | undefined): string {
  if (school === undefined || grain === 'county') return figurePath({ fact });
  if (grain === 'section' && stage !== undefined) return figurePath({ school, stage, fact });
  return figurePath({ school, fact });
}
