import { type CellValue, fifteenDigits } from './cells.ts';
import { isoDate } from './date-styles.ts';
import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';
import type { ReadingSink } from './sink.ts';
import { decodeUnderscores } from './xml-entities.ts';

/** What the cells of a sheet refer to, and what they have used up. */
export interface SheetContext {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
  readonly limits: Limits;
  /** shared by all sheets of a file */
  readonly used: { cells: number; characters: number };
}

/** What the XML says of one cell; one object is used again for every cell. */
export interface RawCell {
  /** '' and n: number · s: shared text · str: text of a formula · inlineStr · b: yes/no · e: error · d: ISO date */
  type: string;
  style: number;
  /** content of `<v>` */
  value: string;
  /** content of `<is>` */
  inline: string;
  hasFormula: boolean;
  hasValue: boolean;
  picture: boolean;
}

/** Every cell type of the format; a cell of another type is refused. */
export const CELL_TYPES: ReadonlySet<string> = new Set(['', 'n', 's', 'str', 'inlineStr', 'b', 'e', 'd']);
/** that many characters hold at most fifteen digits */
const SURELY_FIFTEEN_DIGITS = 15;

/** The value of a cell: formulas give their stored result, pictures and errors are named as such. @throws Refusal for values that cannot be */
export function cellValue(cell: RawCell, context: SheetContext, sink: ReadingSink): CellValue {
  if (cell.picture || cell.value.startsWith('=DISPIMG(')) {
    sink.notice('picturesIgnored');
    return { kind: 'picture', value: null };
  }
  const plain = cell.hasValue || cell.type === 'inlineStr' ? plainValue(cell, context) : null;
  if (!cell.hasFormula) return plain === '' ? null : plain;
  if (plain !== null && typeof plain === 'object' && plain.kind !== 'date') return plain;
  return { kind: 'formula', value: typeof plain === 'object' ? (plain?.value ?? null) : plain };
}

function plainValue(cell: RawCell, context: SheetContext): CellValue {
  switch (cell.type) {
    case 's':
      return shared(cell.value, context.strings);
    case 'inlineStr':
      return cell.inline;
    case 'str':
      return decodeUnderscores(cell.value);
    case 'b':
      return cell.value.trim() === '1' || cell.value.trim() === 'true';
    case 'e':
      return { kind: 'error', value: cell.value.trim().slice(0, 32) };
    case 'd':
      return { kind: 'date', value: cell.value.trim().slice(0, 32) };
    default:
      return numeric(cell, context);
  }
}

function shared(index: string, strings: readonly string[]): string {
  const text = strings[Number(index)];
  if (text === undefined || index.trim() === '') throw new Refusal('damaged', `shared text ${index.slice(0, 20)}`);
  return text;
}

function numeric({ value, style }: RawCell, { dateStyles, from1904 }: SheetContext): CellValue {
  if (value.trim() === '') return null;
  const number = Number(value);
  if (!Number.isFinite(number)) throw new Refusal('badXml', `number ${value.slice(0, 20)}`);
  const date = dateStyles[style] === true ? isoDate(number, from1904) : undefined;
  if (date !== undefined) return { kind: 'date', value: date };
  return value.length <= SURELY_FIFTEEN_DIGITS ? number : fifteenDigits(number);
}
