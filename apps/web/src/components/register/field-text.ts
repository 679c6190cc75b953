import type { Speech } from '../../i18n/language.tsx';
import { MISSING } from '../../model/format.ts';

/** A value of an entry in words: lists side by side, records as their parts, nothing as a dash. */
export function fieldText(value: unknown, { t }: Pick<Speech, 't'>): string {
  if (value === null || value === undefined || value === '') return MISSING;
  if (Array.isArray(value)) return value.map((one) => fieldText(one, { t })).join(t('listSeparator')) || MISSING;
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  if (typeof value === 'object')
    return Object.values(value)
      .map((one) => fieldText(one, { t }))
      .join(' ');
  return String(value);
}
