import type { ScopedTransaction } from './database/scope.ts';

/** Makes sure that the county stands in the table of divisions, which every row of it leans on, under its name. */
export async function ensureDivision({ db, at }: ScopedTransaction, code: string, name: string): Promise<void> {
  const known = await db.selectFrom('division').where('code', '=', code).select('name').executeTakeFirst();
  if (known !== undefined && (known.name !== code || name === code)) return;
  // accounts made before the first figures know a county by its code alone
  if (known !== undefined) {
    await db.updateTable('division').set({ name }).where('code', '=', code).execute();
    return;
  }
  await db
    .insertInto('division')
    .values({ code, name, level: 'county', valid_from: at.getUTCFullYear(), valid_to: null })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute();
}
