import stringWidth from 'string-width';

/** A plain table for the terminal; Chinese characters take two columns. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: ReadonlySet<number> = new Set(),
): string {
  const widths = header.map((title, column) =>
    Math.max(...[header, ...rows].map((row) => stringWidth(row[column] ?? title))),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, numeric.has(column)))
      .join('  ')
      .trimEnd();
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

function pad(cell: string, width: number, right: boolean): string {
  const blank = ' '.repeat(Math.max(0, width - stringWidth(cell)));
  return right ? blank + cell : cell + blank;
}
