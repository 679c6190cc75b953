import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { canonicalJson, storableText } from '../canonical-json.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { ScopedTransaction } from '../database/scope.ts';
import type { FigureTable } from '../database/tables.ts';
import type { ChangePlan, FigureChange } from './plan-changes.ts';

/** Figures to write for one county year, and why. */
export interface ChangesToWrite {
  readonly countyCode: string;
  readonly schoolYear: number;
  readonly plan: Pick<ChangePlan, 'changes'>;
  readonly why: string;
}

const KEY = ['county_code', 'figure_id', 'school_year', 'school_id', 'stage', 'part', 'fact'];
const SOURCE = ['source_file_id', 'sheet', 'cell', 'original', 'importer', 'observed_at'];
const CHANGEABLE = ['value', 'version', ...SOURCE, 'changed_at', 'changed_by'];
const SET = CHANGEABLE.map((column) => `${column} = excluded.${column}`).join(', ');
const OVERWRITE = `ON CONFLICT (county_code, figure_id) DO UPDATE SET ${SET}`;

/** Writes figures, and before that what they replace into the history. */
export async function writeChanges(tx: ScopedTransaction, { countyCode, schoolYear, plan, why }: ChangesToWrite) {
  const replaced = plan.changes.flatMap(({ replaces }) => (replaces === undefined ? [] : [replaces.figure_id]));
  await keepHistory(tx, { countyCode, ids: replaced, why });
  const insert = { table: 'figure', columns: [...KEY, ...CHANGEABLE] } as const;
  const rowsWhere = (isNew: boolean) => rowsOf(tx, { countyCode, schoolYear, plan, why }, isNew);
  await insertRows(tx.db, { ...insert, rows: rowsWhere(true) });
  await insertRows(tx.db, { ...insert, rows: rowsWhere(false), onConflict: OVERWRITE });
}

function* rowsOf({ at, who }: ScopedTransaction, { countyCode, schoolYear, plan }: ChangesToWrite, isNew: boolean) {
  for (const change of plan.changes) {
    if (change.isNew !== isNew) continue;
    const { id, school_id, stage, part, fact, value, version } = change;
    yield [
      ...[countyCode, id, schoolYear, school_id, stage, part, fact, value, version],
      ...[...sourceColumns(change.source), at, who],
    ];
  }
}

function sourceColumns(source: FigureChange['source']): readonly unknown[] {
  if (source === undefined) return SOURCE.map(() => null);
  const { fileId, sheet, cell, original, importer, at } = source;
  const text = original === undefined ? null : storableText(original);
  return [fileId, storableText(sheet), storableText(cell), text, storableText(importer), at];
}

interface Replaced {
  readonly countyCode: string;
  readonly ids: readonly string[];
  readonly why: string;
}

const PAGE = 1_000;

async function keepHistory({ db, at, who }: ScopedTransaction, { countyCode, ids, why }: Replaced): Promise<void> {
  for (let from = 0; from < ids.length; from += PAGE) {
    const rows = await db
      .selectFrom('figure')
      .where('county_code', '=', countyCode)
      .where('figure_id', 'in', ids.slice(from, from + PAGE))
      .selectAll()
      .execute();
    await insertRows(db, {
      table: 'figure_history',
      columns: [
        ...['county_code', 'history_id', 'figure_id', 'school_year', 'school_id', 'version', 'value', 'source'],
        ...['changed_at', 'changed_by', 'replaced_at', 'replaced_by', 'why'],
      ],
      rows: rows.map((row) => [
        ...[row.county_code, randomUUID(), row.figure_id, row.school_year, row.school_id, row.version],
        ...[row.value === null ? null : canonicalJson(row.value), sourceOf(row)],
        ...[row.changed_at, row.changed_by, at, who, why],
      ]),
    });
  }
}

function sourceOf(row: Selectable<FigureTable>): string | null {
  if (row.source_file_id === null) return null;
  const { source_file_id: fileId, sheet, cell, original, importer, observed_at: at } = row;
  return canonicalJson({ fileId, sheet, cell, original, importer, at });
}
