/** A heading: its words, or words over a column of numbers. */
export type ColumnTitle = string | { readonly title: string; readonly numeric: true };

/** A column of numbers, set to the right. */
export const numeric = (title: string): ColumnTitle => ({ title, numeric: true });

/** The head of a table of one line: a heading a column. */
export function ColumnHeads({ titles }: { readonly titles: readonly ColumnTitle[] }) {
  return (
    <thead>
      <tr>
        {titles.map((each, at) => {
          const { title, numeric: isNumeric } = typeof each === 'string' ? { title: each, numeric: false } : each;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; two may have one heading
            <th key={at} scope="col" className={isNumeric ? 'numeric' : undefined}>
              {title}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
