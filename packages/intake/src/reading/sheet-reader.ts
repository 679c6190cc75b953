import { type CellValue, fifteenDigits, type MergedRange, parseAddress, parseRange } from './cells.ts';
import { isoDate } from './date-styles.ts';
import type { Limits } from './limits.ts';
import { attributeOf } from './read-part.ts';
import { Refusal } from './refusal.ts';
import { textCollector } from './shared-strings.ts';
import type { ReadingSink } from './sink.ts';
import { decodeUnderscores } from './xml-entities.ts';
import type { XmlHandler } from './xml-scanner.ts';

export interface SheetContext {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
  readonly limits: Limits;
  /** shared by all sheets of a file */
  readonly used: { cells: number; characters: number };
}

const MOST_COLUMNS = 16_384;
const CELL_TYPES = new Set(['', 'n', 's', 'str', 'inlineStr', 'b', 'e', 'd']);

/** Turns the XML of one sheet into rows; formulas give their stored result, pictures and errors are named as such. */
export function createSheetReader(sink: ReadingSink, context: SheetContext): XmlHandler {
  const { limits, used } = context;
  const inline = textCollector(limits);
  const merges: MergedRange[] = [];
  let row = -1;
  let column = -1;
  let cells: CellValue[] = [];
  let type = '';
  let style = 0;
  let raw = '';
  let hasFormula = false;
  let hasValue = false;
  let picture = false;
  let inside: '' | 'v' | 'f' | 'is' = '';
  let inRow = false;
  let inCell = false;

  function openRow(attributes: readonly string[]): void {
    const stated = attributeOf(attributes, 'r');
    const next = stated === undefined ? row + 1 : Number(stated) - 1;
    if (inRow || !Number.isInteger(next) || next <= row || next >= 1_048_576)
      throw new Refusal('badXml', `row ${stated}`);
    row = next;
    inRow = true;
    column = -1;
    cells = [];
  }

  function openCell(attributes: readonly string[]): void {
    let next = column + 1;
    type = '';
    style = 0;
    for (let i = 0; i < attributes.length; i += 2) {
      const value = attributes[i + 1] ?? '';
      if (attributes[i] === 't') type = value;
      else if (attributes[i] === 's') style = Number(value);
      else if (attributes[i] === 'r') next = columnIn(value, row);
    }
    if (!CELL_TYPES.has(type)) throw new Refusal('badXml', `cell type ${type.slice(0, 20)}`);
    if (inCell || !inRow || next <= column || next >= MOST_COLUMNS) throw new Refusal('badXml', 'cells out of order');
    column = next;
    inCell = true;
    raw = '';
    hasFormula = false;
    hasValue = false;
    picture = false;
    inline.reset();
  }

  /** An extension may hold elements of the same names elsewhere; inside a cell they must fit its type, or content would be lost in silence. */
  function openContent(element: 'v' | 'f' | 'is'): void {
    if (inside !== '' || (element === 'f' ? false : (type === 'inlineStr') !== (element === 'is')))
      throw new Refusal('badXml', `<${element}> in a cell of type ${type || 'n'}`);
    if (element === 'v') hasValue = true;
    if (element === 'f') hasFormula = true;
    inside = element;
  }

  function closeCell(): void {
    inCell = false;
    const value = finished();
    if (value === null) return;
    const width = column - cells.length + 1;
    used.cells += width;
    used.characters += typeof value === 'string' ? value.length : 8;
    if (used.cells > limits.cells) throw new Refusal('tooManyCells', String(limits.cells));
    if (used.characters > limits.textCharacters) throw new Refusal('tooMuchText', `> ${limits.textCharacters}`);
    while (cells.length < column) cells.push(null);
    cells.push(value);
  }

  function finished(): CellValue {
    if (picture || raw.startsWith('=DISPIMG(')) {
      sink.notice('picturesIgnored');
      return { kind: 'picture', value: null };
    }
    const plain = hasValue || type === 'inlineStr' ? plainValue() : null;
    if (!hasFormula) return plain;
    if (plain !== null && typeof plain === 'object' && plain.kind !== 'date') return plain;
    return { kind: 'formula', value: typeof plain === 'object' ? (plain?.value ?? null) : plain };
  }

  function plainValue(): CellValue {
    switch (type) {
      case 's':
        return shared();
      case 'inlineStr':
        return inline.value();
      case 'str':
        return decodeUnderscores(raw);
      case 'b':
        return raw.trim() === '1' || raw.trim() === 'true';
      case 'e':
        return { kind: 'error', value: raw.trim().slice(0, 32) };
      case 'd':
        return { kind: 'date', value: raw.trim().slice(0, 32) };
      default:
        return numeric();
    }
  }

  function shared(): string {
    const text = context.strings[Number(raw)];
    if (text === undefined || raw.trim() === '') throw new Refusal('damaged', `shared text ${raw.slice(0, 20)}`);
    return text;
  }

  function numeric(): CellValue {
    if (raw.trim() === '') return null;
    const value = Number(raw);
    if (!Number.isFinite(value)) throw new Refusal('badXml', `number ${raw.slice(0, 20)}`);
    if (context.dateStyles[style] === true) {
      const date = isoDate(value, context.from1904);
      if (date !== undefined) return { kind: 'date', value: date };
    }
    // fifteen characters hold at most fifteen digits
    return raw.length <= 15 ? value : fifteenDigits(value);
  }

  function addMerge(reference: string | undefined): void {
    if (merges.length >= limits.merges) throw new Refusal('tooManyMerges', String(limits.merges));
    const range = parseRange(reference ?? '');
    if (range === undefined) throw new Refusal('badXml', `merge ${reference?.slice(0, 20)}`);
    merges.push(range);
  }

  return {
    open(element, attributes) {
      switch (element) {
        case 'c':
          return openCell(attributes);
        case 'v':
        case 'f':
        case 'is':
          if (inCell) openContent(element);
          return;
        case 'row':
          openRow(attributes);
          return;
        case 'mergeCell':
          return addMerge(attributeOf(attributes, 'ref'));
        default:
          if (inside === 'is') inline.open(element, attributes);
      }
    },
    text(piece) {
      if (inside === 'v') raw = appended(raw, piece, limits.cellCharacters);
      else if (inside === 'is') inline.text(piece);
      else if (inside === 'f' && piece.includes('DISPIMG(')) picture = true;
    },
    close(element) {
      switch (element) {
        case 'c':
          return closeCell();
        case 'v':
        case 'f':
        case 'is':
          inside = '';
          return;
        case 'row':
          inRow = false;
          if (cells.length > 0) sink.row(row, cells);
          return;
        case 'worksheet':
          if (merges.length > 0) sink.merges(merges);
          return;
        default:
          if (inside === 'is') inline.close(element);
      }
    },
  };
}

function appended(text: string, piece: string, most: number): string {
  const joined = text === '' ? piece : text + piece;
  if (joined.length > most) throw new Refusal('tooMuchText', `> ${most}`);
  return joined;
}

function columnIn(address: string, row: number): number {
  const place = parseAddress(address);
  if (place === undefined || place.row !== row) throw new Refusal('badXml', `address ${address.slice(0, 20)}`);
  return place.column;
}
