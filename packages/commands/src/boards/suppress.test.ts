import fc from 'fast-check';
import { expect, test } from 'vitest';
import { peopleTable, suppress } from './suppress.ts';

/** An own way of finding out: subtracts within rows and columns again and again, and solves the equations left by elimination. */
function recovered(shown: readonly (readonly (number | null)[])[]): ReadonlySet<string> {
  const unknowns = shown.flatMap((line, row) =>
    line.flatMap((count, column) => (count === null ? [`${row}/${column}`] : [])),
  );
  const rows = shown.length;
  const columns = shown[0]?.length ?? 0;
  const equations: number[][] = [];
  const equation = (cells: readonly (readonly [number, number])[], total: (row: number, column: number) => number) =>
    unknowns.map((name) => {
      const cell = cells.find(([row, column]) => `${row}/${column}` === name);
      return cell === undefined ? 0 : total(...cell);
    });
  for (let row = 0; row < rows; row++)
    equations.push(
      equation(shown[row]?.map((_, column) => [row, column] as const) ?? [], (_, c) => (c === columns - 1 ? -1 : 1)),
    );
  for (let column = 0; column < columns; column++)
    equations.push(
      equation(
        shown.map((_, row) => [row, column] as const),
        (r) => (r === rows - 1 ? -1 : 1),
      ),
    );
  const reduced = eliminate(equations);
  return new Set(
    reduced.flatMap((line) => {
      const places = line.flatMap((value, index) => (Math.abs(value) > 1e-9 ? [index] : []));
      return places.length === 1 ? [unknowns[places[0] ?? 0] ?? ''] : [];
    }),
  );
}

/** Reduced row echelon form: an unknown is known exactly when its line holds it alone. */
function eliminate(input: readonly (readonly number[])[]): number[][] {
  const lines = input.map((line) => [...line]);
  let pivotRow = 0;
  for (let column = 0; column < (lines[0]?.length ?? 0); column++) {
    const found = lines.findIndex((line, row) => row >= pivotRow && Math.abs(line[column] ?? 0) > 1e-9);
    if (found < 0) continue;
    const pivot = lines.splice(found, 1)[0] ?? [];
    lines.splice(pivotRow, 0, pivot);
    const scale = pivot[column] ?? 1;
    pivot.forEach((value, index) => {
      pivot[index] = value / scale;
    });
    for (const [row, line] of lines.entries()) {
      const factor = line[column] ?? 0;
      if (row === pivotRow || Math.abs(factor) < 1e-9) continue;
      line.forEach((value, index) => {
        line[index] = value - factor * (pivot[index] ?? 0);
      });
    }
    pivotRow++;
  }
  return lines;
}

const withSums = (cells: readonly (readonly number[])[]) => {
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  const lines = cells.map((line) => [...line, sum(line)]);
  return [...lines, (lines[0] ?? []).map((_, column) => sum(lines.map((line) => line[column] ?? 0)))];
};

test('no count of 1–9 is shown or can be worked out by subtraction, in 10,000 tables', () => {
  const count = fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 0, max: 12 }) }, fc.integer({ min: 0, max: 900 }));
  const table = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );
  fc.assert(
    fc.property(table, (cells) => {
      const counts = withSums(cells);
      const shown = suppress(counts);
      const known = recovered(shown);
      counts.forEach((line, row) => {
        line.forEach((value, column) => {
          const given = shown[row]?.[column];
          if (value > 0 && value < 10) expect(given ?? null).toBeNull();
          if (given !== null) expect(given).toBe(value);
          if (value > 0 && value < 10) expect(known.has(`${row}/${column}`)).toBe(false);
        });
      });
    }),
    { numRuns: 10_000, seed: 20251 },
  );
});

test('a table without small counts is shown whole, and a zero hides nobody', () => {
  const columns = [
    { zh: '城区', en: 'city' },
    { zh: '乡村', en: 'rural' },
  ];
  const title = { zh: '小学', en: 'primary' };
  expect(peopleTable(columns, [{ title, counts: [100, 0] }])).toEqual({
    columns,
    rows: [{ title, counts: [100, 0], total: 100 }],
    ...{ totals: [100, 0], total: 100 },
  });
});

test('a small count takes its sum or a neighbour with it', () => {
  const shown = suppress(
    withSums([
      [7, 50],
      [80, 90],
    ]),
  );
  expect(shown[0]?.[0]).toBeNull();
  expect(shown.flat().filter((count) => count === null).length).toBeGreaterThanOrEqual(4);
});
