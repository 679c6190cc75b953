/** A piece of a text with its place: a line, or a cell of a line. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Every line of a text, the blank ones too. */
export function linesOf(text: string): Cell[] {
  const lines: Cell[] = [];
  for (let start = 0; start <= text.length; ) {
    const stop = text.indexOf('\n', start);
    const end = stop === -1 ? text.length : stop;
    lines.push({ start, end, text: text.slice(start, end) });
    start = end + 1;
  }
  return lines;
}

/** The cells of a line, parted by tabs. */
export function cellsOf(line: Cell): Cell[] {
  let start = line.start;
  return line.text.split('\t').map((text) => {
    const cell = { start, end: start + text.length, text };
    start = cell.end + 1;
    return cell;
  });
}
