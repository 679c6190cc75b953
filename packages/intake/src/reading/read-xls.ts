import { type CellObject, read, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { type CellValue, fifteenDigits } from './cells.ts';
import { isDateFormat, isoDate } from './date-styles.ts';
import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';
import type { ReadingSink } from './sink.ts';

// Excel 5.0/95 kept texts in the code page of its system: GBK in China.
set_cptable(codePages);

/**
 * Reads an old binary workbook .xls 旧版工作簿. The library holds the whole file at once, so that only the limits of the reading
 * process bound it; what it cannot read is refused with the advice to save as .xlsx.
 * @throws Refusal
 */
export function readXls(bytes: Buffer, limits: Limits, sink: ReadingSink): void {
  const book = open(bytes);
  if (book.SheetNames.length === 0) throw new Refusal('noSheets');
  if (book.SheetNames.length > limits.sheets) throw new Refusal('tooManySheets', String(limits.sheets));
  if (book.vbaraw !== undefined) sink.notice('macrosIgnored');
  const used = { cells: 0, from1904: book.Workbook?.WBProps?.date1904 === true };
  book.SheetNames.forEach((name, i) => {
    const sheet = book.Sheets[name];
    sink.sheet(name, (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0);
    if (sheet !== undefined) emitSheet(sheet, used, { limits, sink });
  });
}

function open(bytes: Buffer): WorkBook {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellFormula: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      bookVBA: true,
    });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw /password|Encryption scheme/.test(message) ? new Refusal('encrypted') : new Refusal('legacyXls', message);
  }
}

interface Emission {
  readonly limits: Limits;
  readonly sink: ReadingSink;
}

function emitSheet(
  sheet: WorkSheet,
  used: { cells: number; readonly from1904: boolean },
  { limits, sink }: Emission,
): void {
  const rows = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
  rows.forEach((row, index) => {
    const cells = Array.from(row ?? [], (cell) => (cell === undefined ? null : valueIn(cell, used.from1904)));
    const length = cells.findLastIndex((cell) => cell !== null) + 1;
    used.cells += length;
    if (used.cells > limits.cells) throw new Refusal('tooManyCells', String(limits.cells));
    if (length > 0) sink.row(index, cells.slice(0, length));
  });
  const merges = (sheet['!merges'] ?? []).slice(0, limits.merges);
  if (merges.length > 0) sink.merges(merges.map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })));
}

function valueIn(cell: CellObject, from1904: boolean): CellValue {
  const plain = plainValue(cell, from1904);
  if (cell.f === undefined || (typeof plain === 'object' && plain?.kind === 'error')) return plain;
  return { kind: 'formula', value: typeof plain === 'object' ? (plain?.value ?? null) : plain };
}

function plainValue({ t, v, w, z }: CellObject, from1904: boolean): CellValue {
  if (t === 'e') return { kind: 'error', value: String(w ?? v ?? '#N/A').slice(0, 32) };
  if (t === 'b') return v === true;
  if (typeof v === 'string') return v === '' ? null : v.slice(0, 32_767);
  if (typeof v !== 'number' || !Number.isFinite(v)) return null;
  const date = typeof z === 'string' && isDateFormat(z) ? isoDate(v, from1904) : undefined;
  return date === undefined ? fifteenDigits(v) : { kind: 'date', value: date };
}
