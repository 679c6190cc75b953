import { CompiledQuery, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** Rows for one table. */
export interface RowsToInsert {
  readonly table: keyof Tables;
  readonly columns: readonly string[];
  /** one array a row, in the order of the columns; asked for as they are sent */
  readonly rows: Iterable<readonly unknown[]>;
  /** such as `ON CONFLICT … DO NOTHING` */
  readonly onConflict?: string;
}

// Of the protocol's 65,535 parameters we take fewer: past this length a statement gets no faster.
const MOST_PARAMETERS = 16_000;

/** Inserts many rows as multi-row VALUES, the one bulk form that row security allows everywhere. */
export async function insertRows(db: Transaction<Tables>, insert: RowsToInsert): Promise<void> {
  const { table, columns, rows, onConflict = '' } = insert;
  const most = Math.max(1, Math.floor(MOST_PARAMETERS / columns.length)) * columns.length;
  const statement = (parameters: number) =>
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${places(parameters, columns.length)} ${onConflict}`.trimEnd();
  const full = statement(most);
  const send = (parameters: unknown[]) => {
    const text = parameters.length === most ? full : statement(parameters.length);
    return db.executeQuery(CompiledQuery.raw(text, parameters));
  };
  let parameters: unknown[] = [];
  let underWay: Promise<unknown> = Promise.resolve();
  for (const row of rows) {
    parameters.push(...row);
    if (parameters.length < most) continue;
    await underWay; // the server works on one part while we put the next together
    underWay = send(parameters);
    parameters = [];
  }
  await underWay;
  if (parameters.length > 0) await send(parameters);
}

function places(parameters: number, columns: number): string {
  const lines: string[] = [];
  for (let first = 1; first <= parameters; first += columns)
    lines.push(`(${Array.from({ length: columns }, (_, column) => `$${first + column}`).join(', ')})`);
  return lines.join(', ');
}
