/** A text constant. Only words from our own lists and settings come here; file names are always parameters. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A column named as the file names it. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function isOneOf(expression: string, words: readonly string[]): string {
  return `${expression} IN (${words.map(literal).join(', ')})`;
}

/** First list that holds the cell's text gives the value; NULL for none. */
export function lookUp(
  expression: string,
  lists: readonly (readonly [words: readonly string[], value: string])[],
): string {
  const cases = lists.map(([words, value]) => `WHEN ${isOneOf(expression, words)} THEN ${value}`);
  return `CASE ${cases.join(' ')} END`;
}
