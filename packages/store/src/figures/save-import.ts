import { randomUUID } from 'node:crypto';
import type { CountyYear } from '@junheng/schools';
import { appendAudit } from '../audit/append-audit.ts';
import { hashOf } from '../canonical-json.ts';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';
import { ensureDivision } from '../ensure-division.ts';
import { once } from '../idempotency.ts';
import { claimCounty } from './claim-county.ts';
import { flattenCountyYear } from './flatten-county-year.ts';
import { planChanges } from './plan-changes.ts';
import { readFigures } from './read-figures.ts';
import { saveSchools } from './save-schools.ts';
import { type ImportedFile, saveSourceFiles } from './save-source-files.ts';
import { writeChanges } from './write-changes.ts';

/** One import: what was read, from which files, by which mapping. */
export interface ImportRequest {
  readonly countyYear: CountyYear;
  /** the files it was read from; without any, the content itself is what tells one import from another */
  readonly files?: readonly ImportedFile[];
  /** the confirmed mapping that was applied, as data */
  readonly mapping?: unknown;
  /** given by the client, once per intended import */
  readonly idempotencyKey: string;
  /**
   * `merge` (default): figures not in this import stay, a blank counts only with its cell.
   * `replace`: this is all there is; whatever else the county year held becomes missing, with its history.
   */
  readonly mode?: 'merge' | 'replace';
  /** import files that were imported before, though people may have changed figures since */
  readonly again?: boolean;
  readonly why?: string;
}

/** What an import did, counted in figures. */
export interface ImportResult {
  readonly importId: string;
  /** figures made or changed */
  readonly written: number;
  readonly unchanged: number;
  /** old values kept */
  readonly history: number;
  /** the same files with the same mapping were imported before: nothing was touched */
  readonly alreadyImported: boolean;
}

/**
 * Saves what was read of one county year 导入入库: all of it or nothing. A missing figure is kept as missing, 0 as 0; a changed
 * figure keeps its old value, who and when. The same files with the same mapping change nothing the second time.
 * @throws StoreError `idempotencyKeyReused` when the key came with another request before, `outOfScope`, `valueInvalid`.
 */
export async function saveImport(tx: ScopedTransaction, request: ImportRequest): Promise<ImportResult> {
  const { countyYear, files = [], mapping = null, mode = 'merge', again = false } = request;
  const contentHash = hashOf({
    files: files.length === 0 ? countyYear : files.map(({ sha256 }) => sha256).sort(),
    mapping,
    mode,
  });
  const asked = { contentHash, again, schoolYear: countyYear.schoolYear, countyYear: hashOf(countyYear) };
  requireCounty(tx, countyYear.county.code);
  await ensureDivision(tx, countyYear.county.code, countyYear.county.name);
  return once(tx, {
    countyCode: countyYear.county.code,
    key: request.idempotencyKey,
    request: asked,
    run: () => importOnce(tx, request, contentHash),
  });
}

async function importOnce(tx: ScopedTransaction, request: ImportRequest, contentHash: string): Promise<ImportResult> {
  const { countyYear, files = [], mode = 'merge', why = 'import' } = request;
  const { county, schoolYear } = countyYear;
  await claimCounty(tx, { ...county, schoolYear });
  const earlier = request.again ? undefined : await earlierImport(tx, county.code, schoolYear, contentHash);
  if (earlier !== undefined) return earlier;
  const schools = await saveSchools(tx, countyYear, mode);
  const figures = flattenCountyYear(countyYear);
  const sourceFiles = await saveSourceFiles(tx, county.code, { files, figures });
  const known = await readFigures(tx, county.code, schoolYear);
  const plan = planChanges({ figures, known, schools, sourceFiles, mode });
  await writeChanges(tx, { countyCode: county.code, schoolYear, plan, why });
  const counts = { written: plan.changes.length, unchanged: plan.unchanged, history: plan.replaced };
  const importId = randomUUID();
  await tx.db
    .insertInto('import')
    .values({
      county_code: county.code,
      import_id: importId,
      school_year: schoolYear,
      school_id: tx.schools === 'all' ? null : (tx.schools[0] ?? null),
      content_hash: contentHash,
      source_file_ids: [...new Set(sourceFiles.values())],
      ...counts,
      at: tx.at,
      who: tx.who,
    })
    .execute();
  await appendAudit(tx, {
    countyCode: county.code,
    action: 'import',
    subject: `${schoolYear}`,
    detail: { importId, ...counts, files: files.map(({ name, sha256 }) => ({ name, sha256 })) },
  });
  return { importId, ...counts, alreadyImported: false };
}

async function earlierImport(
  { db }: ScopedTransaction,
  countyCode: string,
  schoolYear: number,
  contentHash: string,
): Promise<ImportResult | undefined> {
  const found = await db
    .selectFrom('import')
    .where('county_code', '=', countyCode)
    .where('school_year', '=', schoolYear)
    .where('content_hash', '=', contentHash)
    .select(['import_id', 'written', 'unchanged'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const unchanged = found.written + found.unchanged;
  return { importId: found.import_id, written: 0, unchanged, history: 0, alreadyImported: true };
}
