import { randomUUID } from 'node:crypto';
import { insertRows } from '../database/insert-rows.ts';
import type { ScopedTransaction } from '../database/scope.ts';
import type { ChangePlan, FigureChange } from './plan-changes.ts';
import type { KnownFigure } from './read-figures.ts';

export interface ChangesToWrite {
  readonly countyCode: string;
  readonly schoolYear: number;
  readonly plan: Pick<ChangePlan, 'changes'>;
  readonly why: string;
}

const KEY = ['county_code', 'figure_id', 'school_year', 'school_id', 'stage', 'part', 'fact'];
const SOURCE = ['source_file_id', 'sheet', 'cell', 'original', 'importer', 'observed_at'];
const CHANGEABLE = ['value', 'version', ...SOURCE, 'changed_at', 'changed_by'];
const OVERWRITE = CHANGEABLE.map((column) => `${column} = excluded.${column}`).join(', ');

/** Writes figures, and before that what they replace into the history. */
export async function writeChanges(tx: ScopedTransaction, { countyCode, schoolYear, plan, why }: ChangesToWrite) {
  const replaced = plan.changes.flatMap(({ replaces }) => (replaces === undefined ? [] : [replaces]));
  await keepHistory(tx, replaced, why);
  await insertRows(tx.db, {
    table: 'figure',
    columns: [...KEY, ...CHANGEABLE],
    rows: plan.changes.map((change) => [
      ...[countyCode, change.id, schoolYear, change.school_id, change.stage, change.part, change.fact],
      ...[change.value, change.version, ...sourceColumns(change.source), tx.at, tx.who],
    ]),
    onConflict: `ON CONFLICT (county_code, figure_id) DO UPDATE SET ${OVERWRITE}`,
  });
}

function sourceColumns(source: FigureChange['source']): readonly unknown[] {
  if (source === undefined) return SOURCE.map(() => null);
  const { fileId, sheet, cell, original = null, importer, at } = source;
  return [fileId, text(sheet), text(cell), text(original), text(importer), at];
}

/** PostgreSQL's text holds every character but U+0000. */
const text = (value: string | null) => value?.replaceAll('\0', '') ?? null;

async function keepHistory({ db, at, who }: ScopedTransaction, rows: readonly KnownFigure[], why: string) {
  await insertRows(db, {
    table: 'figure_history',
    columns: [
      ...['county_code', 'history_id', 'figure_id', 'school_year', 'school_id', 'version', 'value', 'source'],
      ...['changed_at', 'changed_by', 'replaced_at', 'replaced_by', 'why'],
    ],
    rows: rows.map((row) => [
      ...[row.county_code, randomUUID(), row.figure_id, row.school_year, row.school_id, row.version],
      ...[row.value === null ? null : JSON.stringify(row.value), sourceOf(row)],
      ...[row.changed_at, row.changed_by, at, who, why],
    ]),
  });
}

function sourceOf(row: KnownFigure): string | null {
  if (row.source_file_id === null) return null;
  const { source_file_id: fileId, sheet, cell, original, importer, observed_at: at } = row;
  return JSON.stringify({ fileId, sheet, cell, original, importer, at });
}
