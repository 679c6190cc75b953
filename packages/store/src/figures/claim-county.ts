import type { County } from '@junheng/schools';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';

/**
 * Makes sure that the county is known and holds its row until the transaction ends, so that two imports into one county
 * follow each other. Editors of single figures share the row with each other, not with an import.
 * @throws StoreError `outOfScope`.
 */
export async function claimCounty(tx: ScopedTransaction, county: Pick<County, 'code' | 'name'>): Promise<void> {
  requireCounty(tx, county.code);
  const { db, at } = tx;
  const { code, name } = county;
  const division = await db.selectFrom('division').where('code', '=', code).select('code').executeTakeFirst();
  if (division === undefined)
    await db
      .insertInto('division')
      .values({ code, name, level: 'county', valid_from: at.getUTCFullYear(), valid_to: null })
      .onConflict((conflict) => conflict.column('code').doNothing())
      .execute();
  await db
    .insertInto('county')
    .values({ county_code: code, name, at })
    .onConflict((conflict) => conflict.column('county_code').doUpdateSet((row) => ({ name: row.ref('excluded.name') })))
    .execute();
}
