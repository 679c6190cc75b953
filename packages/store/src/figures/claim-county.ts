import type { County } from '@junheng/schools';
import type { ScopedTransaction } from '../database/scope.ts';

/**
 * Notes the county and holds its row until the transaction ends, so that two imports into one county follow each other.
 * Editors of single figures share the row with each other, not with an import.
 */
export async function claimCounty(
  { db, at }: ScopedTransaction,
  { code, name }: Pick<County, 'code' | 'name'>,
): Promise<void> {
  await db
    .insertInto('county')
    .values({ county_code: code, name, at })
    .onConflict((conflict) => conflict.column('county_code').doUpdateSet((row) => ({ name: row.ref('excluded.name') })))
    .execute();
}
