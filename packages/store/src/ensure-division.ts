import type { ScopedTransaction } from './database/scope.ts';

/** Makes sure that the county stands in the table of divisions, which every row of it leans on. */
export async function ensureDivision({ db, at }: ScopedTransaction, code: string, name: string): Promise<void> {
  const known = await db.selectFrom('division').where('code', '=', code).select('code').executeTakeFirst();
  if (known !== undefined) return;
  await db
    .insertInto('division')
    .values({ code, name, level: 'county', valid_from: at.getUTCFullYear(), valid_to: null })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute();
}
