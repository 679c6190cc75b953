/** What stands in a cell that is no plain text, number or yes/no. */
export interface SpecialCell {
  /** error: `#DIV/0!` and its like; date: ISO text; formula: its stored result; picture: an in-cell picture of WPS, without data */
  readonly kind: 'error' | 'date' | 'formula' | 'picture';
  readonly value: string | number | boolean | null;
}

/** One cell as read: `null` is empty 空白. Numbers carry at most 15 significant digits. */
export type CellValue = null | string | number | boolean | SpecialCell;

/** A merged range 合并单元格, zero-based and inclusive. */
export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const ROWS = 1_048_576;
const COLUMNS = 16_384;

/** Excel keeps 15 significant digits: 0.1 + 0.2 stored as 0.30000000000000004 is 0.3. */
export function fifteenDigits(value: number): number {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(15));
}

/** `A1` for row 0, column 0. */
export function cellAddress(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** `A` for column 0, `AA` for 26. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** Zero-based row and column of `B12`, in capitals as the format wants it; undefined when it is no address on a sheet. */
export function parseAddress(address: string): { readonly row: number; readonly column: number } | undefined {
  let i = 0;
  let column = 0;
  for (; i < address.length && i < 4; i += 1) {
    const letter = address.charCodeAt(i);
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  let row = 0;
  const digitsFrom = i;
  for (; i < address.length && i - digitsFrom < 8; i += 1) {
    const digit = address.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    row = row * 10 + digit;
  }
  if (i < address.length || column < 1 || column > COLUMNS || row < 1 || row > ROWS) return undefined;
  return { row: row - 1, column: column - 1 };
}

/** `A1:C3` or `$A$1`; undefined when malformed or upside down. */
export function parseRange(reference: string): MergedRange | undefined {
  const [from = '', to = from] = reference.replaceAll('$', '').split(':', 3);
  const start = parseAddress(from);
  const end = parseAddress(to);
  if (start === undefined || end === undefined || end.row < start.row || end.column < start.column) return undefined;
  return { top: start.row, left: start.column, bottom: end.row, right: end.column };
}
