import { requireCounty, type ScopedTransaction } from '../database/scope.ts';

/**
 * The code that the school of each entry has in a school year 台账条目的学校现码, by entry; a school that is not in that year has its code of
 * today. Entries of the county itself are left out.
 * @throws StoreError `outOfScope`.
 */
export async function entrySchoolCodes(
  tx: ScopedTransaction,
  countyCode: string,
  schoolYear: number,
): Promise<ReadonlyMap<string, string>> {
  requireCounty(tx, countyCode);
  const rows = await tx.db
    .selectFrom('register_entry as entry')
    .innerJoin('school', (join) =>
      join.onRef('school.county_code', '=', 'entry.county_code').onRef('school.school_id', '=', 'entry.school_id'),
    )
    .leftJoin('school_in_year as own', (join) =>
      join
        .onRef('own.county_code', '=', 'entry.county_code')
        .onRef('own.school_id', '=', 'entry.school_id')
        .on('own.school_year', '=', schoolYear),
    )
    .where('entry.county_code', '=', countyCode)
    .select(['entry.entry_id as entry', 'school.code as today', 'own.code as code'])
    .execute();
  return new Map(rows.map(({ entry, today, code }) => [entry, code ?? today]));
}
