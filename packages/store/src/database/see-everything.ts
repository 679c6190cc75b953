import type pg from 'pg';

/**
 * Lets a transaction of the owner role see every county of the table of divisions: where the owner is no superuser, row
 * security holds for it too.
 */
export async function seeEverything(client: pg.ClientBase): Promise<void> {
  const present = await client.query(`SELECT to_regclass('division') IS NOT NULL AS present`);
  if (present.rows[0]?.present !== true) return;
  const { rows } = await client.query<{ code: string }>('SELECT code FROM division');
  const codes = rows.map(({ code }) => code).filter((code) => /^[0-9]{6}$/.test(code));
  await client.query(`SET LOCAL app.counties = '${codes.join(',')}'`);
  await client.query(`SET LOCAL app.schools = '*'`);
  await client.query(`SET LOCAL app.divisions = '${codes.join(',')}'`);
  await client.query(`SET LOCAL app.audit = '${codes.join(',')}'`);
  await client.query(`SET LOCAL app.identity = 'on'`);
}
