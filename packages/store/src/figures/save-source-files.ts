import { randomUUID } from 'node:crypto';
import { insertRows } from '../database/insert-rows.ts';
import type { ScopedTransaction } from '../database/scope.ts';
import type { FlatFigure } from './flatten-county-year.ts';

/** A file that figures were read from. */
export interface ImportedFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** fingerprint or name of its layout */
  readonly layout?: string;
}

/** Internal id of each source file by {@link sourceFileKey}. */
export type SourceFileIds = ReadonlyMap<string, string>;

/** One text per content and name of a file. */
export const sourceFileKey = ({ sha256, name }: { readonly sha256: string; readonly name: string }) =>
  `${sha256} ${name}`;

/** Notes the files of an import, and those its observations name though the file itself is not at hand. */
export async function saveSourceFiles(
  { db, at }: ScopedTransaction,
  countyCode: string,
  { files, figures }: { readonly files: readonly ImportedFile[]; readonly figures: readonly FlatFigure[] },
): Promise<SourceFileIds> {
  const wanted = new Map<string, Omit<ImportedFile, 'bytes'> & { readonly bytes?: number }>();
  for (const file of files) wanted.set(sourceFileKey(file), file);
  for (const { source } of figures) {
    if (source === undefined) continue;
    const file = { name: source.file, sha256: source.sha256 };
    if (!wanted.has(sourceFileKey(file))) wanted.set(sourceFileKey(file), file);
  }
  if (wanted.size === 0) return new Map();
  const columns = ['county_code', 'source_file_id', 'sha256', 'name', 'bytes', 'layout', 'imported_at'];
  const rows = [...wanted.values()].map(({ sha256, name, bytes = null, layout = null }) => {
    return [countyCode, randomUUID(), sha256, name, bytes, layout, at];
  });
  await insertRows(db, {
    table: 'source_file',
    columns,
    rows,
    onConflict: 'ON CONFLICT (county_code, sha256, name) DO NOTHING',
  });
  const hashes = [...wanted.values()].map(({ sha256 }) => sha256);
  const found = await db
    .selectFrom('source_file')
    .where('county_code', '=', countyCode)
    .where('sha256', 'in', hashes)
    .select(['source_file_id', 'sha256', 'name'])
    .execute();
  const ids = new Map(found.map((row) => [sourceFileKey(row), row.source_file_id]));
  return new Map([...wanted.keys()].map((key) => [key, ids.get(key) ?? '']));
}
