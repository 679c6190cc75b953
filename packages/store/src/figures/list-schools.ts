import type { ScopedTransaction } from '../database/scope.ts';

/** A school by its code, with the name that its latest year gives; empty where no year gives one. */
export interface KnownSchool {
  readonly countyCode: string;
  readonly code: string;
  readonly name: string;
}

/** The schools of the scope 学校名录, by county and code, whatever the year; a county without imported years has none. */
export async function listSchools({ db, counties }: ScopedTransaction): Promise<readonly KnownSchool[]> {
  if (counties.length === 0) return [];
  const rows = await db
    .selectFrom('school_in_year')
    .leftJoin('figure', (join) =>
      join
        .onRef('figure.county_code', '=', 'school_in_year.county_code')
        .onRef('figure.school_year', '=', 'school_in_year.school_year')
        .onRef('figure.school_id', '=', 'school_in_year.school_id')
        .on('figure.fact', '=', 'name')
        .on('figure.stage', 'is', null),
    )
    .where('school_in_year.county_code', 'in', counties)
    .select(['school_in_year.county_code', 'school_in_year.code', 'figure.value'])
    .orderBy('school_in_year.county_code')
    .orderBy('school_in_year.code')
    .orderBy('school_in_year.school_year')
    .execute();
  const known = new Map<string, KnownSchool>();
  for (const { county_code: countyCode, code, value } of rows) {
    const key = `${countyCode} ${code}`;
    const name = typeof value === 'string' ? value : (known.get(key)?.name ?? '');
    known.set(key, { countyCode, code, name });
  }
  return [...known.values()];
}
