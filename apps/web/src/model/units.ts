import type { Language } from '../i18n/language.tsx';

const ENGLISH: Readonly<Record<string, string>> = {
  人: 'persons',
  元: 'yuan',
  平方米: 'm²',
  份: 'forms',
  个: '',
  级: 'level',
  是否: 'yes/no',
  间: 'rooms',
  台: 'sets',
  册: 'books',
  share: 'share',
  比例: 'share',
  系数: 'coefficient',
  '元/生': 'yuan a pupil',
  '平方米/生': 'm² a pupil',
  '人/生': 'a pupil',
  '册/生': 'books a pupil',
  '人/百名学生': 'per 100 pupils',
  '间/百名学生': 'per 100 pupils',
  '台/百名学生': 'per 100 pupils',
  '班/间': 'classes a room',
  '元/月': 'yuan a month',
  兆: 'Mbit/s',
  公里: 'km',
  分钟: 'minutes',
  小时: 'hours',
  学时: 'class hours',
  月: 'months',
  个月: 'months',
  年: 'years',
  所: 'schools',
  处: 'places',
  套: 'sets',
  次: 'times',
  批次: 'batches',
  百分点: 'percentage points',
  门: 'courses',
  项: 'items',
};

/** Units stand in Chinese in the catalogue; a page in English translates the usual ones and keeps the rest. */
export function unitText(unit: string, language: Language): string {
  if (language === 'en') return ENGLISH[unit] ?? unit;
  return unit === 'share' ? '比例' : unit;
}
