import { CELL_TYPES, cellValue, type RawCell, type SheetContext } from './cell-value.ts';
import { type CellValue, type MergedRange, parseAddress, parseRange } from './cells.ts';
import { attributeOf } from './read-part.ts';
import { Refusal } from './refusal.ts';
import { textCollector } from './shared-strings.ts';
import type { ReadingSink } from './sink.ts';
import type { XmlHandler } from './xml-scanner.ts';

const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

/** Turns the XML of one sheet into rows and merged ranges. Rows and cells must come in order, as the format wants it. @throws Refusal */
export function createSheetReader(sink: ReadingSink, context: SheetContext): XmlHandler {
  const { limits } = context;
  const inline = textCollector(limits);
  const merges: MergedRange[] = [];
  const cell: RawCell = {
    type: '',
    style: 0,
    value: '',
    inline: '',
    hasFormula: false,
    hasValue: false,
    picture: false,
  };
  let row = -1;
  let column = -1;
  let cells: CellValue[] = [];
  let inside: '' | 'v' | 'f' | 'is' = '';
  let inRow = false;
  let hiddenRow = false;
  let inCell = false;

  function openRow(attributes: readonly string[]): void {
    row = nextRow(attributeOf(attributes, 'r'), row, inRow);
    inRow = true;
    hiddenRow = isOn(attributeOf(attributes, 'hidden'));
    column = -1;
    cells = [];
  }

  function openCell(attributes: readonly string[]): void {
    let next = column + 1;
    reset(cell);
    for (let i = 0; i < attributes.length; i += 2) {
      const value = attributes[i + 1] ?? '';
      if (attributes[i] === 't') cell.type = value;
      else if (attributes[i] === 's') cell.style = Number(value);
      else if (attributes[i] === 'r') next = columnIn(value, row);
    }
    if (!CELL_TYPES.has(cell.type)) throw new Refusal('badXml', `cell type ${cell.type.slice(0, 20)}`);
    if (inCell || !inRow || next <= column || next >= MOST_COLUMNS) throw new Refusal('badXml', 'cells out of order');
    column = next;
    inCell = true;
    inline.reset();
  }

  /** An extension may hold elements of the same names elsewhere; inside a cell they must fit its type, or content would be lost in silence. */
  function openContent(element: 'v' | 'f' | 'is'): void {
    const fits = element === 'f' || (cell.type === 'inlineStr') === (element === 'is');
    if (inside !== '' || !fits) throw new Refusal('badXml', `<${element}> in a cell of type ${cell.type || 'n'}`);
    if (element === 'v') cell.hasValue = true;
    if (element === 'f') cell.hasFormula = true;
    inside = element;
  }

  function closeCell(): void {
    inCell = false;
    cell.inline = inline.value();
    const value = cellValue(cell, context, sink);
    if (value === null) return;
    count(context, column - cells.length + 1, value);
    while (cells.length < column) cells.push(null);
    cells.push(value);
  }

  function closeRow(): void {
    inRow = false;
    if (cells.length === 0) return;
    if (hiddenRow) sink.notice('hiddenRowsRead');
    sink.row(row, cells);
  }

  const openers: Readonly<Record<string, (attributes: readonly string[]) => void>> = {
    c: openCell,
    row: openRow,
    col: (attributes) => {
      if (!inRow && isOn(attributeOf(attributes, 'hidden'))) sink.notice('hiddenRowsRead');
    },
    v: () => inCell && openContent('v'),
    f: () => inCell && openContent('f'),
    is: () => inCell && openContent('is'),
    mergeCell: (attributes) => merges.push(mergeOf(attributes, merges.length, limits.merges)),
  };
  const leave = (): void => {
    inside = '';
  };
  const closers: Readonly<Record<string, () => void>> = {
    c: closeCell,
    row: closeRow,
    v: leave,
    f: leave,
    is: leave,
    worksheet: () => merges.length > 0 && sink.merges(merges),
  };

  return {
    open(element, attributes) {
      const opener = Object.hasOwn(openers, element) ? openers[element] : undefined;
      if (opener !== undefined) opener(attributes);
      else if (inside === 'is') inline.open(element, attributes);
    },
    text(piece) {
      if (inside === 'v') cell.value = appended(cell.value, piece, limits.cellCharacters);
      else if (inside === 'is') inline.text(piece);
      else if (inside === 'f' && piece.includes('DISPIMG(')) cell.picture = true;
    },
    close(element) {
      const closer = Object.hasOwn(closers, element) ? closers[element] : undefined;
      if (closer !== undefined) closer();
      else if (inside === 'is') inline.close(element);
    },
  };
}

function reset(cell: RawCell): void {
  cell.type = '';
  cell.style = 0;
  cell.value = '';
  cell.hasFormula = false;
  cell.hasValue = false;
  cell.picture = false;
}

/** A filter or a person hid it: what stands there still counts, and is told. */
const isOn = (value: string | undefined): boolean => value === '1' || value === 'true';

function nextRow(stated: string | undefined, row: number, inRow: boolean): number {
  const next = stated === undefined ? row + 1 : Number(stated) - 1;
  if (inRow || !Number.isInteger(next) || next <= row || next >= MOST_ROWS)
    throw new Refusal('badXml', `row ${stated}`);
  return next;
}

/** Empty cells before a filled one count too: they take room in every row that is handed on. */
function count({ used, limits }: SheetContext, width: number, value: CellValue): void {
  used.cells += width;
  used.characters += typeof value === 'string' ? value.length : 8;
  if (used.cells > limits.cells) throw new Refusal('tooManyCells', String(limits.cells));
  if (used.characters > limits.textCharacters) throw new Refusal('tooMuchText', `> ${limits.textCharacters}`);
}

function mergeOf(attributes: readonly string[], known: number, most: number): MergedRange {
  if (known >= most) throw new Refusal('tooManyMerges', String(most));
  const reference = attributeOf(attributes, 'ref') ?? '';
  const range = parseRange(reference);
  if (range === undefined) throw new Refusal('badXml', `merge ${reference.slice(0, 20)}`);
  return range;
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
