import { requireCounty, type ScopedTransaction } from '../database/scope.ts';
import { StoreError } from '../store-error.ts';

/** @throws StoreError `outOfScope`, or `countyUnknown` when nothing of the county was ever imported. */
export async function requireKnownCounty(tx: ScopedTransaction, countyCode: string): Promise<void> {
  requireCounty(tx, countyCode);
  const known = await tx.db
    .selectFrom('county')
    .where('county_code', '=', countyCode)
    .select('county_code')
    .executeTakeFirst();
  if (known !== undefined) return;
  throw new StoreError({
    code: 'countyUnknown',
    zh: `没有县 ${countyCode} 的数据。请先导入该县数据，再继续。`,
    en: `Nothing is known of county ${countyCode}. Import its figures first, then go on.`,
    details: { countyCode },
  });
}
