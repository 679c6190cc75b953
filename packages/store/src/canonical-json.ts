import { createHash } from 'node:crypto';
import { StoreError } from './store-error.ts';

/**
 * One text per value whatever the order of its keys, so that values can be compared and hashed. U+0000 and half characters,
 * which PostgreSQL's texts cannot hold, are left out or replaced.
 * @throws StoreError `valueInvalid` for what JSON cannot hold (NaN, infinity, functions).
 */
export function canonicalJson(value: unknown, place = ''): string {
  switch (typeof value) {
    case 'number':
      if (Number.isFinite(value)) return value === 0 ? '0' : String(value);
      throw invalid(value, place);
    case 'string':
      return JSON.stringify(storableText(value));
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return value === null ? 'null' : canonicalObject(value, place);
    case 'undefined':
      return 'null';
    default:
      throw invalid(value, place);
  }
}

/** SHA-256 of a value's canonical text, in hex. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** PostgreSQL's text holds every character but U+0000 and unpaired surrogates. */
export function storableText(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return whole.toWellFormed();
}

function canonicalObject(value: object, place: string): string {
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, place)).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  const parts: string[] = [];
  for (const key of Object.keys(fields).sort()) {
    if (fields[key] === undefined) continue;
    parts.push(`${JSON.stringify(storableText(key))}:${canonicalJson(fields[key], key)}`);
  }
  return `{${parts.join(',')}}`;
}

function invalid(value: unknown, place: string): StoreError {
  return new StoreError({
    code: 'valueInvalid',
    zh: `${place || '值'} 为 ${String(value)}，无法保存：只接受有限的数、真假、文字、列表和表；缺失请用 null。`,
    en: `${place || 'the value'} is ${String(value)}, which cannot be kept: finite numbers, true and false, texts, lists and tables can; a missing figure is null.`,
    details: { place },
  });
}
