import { randomUUID } from 'node:crypto';
import type { CountyYear } from '@junheng/schools';
import { insertRows } from '../database/insert-rows.ts';
import { outOfScope, type ScopedTransaction } from '../database/scope.ts';

/** Internal id of each school, by its id in the county year. */
export type SchoolIds = ReadonlyMap<string, string>;

/**
 * Gives each school of the county year its internal id, known or new, and notes it and its sections for the year. With
 * `replace`, schools and sections that are no longer there leave the year; their figures stay, as missing.
 * @throws StoreError `outOfScope` when the scope is a list of schools that lacks one of these.
 */
export async function saveSchools(
  tx: ScopedTransaction,
  { county, schoolYear, schools }: CountyYear,
  mode: 'merge' | 'replace',
): Promise<SchoolIds> {
  const ids = await knownIds(tx, county.code, schoolYear);
  const fresh = schools.filter(({ id }) => !ids.has(id));
  if (tx.schools !== 'all' && fresh.length > 0) throw outOfScope(county.code);
  for (const { id } of fresh) ids.set(id, randomUUID());
  const idOf = (code: string) => ids.get(code) ?? '';
  const { db, at } = tx;
  await insertRows(db, {
    table: 'school',
    columns: ['county_code', 'school_id', 'code', 'at'],
    rows: fresh.map(({ id }) => [county.code, idOf(id), id, at]),
  });
  const place = mode === 'replace' ? 0 : await placesTaken(tx, county.code, schoolYear);
  await insertRows(db, {
    table: 'school_in_year',
    columns: ['county_code', 'school_year', 'school_id', 'code', 'place', 'at'],
    rows: schools.map(({ id }, index) => [county.code, schoolYear, idOf(id), id, place + index, at]),
    onConflict: `ON CONFLICT (county_code, school_year, school_id) DO ${mode === 'replace' ? 'UPDATE SET place = excluded.place' : 'NOTHING'}`,
  });
  const sections = schools.flatMap(({ id, sections }) => sections.map(({ stage }) => ({ school: idOf(id), stage })));
  await insertRows(db, {
    table: 'section',
    columns: ['county_code', 'section_id', 'school_year', 'school_id', 'stage', 'at'],
    rows: sections.map(({ school, stage }) => [county.code, randomUUID(), schoolYear, school, stage, at]),
    onConflict: 'ON CONFLICT (county_code, school_year, school_id, stage) DO NOTHING',
  });
  if (mode === 'replace') await removeOthers(tx, { countyCode: county.code, schoolYear, schools, idOf });
  return ids;
}

/** A code of this year first, else the school that carries the code today, else the one that last carried it. */
async function knownIds(
  { db }: ScopedTransaction,
  countyCode: string,
  schoolYear: number,
): Promise<Map<string, string>> {
  const years = await db
    .selectFrom('school_in_year')
    .where('county_code', '=', countyCode)
    .select(['school_year', 'code', 'school_id'])
    .orderBy('school_year')
    .execute();
  const today = await db
    .selectFrom('school')
    .where('county_code', '=', countyCode)
    .select(['code', 'school_id'])
    .execute();
  const thisYear = years.filter(({ school_year }) => school_year === schoolYear);
  return new Map([...years, ...today, ...thisYear].map(({ code, school_id }) => [code, school_id]));
}

async function placesTaken({ db }: ScopedTransaction, countyCode: string, schoolYear: number): Promise<number> {
  const row = await db
    .selectFrom('school_in_year')
    .where('county_code', '=', countyCode)
    .where('school_year', '=', schoolYear)
    .select((query) => query.fn.max('place').as('place'))
    .executeTakeFirst();
  return (row?.place ?? -1) + 1;
}

interface Remaining extends Pick<CountyYear, 'schoolYear' | 'schools'> {
  readonly countyCode: string;
  readonly idOf: (code: string) => string;
}

async function removeOthers({ db }: ScopedTransaction, { countyCode, schoolYear, schools, idOf }: Remaining) {
  const sections = await db
    .selectFrom('section')
    .where('county_code', '=', countyCode)
    .where('school_year', '=', schoolYear)
    .select(['section_id', 'school_id', 'stage'])
    .execute();
  const kept = new Set(schools.flatMap(({ id, sections }) => sections.map(({ stage }) => `${idOf(id)}:${stage}`)));
  const gone = sections.filter(({ school_id, stage }) => !kept.has(`${school_id}:${stage}`));
  if (gone.length > 0)
    await db
      .deleteFrom('section')
      .where('county_code', '=', countyCode)
      .where(
        'section_id',
        'in',
        gone.map(({ section_id }) => section_id),
      )
      .execute();
  const ids = schools.map(({ id }) => idOf(id));
  await db
    .deleteFrom('school_in_year')
    .where('county_code', '=', countyCode)
    .where('school_year', '=', schoolYear)
    .$if(ids.length > 0, (query) => query.where('school_id', 'not in', ids))
    .execute();
}
