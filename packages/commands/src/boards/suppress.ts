import type { PeopleTable, ShownCount } from '@junheng/contract';

/** Counts of people below this are hidden; zero hides nobody. */
const LEAST = 10;

/** A cell of the table with its sums as one more row and column. */
interface Cell {
  readonly row: number;
  readonly column: number;
  readonly count: number;
}

/**
 * 小数隐藏: hides every count of 1–9 and as many others as keep it from being worked out by subtraction (补充隐藏). Rows and columns with their
 * sums are equations; a hidden cell follows from the others exactly when, in the graph of rows and columns that hidden cells join, it is a
 * bridge (Gusfield 1988). So cells are hidden, the smallest first, until no hidden cell is one.
 */
export function suppress(counts: readonly (readonly number[])[]): readonly (readonly ShownCount[])[] {
  const cells = counts.flatMap((line, row) => line.map((count, column): Cell => ({ row, column, count })));
  const hidden = new Set(cells.filter(({ count }) => count > 0 && count < LEAST));
  for (;;) {
    const bridge = [...hidden].find((cell) => isBridge(cell, hidden));
    if (bridge === undefined) break;
    const next = cover(bridge, cells, hidden);
    if (next === undefined) break;
    hidden.add(next);
  }
  const open = new Map(cells.map((cell) => [`${cell.row}/${cell.column}`, hidden.has(cell) ? null : cell.count]));
  return counts.map((line, row) => line.map((_, column) => open.get(`${row}/${column}`) ?? null));
}

/** The smallest shown cell that joins the two sides of a bridge once more; one of any size where there is a choice of none. */
function cover(bridge: Cell, cells: readonly Cell[], hidden: ReadonlySet<Cell>): Cell | undefined {
  const others = new Set([...hidden].filter((cell) => cell !== bridge));
  const left = reached({ row: bridge.row }, others);
  const right = reached({ column: bridge.column }, others);
  const joins = ({ row, column }: Cell) =>
    (left.rows.has(row) && right.columns.has(column)) || (right.rows.has(row) && left.columns.has(column));
  const shown = cells.filter((cell) => !hidden.has(cell));
  const bySize = (a: Cell, b: Cell) => Number(a.count === 0) - Number(b.count === 0) || a.count - b.count;
  const direct = shown.filter(joins).toSorted(bySize)[0];
  if (direct !== undefined) return direct;
  // no single cell joins them: grow one side by the smallest cell at its edge, and look again
  return shown.filter(({ row, column }) => left.rows.has(row) || left.columns.has(column)).toSorted(bySize)[0];
}

/** Whether the cell's row and column hang together by this cell alone. */
function isBridge(cell: Cell, hidden: ReadonlySet<Cell>): boolean {
  const others = new Set([...hidden].filter((other) => other !== cell));
  return !reached({ row: cell.row }, others).columns.has(cell.column);
}

/** Rows and columns that hidden cells lead to. */
function reached(from: { readonly row?: number; readonly column?: number }, edges: ReadonlySet<Cell>) {
  const rows = new Set<number>(from.row === undefined ? [] : [from.row]);
  const columns = new Set<number>(from.column === undefined ? [] : [from.column]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { row, column } of edges) {
      if (rows.has(row) === columns.has(column)) continue;
      rows.add(row);
      columns.add(column);
      grown = true;
    }
  }
  return { rows, columns };
}

/** A table of people with sums, as it may be shown to anyone. */
export function peopleTable(
  columns: PeopleTable['columns'],
  rows: readonly { readonly title: PeopleTable['rows'][number]['title']; readonly counts: readonly number[] }[],
): PeopleTable {
  const sum = (list: readonly number[]) => list.reduce((total, count) => total + count, 0);
  const lines = rows.map(({ counts }) => [...counts, sum(counts)]);
  const totals = [...columns, null].map((_, column) => sum(lines.map((line) => line[column] ?? 0)));
  const shown = suppress([...lines, totals]);
  const last = columns.length;
  const lineOf = (row: number) => shown[row] ?? [];
  return {
    columns,
    rows: rows.map(({ title }, row) => ({
      title,
      counts: lineOf(row).slice(0, last),
      total: lineOf(row)[last] ?? null,
    })),
    totals: lineOf(rows.length).slice(0, last),
    total: lineOf(rows.length)[last] ?? null,
  };
}
