import { type Reader, report, shown } from './reader.ts';

/** Both ends belong to it. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A number within its range, or null where it is missing; anything else is reported and read as missing. */
export function numberOrNull(reader: Reader, value: unknown, pointer: string, range: Range): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    report(reader, pointer, 'wrongType', [
      `应为数字（缺失写 null），实为 ${shown(value)}`,
      `must be a number (null when missing), not ${shown(value)}`,
    ]);
    return null;
  }
  if (value < range.min || value > range.max) {
    report(reader, pointer, 'outOfRange', [
      `${value} 超出允许范围 ${range.min}–${range.max}`,
      `${value} is outside the allowed ${range.min} to ${range.max}`,
    ]);
    return null;
  }
  return value === 0 ? 0 : value;
}

/** A whole number within its range, or null where it is missing. */
export function integerOrNull(reader: Reader, value: unknown, pointer: string, range: Range): number | null {
  const number = numberOrNull(reader, value, pointer, range);
  if (number === null || Number.isInteger(number)) return number;
  report(reader, pointer, 'notWhole', [`应为整数，实为 ${number}`, `must be a whole number, not ${number}`]);
  return null;
}

/** A yes or no, or null where it is missing. */
export function booleanOrNull(reader: Reader, value: unknown, pointer: string): boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value;
  report(reader, pointer, 'wrongType', [
    `应为 true 或 false（缺失写 null），实为 ${shown(value)}`,
    `must be true or false (null when missing), not ${shown(value)}`,
  ]);
  return null;
}

/** A text, or null where it is missing. */
export function textOrNull(reader: Reader, value: unknown, pointer: string): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' && value !== '') return value;
  report(reader, pointer, 'wrongType', [
    `应为文字（缺失写 null），实为 ${shown(value)}`,
    `must be a text (null when missing), not ${shown(value)}`,
  ]);
  return null;
}
