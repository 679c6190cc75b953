/**
 * Reads what Excel and WPS put on the clipboard: cells parted by tabs, rows by line ends; a cell with a tab, line end or
 * quote stands in double quotes, with quotes doubled. The trailing line end is no row.
 */
export function parseClipboard(text: string): readonly (readonly string[])[] {
  if (text === '') return [];
  const rows: string[][] = [];
  let row: string[] = [];
  let position = 0;
  while (position <= text.length) {
    const cell = readCell(text, position);
    row.push(cell.value);
    position = cell.end;
    const next = text[position];
    if (next === '\t') {
      position += 1;
      continue;
    }
    rows.push(row);
    row = [];
    if (next === undefined) break;
    position += next === '\r' && text[position + 1] === '\n' ? 2 : 1;
    if (position === text.length) break;
  }
  return rows;
}

function readCell(text: string, start: number): { readonly value: string; readonly end: number } {
  if (text[start] === '"') {
    const quoted = readQuoted(text, start);
    if (quoted !== null) return quoted;
  }
  let end = start;
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end };
}

function readQuoted(text: string, start: number): { readonly value: string; readonly end: number } | null {
  let position = start + 1;
  let value = '';
  for (;;) {
    const quote = text.indexOf('"', position);
    if (quote < 0) return null;
    value += text.slice(position, quote);
    if (text[quote + 1] !== '"') {
      const after = text[quote + 1];
      const closes = after === undefined || after === '\t' || after === '\n' || after === '\r';
      return closes ? { value, end: quote + 1 } : null;
    }
    value += '"';
    position = quote + 2;
  }
}

const FORMULA_START = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
const NUMBER = /^-?\d[\d,]*(\.\d+)?%?$/;

/** A text that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers. */
export function neutralised(cell: string): string {
  return FORMULA_START.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

/** Rows as Excel and WPS paste them; text that starts like a formula is neutralised. */
export function toClipboard(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => quote(neutralised(cell))).join('\t')).join('\r\n');
}

function quote(cell: string): string {
  return /[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
