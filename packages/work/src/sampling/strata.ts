import type { School } from '@junheng/schools';

/** 城区 · 镇区 · 乡村 by 城乡分类代码; `unknown` where the code is missing or none of these. */
export type UrbanRuralGroup = 'city' | 'town' | 'rural' | 'unknown';
/** Size class 规模 by pupils of the compulsory stages: under 100, 100–499, 500–999, 1000 and more. */
export type SizeClass = 'under100' | 'from100' | 'from500' | 'from1000' | 'unknown';

/** A school that may be drawn 抽样单位. */
export interface SamplingUnit {
  readonly school: string;
  readonly urbanRural: string | null;
  /** pupils; null = missing */
  readonly enrolment: number | null;
}

/** The group of an urban–rural code: 11x city, 12x town, 2xx rural. */
export function urbanRuralGroup(code: string | null): UrbanRuralGroup {
  if (code === null || !/^\d{3}$/.test(code)) return 'unknown';
  if (code.startsWith('11')) return 'city';
  if (code.startsWith('12')) return 'town';
  return code.startsWith('2') ? 'rural' : 'unknown';
}

/** The size class of a school. */
export function sizeClass(enrolment: number | null): SizeClass {
  if (enrolment === null) return 'unknown';
  if (enrolment < 100) return 'under100';
  if (enrolment < 500) return 'from100';
  return enrolment < 1000 ? 'from500' : 'from1000';
}

/** The stratum 层 of a school, as `group/size`. */
export const stratumOf = ({ urbanRural, enrolment }: SamplingUnit): string =>
  `${urbanRuralGroup(urbanRural)}/${sizeClass(enrolment)}`;

/** A school as a sampling unit; its enrolment is missing when that of any of its sections is. */
export function samplingUnit({ id, urbanRural, sections }: School): SamplingUnit {
  const enrolment = sections.reduce<number | null>(
    (sum, section) => (sum === null || section.enrolment === null ? null : sum + section.enrolment),
    0,
  );
  return { school: id, urbanRural, enrolment };
}
