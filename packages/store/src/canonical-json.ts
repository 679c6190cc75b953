import { createHash } from 'node:crypto';
import { StoreError } from './store-error.ts';

/**
 * One text per value whatever the order of its keys, so that values can be compared and hashed.
 * @throws StoreError `valueInvalid` for what JSON cannot hold (NaN, infinity, functions).
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(ordered(value, '')) ?? 'null';
}

/** SHA-256 of a value's canonical text, in hex. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

function ordered(value: unknown, place: string): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw invalid(value, place);
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    throw invalid(value, place);
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map((item, index) => ordered(item, `${place}/${index}`));
  if (value instanceof Date) return value.toISOString();
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, ordered(item, `${place}/${key}`)]));
}

function invalid(value: unknown, place: string): StoreError {
  return new StoreError({
    code: 'valueInvalid',
    zh: `${place || '值'} 为 ${String(value)}，无法保存：只接受有限的数、真假、文字、列表和表；缺失请用 null。`,
    en: `${place || 'the value'} is ${String(value)}, which cannot be kept: finite numbers, true and false, texts, lists and tables can; a missing figure is null.`,
    details: { place },
  });
}
