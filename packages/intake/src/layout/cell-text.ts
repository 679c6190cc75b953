import type { CellValue } from '../reading/cells.ts';

/** What a cell shows, as text; empty for blanks, pictures and errors. */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object')
    return value.kind === 'error' || value.kind === 'picture' || value.value === null ? '' : String(value.value);
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
}

/** The content of a cell for the record of its origin 原始内容: errors and pictures named. */
export function originalText(value: CellValue | undefined): string {
  if (typeof value !== 'object' || value === null) return cellText(value);
  if (value.kind === 'picture') return 'DISPIMG';
  return value.value === null ? '' : String(value.value);
}

/** True for a number, a stored result that is one, or a text that is one: 1,234 or １２.5. */
export function looksNumeric(value: CellValue | undefined): boolean {
  if (typeof value === 'number') return true;
  if (typeof value === 'object' && value !== null) return value.kind === 'formula' && looksNumeric(value.value);
  if (typeof value !== 'string') return false;
  return /^[+-]?\d[\d,]*(\.\d+)?%?$/.test(value.normalize('NFKC').trim());
}
