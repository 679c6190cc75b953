import { figurePath } from '@junheng/schools';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';

/**
 * The version of each figure of a county year by its figure path, for an editor to send back with a change; a figure not
 * listed has version 0.
 * @throws StoreError `outOfScope`.
 */
export async function loadFigureVersions(
  tx: ScopedTransaction,
  countyCode: string,
  schoolYear: number,
): Promise<Readonly<Record<string, number>>> {
  requireCounty(tx, countyCode);
  const schools = await tx.db
    .selectFrom('school_in_year')
    .where('county_code', '=', countyCode)
    .where('school_year', '=', schoolYear)
    .select(['school_id', 'code'])
    .execute();
  const codes = new Map(schools.map(({ school_id, code }) => [school_id, code]));
  const rows = await tx.db
    .selectFrom('figure')
    .where('county_code', '=', countyCode)
    .where('school_year', '=', schoolYear)
    .select(['school_id', 'stage', 'fact', 'version'])
    .execute();
  return Object.fromEntries(
    rows.flatMap(({ school_id, stage, fact, version }) => {
      const school = school_id === null ? undefined : codes.get(school_id);
      if (school_id !== null && school === undefined) return [];
      const path = figurePath({
        fact,
        ...(school === undefined ? {} : { school }),
        ...(stage === null ? {} : { stage }),
      });
      return [[path, version]];
    }),
  );
}
