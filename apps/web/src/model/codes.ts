import type { Bilingual } from '@junheng/contract';

/** 办学类型码 of GB/T 33782, as far as compulsory education meets them. */
const SCHOOL_TYPES: Readonly<Record<string, Bilingual>> = {
  '211': { zh: '小学', en: 'Primary school' },
  '218': { zh: '小学教学点', en: 'Teaching point' },
  '219': { zh: '附设小学班', en: 'Attached primary classes' },
  '311': { zh: '初级中学', en: 'Junior secondary' },
  '312': { zh: '九年一贯制', en: 'Nine-year school' },
  '319': { zh: '附设初中班', en: 'Attached junior classes' },
  '321': { zh: '职业初中', en: 'Vocational junior' },
  '341': { zh: '完全中学', en: 'Complete secondary' },
  '342': { zh: '高级中学', en: 'Senior secondary' },
  '345': { zh: '十二年一贯制', en: 'Twelve-year school' },
};

export function schoolTypeTitle(type: string): Bilingual {
  const known = SCHOOL_TYPES[type];
  if (known !== undefined) return known;
  if (type.startsWith('51')) return { zh: '特殊教育学校', en: 'Special education' };
  if (type.startsWith('36')) return { zh: '中等职业学校', en: 'Vocational school' };
  return { zh: `类型 ${type}`, en: `Type ${type}` };
}

export type UrbanRuralGroup = 'city' | 'town' | 'rural' | 'unknown';

/** 城乡分类代码 11x city, 12x town, 2xx rural. */
export function urbanRuralGroup(code: string | null): UrbanRuralGroup {
  if (code === null) return 'unknown';
  if (code.startsWith('11')) return 'city';
  if (code.startsWith('12')) return 'town';
  return code.startsWith('2') ? 'rural' : 'unknown';
}

export const URBAN_RURAL_TITLES: Readonly<Record<UrbanRuralGroup, Bilingual>> = {
  city: { zh: '城区', en: 'City' },
  town: { zh: '镇区', en: 'Town' },
  rural: { zh: '乡村', en: 'Rural' },
  unknown: { zh: '未填', en: 'Not stated' },
};

const OWNERS: readonly Bilingual[] = [
  { zh: '中央教育部门', en: 'Central education' },
  { zh: '中央其他部门', en: 'Central, other' },
  { zh: '省级教育部门', en: 'Provincial education' },
  { zh: '省级其他部门', en: 'Provincial, other' },
  { zh: '地级教育部门', en: 'Prefecture education' },
  { zh: '地级其他部门', en: 'Prefecture, other' },
  { zh: '县级教育部门', en: 'County education' },
  { zh: '县级其他部门', en: 'County, other' },
  { zh: '地方企业', en: 'Local enterprise' },
  { zh: '民办', en: 'Private' },
];

export function ownershipTitle(code: number | null): Bilingual {
  return (code === null ? undefined : OWNERS[code - 1]) ?? { zh: '未填', en: 'Not stated' };
}

const REASONS: Readonly<Record<string, Bilingual>> = {
  teachingPointUnder50: { zh: '不足 50 人的教学点', en: 'Teaching point under 50 pupils' },
  specialEducation: { zh: '特殊教育学校', en: 'Special-education school' },
  vocational: { zh: '职业学校', en: 'Vocational school' },
  noPupils: { zh: '没有在校生', en: 'No pupils' },
};

export function reasonTitle(reason: string | undefined): Bilingual {
  if (reason === undefined) return { zh: '不在评定范围', en: 'Outside the assessment' };
  return REASONS[reason] ?? { zh: reason, en: reason };
}
