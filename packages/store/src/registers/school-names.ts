import { requireCounty, type ScopedTransaction } from '../database/scope.ts';

/**
 * Names of schools 学校名称 by school year and code, as `2025/2101000001`; those out of scope are left out, so that a department learns none.
 * @throws StoreError `outOfScope`.
 */
export async function schoolNames(
  tx: ScopedTransaction,
  countyCode: string,
  years: readonly number[],
): Promise<ReadonlyMap<string, string>> {
  requireCounty(tx, countyCode);
  if (years.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('school_in_year')
    .innerJoin('figure', (join) =>
      join
        .onRef('figure.county_code', '=', 'school_in_year.county_code')
        .onRef('figure.school_year', '=', 'school_in_year.school_year')
        .onRef('figure.school_id', '=', 'school_in_year.school_id'),
    )
    .where('school_in_year.county_code', '=', countyCode)
    .where('school_in_year.school_year', 'in', years)
    .where('figure.fact', '=', 'name')
    .where('figure.stage', 'is', null)
    .select(['school_in_year.school_year as year', 'school_in_year.code as code', 'figure.value as name'])
    .execute();
  return new Map(rows.flatMap(({ year, code, name }) => (typeof name === 'string' ? [[`${year}/${code}`, name]] : [])));
}
