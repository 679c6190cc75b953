import type { Stage } from './facts.ts';

const BOTH: readonly Stage[] = ['primary', 'junior'];

/** Sections a school of this type runs by its nature 办学类型码 (GB/T 33782), the first guess of an importer. */
const NATURAL: Readonly<Record<string, readonly Stage[]>> = {
  '211': ['primary'],
  '218': ['primary'],
  '219': ['primary'],
  '311': ['junior'],
  '312': BOTH,
  '319': ['junior'],
  '321': ['junior'],
  '341': ['junior'],
  '345': BOTH,
};
/** Types that may hold attached classes of the other stage besides their own. */
const WITH_ATTACHED = new Set(['211', '311', '312', '341', '342', '345']);
const KNOWN = new Set([...Object.keys(NATURAL), '111', '119', '342', '349']);

/** 特殊教育学校 (51x): left out of the resource indicators. */
export const isSpecialEducation = (type: string): boolean => type.startsWith('51');
/** 职业学校 (321, 36x): left out of the resource indicators. */
export const isVocational = (type: string): boolean => type === '321' || type.startsWith('36');
/** 教学点 (218). */
export const isTeachingPoint = (type: string): boolean => type === '218';
/** 九年一贯制 (312) or 十二年一贯制 (345): both compulsory stages in one school. */
export const isThroughSchool = (type: string): boolean => type === '312' || type === '345';
/** Types whose senior pupils are always a part (341, 345): a missing senior enrolment there is a missing figure. */
export const runsSeniorStage = (type: string): boolean => type === '341' || type === '345';
/** Whether the text is a type code that the program knows. */
export const isKnownSchoolType = (type: string): boolean =>
  KNOWN.has(type) || (/^\d{3}$/.test(type) && (isSpecialEducation(type) || isVocational(type)));

/**
 * 学段 that a school of this type runs by its nature; empty where none can be told from the code (kindergarten, senior secondary).
 * @example sectionsOfType('312') // → ['primary', 'junior']
 */
export function sectionsOfType(type: string): readonly Stage[] {
  if (isSpecialEducation(type)) return BOTH;
  if (isVocational(type)) return ['junior'];
  return NATURAL[type] ?? [];
}

/** Stages that may stand in a school of this type, attached classes 附设班 included. */
export function allowedStages(type: string): readonly Stage[] {
  return WITH_ATTACHED.has(type) ? BOTH : sectionsOfType(type);
}
