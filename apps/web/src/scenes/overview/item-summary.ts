import type { ItemResult } from '@junheng/rules';
import type { Language } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';

/** The item's value in a few characters, where it is one number; richer values are left to the trace. */
export function itemSummary(result: ItemResult | undefined, language: Language): string {
  const value = result?.value;
  if (typeof value === 'number') return number(value);
  if (result?.judged === true) return language === 'zh' ? '人工认定' : 'judged by people';
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return '';
  const numbers = Object.values(value).filter((v): v is number => typeof v === 'number');
  return numbers.length > 0 && numbers.length <= 2 ? numbers.map(number).join(' / ') : '';
}

function number(value: number): string {
  if (Number.isInteger(value)) return display(value, 'plain');
  return value > 0 && value < 1.5 ? display(value, 'share') : display(value, 'value');
}
