/** A text constant. Only words from our own lists and settings come here; file names are always parameters. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A column named as the file names it. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A cell as it stands in the file, and as trimmed text (NULL when blank). */
export interface CellExpression {
  readonly raw: string;
  readonly text: string;
}

type Lists = readonly (readonly [words: readonly string[], value: string])[];

/**
 * First list that holds the cell's text gives the value; `otherwise` for none. The cell is compared as it stands first: trimming every
 * cell of a CSV costs as much as all the rest, and few need it.
 */
export function lookUp({ raw, text }: CellExpression, lists: Lists, otherwise = 'NULL'): string {
  return chain(raw, lists, chain(text, lists, otherwise));
}

function chain(expression: string, lists: Lists, otherwise: string): string {
  const cases = lists.flatMap(([words, value]) => words.map((word) => `WHEN ${literal(word)} THEN ${value}`));
  return `CASE ${expression} ${cases.join(' ')} ELSE ${otherwise} END`;
}
