import { randomUUID } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import { requireCounty, type ScopedTransaction } from './database/scope.ts';

/** Which mapping: of one layout, in one county and school year. */
export interface MappingAddress {
  readonly countyCode: string;
  readonly schoolYear: number;
  /** fingerprint of the file's headers */
  readonly layout: string;
}

/** Keeps a confirmed mapping of columns to facts 字段映射; a later one of the same layout takes its place. */
export async function saveMapping(tx: ScopedTransaction, address: MappingAddress, mapping: unknown): Promise<void> {
  const { countyCode, schoolYear, layout } = address;
  requireCounty(tx, countyCode);
  const { db, at, who } = tx;
  await db
    .insertInto('mapping')
    .values({
      county_code: countyCode,
      mapping_id: randomUUID(),
      school_year: schoolYear,
      layout,
      mapping: canonicalJson(mapping),
      at,
      who,
    })
    .onConflict((conflict) =>
      conflict.columns(['county_code', 'school_year', 'layout']).doUpdateSet((row) => ({
        mapping: row.ref('excluded.mapping'),
        at: row.ref('excluded.at'),
        who: row.ref('excluded.who'),
      })),
    )
    .execute();
}

/** The mapping confirmed for a layout: of that school year, else of the nearest earlier one; undefined when there is none. */
export async function loadMapping(
  tx: ScopedTransaction,
  { countyCode, schoolYear, layout }: MappingAddress,
): Promise<{ readonly schoolYear: number; readonly mapping: unknown } | undefined> {
  requireCounty(tx, countyCode);
  const row = await tx.db
    .selectFrom('mapping')
    .where('county_code', '=', countyCode)
    .where('layout', '=', layout)
    .where('school_year', '<=', schoolYear)
    .select(['school_year', 'mapping'])
    .orderBy('school_year', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : { schoolYear: row.school_year, mapping: row.mapping };
}
