import type { ScopedTransaction } from '../database/scope.ts';
import { StoreError } from '../store-error.ts';

interface Place {
  readonly schoolYear: number;
  readonly school: string | null;
}

/**
 * Internal ids of the schools that places name, each by its code of the school year.
 * @throws StoreError `schoolUnknown` naming every school that is not there or out of scope.
 */
export async function schoolIdsOf(
  { db }: ScopedTransaction,
  countyCode: string,
  places: readonly Place[],
): Promise<(place: Place) => string | null> {
  const named = places.filter((place): place is Place & { school: string } => place.school !== null);
  if (named.length === 0) return () => null;
  const rows = await db
    .selectFrom('school_in_year')
    .where('county_code', '=', countyCode)
    .where('school_year', 'in', [...new Set(named.map(({ schoolYear }) => schoolYear))])
    .where('code', 'in', [...new Set(named.map(({ school }) => school))])
    .select(['school_year', 'code', 'school_id'])
    .execute();
  const ids = new Map(rows.map(({ school_year, code, school_id }) => [key(school_year, code), school_id]));
  const unknown = named.filter(({ schoolYear, school }) => !ids.has(key(schoolYear, school)));
  if (unknown.length > 0) throw schoolsUnknown(unknown);
  return ({ schoolYear, school }) => (school === null ? null : (ids.get(key(schoolYear, school)) ?? null));
}

const key = (schoolYear: number, code: string) => `${schoolYear}/${code}`;

function schoolsUnknown(places: readonly Place[]): StoreError {
  const schools = [...new Set(places.map(({ schoolYear, school }) => key(schoolYear, school ?? '')))];
  return new StoreError({
    code: 'schoolUnknown',
    zh: `没有这些学校，或不在当前数据范围内（学年/学校）：${schools.join('、')}。请核对学校代码和学年。`,
    en: `No such schools, or not within the present scope (year/school): ${schools.join(', ')}. Check code and school year.`,
    details: { schools },
  });
}
