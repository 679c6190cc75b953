import type { FactsProblem, FactsProblemCode } from '../facts-error.ts';

/** Collects every problem of one document while it is read. */
export interface Reader {
  readonly problems: FactsProblem[];
}

/** An object as JSON gives it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The pointer of a key under a pointer, escaped by RFC 6901. */
export const at = (pointer: string, key: string | number): string =>
  `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Adds a problem. */
export function report(
  reader: Reader,
  pointer: string,
  code: FactsProblemCode,
  message: readonly [zh: string, en: string],
): void {
  reader.problems.push({ pointer, code, message: { zh: message[0], en: message[1] } });
}

/** What a value is, in words for a message; long texts are cut. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value !== null && typeof value === 'object') return 'an object';
  return (JSON.stringify(value) ?? String(value)).slice(0, 60);
}

/** The value as an object, or an empty one with a problem. */
export function objectAt(reader: Reader, value: unknown, pointer: string): JsonObject {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as JsonObject;
  report(reader, pointer, 'wrongType', [`应为对象，实为 ${shown(value)}`, `must be an object, not ${shown(value)}`]);
  return {};
}

/** The value as a list, or an empty one with a problem. */
export function listAt(reader: Reader, value: unknown, pointer: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  report(reader, pointer, 'wrongType', [`应为列表，实为 ${shown(value)}`, `must be a list, not ${shown(value)}`]);
  return [];
}

/** Adds a problem for every key that is not known here. */
export function refuseUnknown(reader: Reader, object: JsonObject, known: ReadonlySet<string>, pointer: string): void {
  for (const key of Object.keys(object)) {
    if (known.has(key)) continue;
    report(reader, at(pointer, key), 'unknownKey', [
      `不认识的键 ${shown(key)}；可用：${[...known].join('、')}`,
      `unknown key ${shown(key)}; known here: ${[...known].join(', ')}`,
    ]);
  }
}

/** A text that must be there, or an empty one with a problem. */
export function textAt(reader: Reader, object: JsonObject, key: string, pointer: string): string {
  const value = object[key];
  if (typeof value === 'string' && value.trim() !== '') return value;
  const code = value === undefined ? 'missingKey' : 'wrongType';
  report(reader, at(pointer, key), code, [
    `应为非空文字，实为 ${shown(value)}`,
    `must be a non-empty text, not ${shown(value)}`,
  ]);
  return '';
}
