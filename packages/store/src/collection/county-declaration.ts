import { sql } from 'kysely';
import type { ScopedTransaction } from '../database/scope.ts';

/**
 * State of the county's own declaration 县级申报 in a campaign, '' when it has none. It is out of a school's scope, but decides whether
 * the school may still correct; so this one word is read past the schools of the scope, and nothing else. In the same transaction: a second
 * one, asked for while the first is held, would wait for a connection that as many others hold.
 */
export async function countyDeclarationState(
  { db, schools }: ScopedTransaction,
  countyCode: string,
  campaignId: string,
): Promise<string> {
  if (schools !== 'all') await sql`SET LOCAL app.schools = '*'`.execute(db);
  const row = await db
    .selectFrom('submission')
    .where('county_code', '=', countyCode)
    .where('campaign_id', '=', campaignId)
    .where('school_id', 'is', null)
    .select('state')
    .executeTakeFirst();
  if (schools !== 'all') await sql.raw(`SET LOCAL app.schools = '${schools.join(',')}'`).execute(db);
  return row?.state ?? '';
}
