import type { County, CountyYear } from '@junheng/schools';
import type { ScopedTransaction } from '../database/scope.ts';

/**
 * Notes the county and its school year, and holds the county's row until the transaction ends, so that two imports into one
 * county follow each other. Editors of single figures share the row with each other, not with an import. A school that imports
 * its own figures does not rename its county.
 */
export async function claimCounty(
  { db, at, schools }: ScopedTransaction,
  { code, name, schoolYear }: Pick<County, 'code' | 'name'> & Pick<CountyYear, 'schoolYear'>,
): Promise<void> {
  await db
    .insertInto('county')
    .values({ county_code: code, name, at })
    .onConflict((conflict) =>
      conflict
        .column('county_code')
        .doUpdateSet((row) => ({ name: row.ref(schools === 'all' ? 'excluded.name' : 'county.name') })),
    )
    .execute();
  await noteYear({ db, at }, code, schoolYear);
}

/**
 * Notes the school year of a known county and holds the county's row against imports, not against other editors, until the
 * transaction ends.
 */
export async function shareCounty(
  { db, at }: Pick<ScopedTransaction, 'db' | 'at'>,
  countyCode: string,
  schoolYear?: number,
): Promise<void> {
  await db.selectFrom('county').where('county_code', '=', countyCode).select('county_code').forShare().execute();
  if (schoolYear !== undefined) await noteYear({ db, at }, countyCode, schoolYear);
}

async function noteYear({ db, at }: Pick<ScopedTransaction, 'db' | 'at'>, countyCode: string, schoolYear: number) {
  await db
    .insertInto('county_year')
    .values({ county_code: countyCode, school_year: schoolYear, at })
    .onConflict((conflict) => conflict.columns(['county_code', 'school_year']).doNothing())
    .execute();
}
