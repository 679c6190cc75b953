import { requireCounty, type ScopedTransaction } from '../database/scope.ts';

/**
 * The code that each school of one school year has in another 换码对照, by its code in the first; a school that is not in the other year keeps
 * its code of today. Only schools in scope.
 * @throws StoreError `outOfScope`.
 */
export async function schoolCodesBetween(
  tx: ScopedTransaction,
  countyCode: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ReadonlyMap<string, string>> {
  requireCounty(tx, countyCode);
  const rows = await tx.db
    .selectFrom('school_in_year as then')
    .innerJoin('school', (join) =>
      join.onRef('school.county_code', '=', 'then.county_code').onRef('school.school_id', '=', 'then.school_id'),
    )
    .leftJoin('school_in_year as other', (join) =>
      join
        .onRef('other.county_code', '=', 'then.county_code')
        .onRef('other.school_id', '=', 'then.school_id')
        .on('other.school_year', '=', to),
    )
    .where('then.county_code', '=', countyCode)
    .where('then.school_year', '=', from)
    .select(['then.code as before', 'school.code as today', 'other.code as code'])
    .execute();
  return new Map(rows.map(({ before, today, code }) => [before, code ?? today]));
}
