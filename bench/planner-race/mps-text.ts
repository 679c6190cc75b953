import type { LinearModel } from '../../packages/planner/src/solver/solver.ts';

/** A model in free MPS, the format that every solver reads; rows with two different sides are written twice. */
export function mpsText({ offset, cost, lower, upper, integer, rows }: LinearModel): string {
  const lines = rowLines(rows);
  const columns: string[][] = Array.from(cost, () => []);
  for (const { name, row } of lines)
    for (let i = rows.starts[row] ?? 0; i < (rows.starts[row + 1] ?? 0); i++)
      columns[rows.indices[i] ?? 0]?.push(` C${rows.indices[i]} ${name} ${rows.values[i]}`);
  const body = columns.flatMap((entries, column) => {
    const price = cost[column] ?? 0;
    const own = price === 0 ? entries : [` C${column} COST ${price}`, ...entries];
    if (own.length === 0) return [];
    return integer[column] === 1 ? [" M 'MARKER' 'INTORG'", ...own, " M 'MARKER' 'INTEND'"] : own;
  });
  return [
    // FREE: otherwise CBC guesses the columns of the old form
    'NAME PLAN FREE',
    'ROWS',
    ' N COST',
    ...lines.map(({ sense, name }) => ` ${sense} ${name}`),
    'COLUMNS',
    ...body,
    // a constant cost as a column held at 1: solvers disagree on the sign of a constant in this format
    ` CONSTANT COST ${offset}`,
    'RHS',
    ...lines.map(({ name, side }) => ` RHS ${name} ${side}`),
    'BOUNDS',
    // a column that stands nowhere would be unknown to some readers
    ...Array.from(cost, (price, column) =>
      price === 0 && columns[column]?.length === 0
        ? []
        : boundLines(column, lower[column] ?? 0, upper[column] ?? Infinity),
    ).flat(),
    ' FX BND CONSTANT 1',
    'ENDATA',
    '',
  ].join('\n');
}

interface RowLine {
  readonly row: number;
  readonly name: string;
  readonly sense: 'E' | 'G' | 'L';
  readonly side: number;
}

function rowLines(rows: LinearModel['rows']): RowLine[] {
  return Array.from(rows.lower, (low, row): RowLine[] => {
    const high = rows.upper[row] ?? Infinity;
    if (low === high) return [{ row, name: `R${row}`, sense: 'E', side: low }];
    return [
      ...(Number.isFinite(low) ? [{ row, name: `R${row}`, sense: 'G' as const, side: low }] : []),
      ...(Number.isFinite(high) ? [{ row, name: `S${row}`, sense: 'L' as const, side: high }] : []),
    ];
  }).flat();
}

function boundLines(column: number, lower: number, upper: number): string[] {
  if (lower === upper) return [` FX BND C${column} ${lower}`];
  return [` LO BND C${column} ${lower}`, ...(Number.isFinite(upper) ? [` UP BND C${column} ${upper}`] : [])];
}
