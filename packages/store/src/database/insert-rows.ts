import { CompiledQuery, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

export interface RowsToInsert {
  readonly table: keyof Tables;
  readonly columns: readonly string[];
  /** one array a row, in the order of the columns */
  readonly rows: readonly (readonly unknown[])[];
  /** such as `ON CONFLICT … DO NOTHING` */
  readonly onConflict?: string;
}

// Of the protocol's 65,535 parameters we take fewer: past this length a statement gets no faster.
const MOST_PARAMETERS = 16_000;

/** Inserts many rows as multi-row VALUES, the one bulk form that row security allows everywhere. */
export async function insertRows(db: Transaction<Tables>, insert: RowsToInsert): Promise<void> {
  const { table, columns, rows, onConflict = '' } = insert;
  const size = Math.max(1, Math.floor(MOST_PARAMETERS / columns.length));
  for (let from = 0; from < rows.length; from += size) {
    const part = rows.slice(from, from + size);
    const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${places(part.length, columns.length)} ${onConflict}`;
    await db.executeQuery(CompiledQuery.raw(text.trimEnd(), part.flat()));
  }
}

function places(rows: number, columns: number): string {
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    const first = row * columns + 1;
    lines.push(`(${Array.from({ length: columns }, (_, column) => `$${first + column}`).join(', ')})`);
  }
  return lines.join(', ');
}
