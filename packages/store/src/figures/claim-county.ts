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
  await db
    .insertInto('county_year')
    .values({ county_code: code, school_year: schoolYear, at })
    .onConflict((conflict) => conflict.columns(['county_code', 'school_year']).doNothing())
    .execute();
}
