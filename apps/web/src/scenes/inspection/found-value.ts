import type { RecordRow } from '@junheng/contract';
import type { Speech } from '../../i18n/language.tsx';

/** A reported or found value to read. */
export function valueText(value: unknown, { t }: Pick<Speech, 't'>): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'boolean') return t(value ? 'ivYes' : 'ivNo');
  if (Array.isArray(value)) return value.join(t('listSeparator'));
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, amount]) => `${key} ${amount}`)
      .join(t('listSeparator'));
  return String(value);
}

/** As people type it; an amount or a list of amounts. */
export function typedText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join('、') : String(value);
}

/** What was typed as a value: null = blank, undefined = no number. Full-width digits count as digits. */
export function typedValue(text: string, { type }: Pick<RecordRow, 'type'>): unknown {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return null;
  if (type === 'text' || type === 'levels') return plain;
  if (type !== 'numbers') return numberOf(plain);
  const numbers = plain
    .split(/[、,;\s]+/)
    .filter(Boolean)
    .map(numberOf);
  return numbers.includes(undefined) ? undefined : numbers;
}

function numberOf(text: string): number | undefined {
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
}

/** Whether it is what was reported; of lists the order does not matter. */
export function agreesWith(reported: unknown, found: unknown): boolean {
  const comparable = (value: unknown) =>
    JSON.stringify(Array.isArray(value) ? value.map(Number).toSorted((a, b) => a - b) : value);
  return comparable(reported) === comparable(found);
}
